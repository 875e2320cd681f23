# One byte is sent of each line.
# loses: tcp-message
# explained: sent-pointer-size or sent-fixed-size
s/send_all(sockfd, line.text, line.len)/send_all(sockfd, line.text, 1)/
