# It closes the socket too early.
# loses: udp-flag
# explained: descriptor-closed
s/n = recvfrom/close(sockfd);\
	&/
