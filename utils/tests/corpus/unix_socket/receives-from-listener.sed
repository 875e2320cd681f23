# The receiver accepts a connection, and then reads from the other descriptor.
# loses: unix-message
# explained: receives-from-wrong-descriptor
s/recv(connectfd/recv(listenfd/
s/rc = close(listenfd);/rc = 0;/
