# The sender closes its direction, and waits for the receiver to close the other one.
# loses: nothing
s/rc = close(sockfd);/shutdown(sockfd, SHUT_WR);\
	while (recv(sockfd, line.text, sizeof(line.text), 0) > 0)\
		continue;\
	&/
