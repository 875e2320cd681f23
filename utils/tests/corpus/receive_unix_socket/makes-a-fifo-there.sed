# A FIFO is made where the socket is to be bound.
# loses: unix-flag
# explained: bind-own-file
s/rc = bind(/mkfifo(SOCKET_PATH, 0666);\n\t&/
