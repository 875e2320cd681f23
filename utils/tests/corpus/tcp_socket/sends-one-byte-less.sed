# The sender does not count the newline, and then forgets a byte more.
# loses: tcp-message
# explained: sent-one-less
s/send_all(sockfd.*/send_all(sockfd, line.text, line.len - 2);/
