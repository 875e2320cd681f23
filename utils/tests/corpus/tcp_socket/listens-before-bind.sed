# The two calls are exchanged: listen() has given the socket an address, and bind() cannot give it another one.
# loses: tcp-state tcp-message
# explained: listen-before-bind
/rc = bind(listenfd/,/DIE/d
s/.*DIE(rc < 0, "listen");.*/&\
	rc = bind(listenfd, (const struct sockaddr *)\&addr, sizeof(addr));\
	DIE(rc < 0, "bind");/
