# It closes the socket too early.
# loses: udp-flag
# explained: descriptor-closed
s/RETRY(n, recvfrom/close(sockfd);\
	&/
