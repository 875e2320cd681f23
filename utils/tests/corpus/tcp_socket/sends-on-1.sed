# The lines go to descriptor 1.
# loses: tcp-message
# explained: sent-to-the-output
s/rc = send_all(sockfd, line/rc = (int)write(1, line/
