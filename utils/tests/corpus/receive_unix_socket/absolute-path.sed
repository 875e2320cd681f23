# The path is absolute.
# loses: nothing
s/struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);/char path[4096];\
\
	DIE(!getcwd(path, sizeof(path) - sizeof("\/" SOCKET_PATH)), "getcwd");\
	strcat(path, "\/" SOCKET_PATH);\
	struct sockaddr_un addr = get_sockaddr(path);/
