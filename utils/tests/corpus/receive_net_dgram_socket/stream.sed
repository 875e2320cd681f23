# A TCP socket.
# loses: udp-flag
# explained: wrong-type
s/SOCK_DGRAM/SOCK_STREAM/
s/DIE(rc < 0, "bind");/&\
	rc = listen(sockfd, 1);\
	sockfd = accept(sockfd, NULL, NULL);/
