# It binds, and then accepts datagrams only from a port that no sender has.
# loses: udp-flag
# explained: receiver-connects
s/DIE(rc < 0, "bind");/&\
	addr.sin_port = htons(4243);\
	rc = connect(sockfd, (const struct sockaddr *)\&addr, sizeof(addr));/
