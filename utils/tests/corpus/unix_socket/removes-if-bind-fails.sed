# The receiver removes the path only when bind() says that it exists.
# loses: nothing
s/remove_stale_socket(SOCKET_PATH);/unlink("nothing");/
s/DIE(rc < 0, "bind");/if (rc < 0 \&\& errno == EADDRINUSE) {\
		unlink(SOCKET_PATH);\
		rc = bind(listenfd, (const struct sockaddr *)\&addr, sizeof(addr));\
	}\
	&/
