# recv() is given the listening socket, which is closed.
# loses: unix-message
# explained: listener-closed
s/recv(connectfd, buffer/recv(listenfd, buffer/
