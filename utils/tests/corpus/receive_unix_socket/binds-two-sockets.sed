# Two sockets are bound to the path, one after the other.
# loses: unix-flag
# explained: bind-twice
s/rc = bind(/bind(socket(AF_UNIX, SOCK_STREAM, 0), (const struct sockaddr *)\&addr, sizeof(addr));\n\t&/
