# It leaves the socket file behind.
# loses: nothing
s/rc = unlink(SOCKET_PATH);//
