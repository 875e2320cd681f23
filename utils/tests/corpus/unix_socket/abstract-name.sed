# The address begins with a NUL: the name is an abstract one, no file.
# loses: unix-creation unix-message
# explained: bind-abstract
s/struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);/&\
\
	memmove(addr.sun_path + 1, SOCKET_PATH, sizeof(SOCKET_PATH));\
	addr.sun_path[0] = '\\0';/
s/rc = access.*/rc = 0;/
