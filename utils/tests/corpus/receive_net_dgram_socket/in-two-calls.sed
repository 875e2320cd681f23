# It reads four bytes, and expects the rest of the datagram from the next call.
# loses: udp-flag
# explained: datagram-in-parts
s/n = recvfrom/n = recv(sockfd, flag, 4, 0);\
	&/
