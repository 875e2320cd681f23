# SO_REUSEADDR, as with TCP, and a long queue; the file stays.
# loses: nothing
s/DIE(listenfd < 0, "socket");/&\
	setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, \&(int){1}, sizeof(int));/
s/listen(listenfd, 1)/listen(listenfd, SOMAXCONN)/
/rc = unlink(SOCKET_PATH);/,+1d
