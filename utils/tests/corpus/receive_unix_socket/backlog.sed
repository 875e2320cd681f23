# A backlog of 10, and the listening socket is closed as soon as it is not needed any more.
# loses: nothing
s/listen(listenfd, 1)/listen(listenfd, 10)/
s/DIE(connectfd < 0, "accept");/&\
	close(listenfd);\
	listenfd = dup(connectfd);/
