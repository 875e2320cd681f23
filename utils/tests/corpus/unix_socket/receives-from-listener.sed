# The receiver accepts a connection, and then reads from the other descriptor.
# loses: unix-message
s/recv(connectfd/recv(listenfd/
