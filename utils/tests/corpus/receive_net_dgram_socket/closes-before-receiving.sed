# It closes the socket too early.
# loses: udp-flag
s/RETRY(n, recvfrom/close(sockfd);\
	&/
