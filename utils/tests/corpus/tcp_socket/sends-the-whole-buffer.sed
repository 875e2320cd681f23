# The sender sends all of its buffer, the rest of longer lines before included.
# loses: tcp-message
# explained: sent-fixed-size
s/send_all(sockfd.*/send_all(sockfd, line.text, BUFSIZ);/
