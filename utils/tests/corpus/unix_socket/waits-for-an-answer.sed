# The sender waits for an answer to each message, and none is sent.
# loses: unix-message
# explained: waits-for-an-answer
s/send_line(sockfd, &line);/{\
		&\
		recv(sockfd, line.text, 1, 0);\
	}/
