# Instead of accepting a connection, the receiver reads from the listening socket.
# loses: tcp-state tcp-message
# explained: receives-from-listener
s/accept(listenfd, NULL, NULL)/listenfd/
s/rc = close(listenfd);/rc = 0;/
