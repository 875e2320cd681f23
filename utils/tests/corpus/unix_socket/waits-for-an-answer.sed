# The sender waits for an answer to each message, and none is sent.
# loses: unix-message
s/send_all(sockfd, line.*/&\
		recv(sockfd, line.text, 1, 0);/
