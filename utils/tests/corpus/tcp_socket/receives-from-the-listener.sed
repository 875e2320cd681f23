# The data is read from the listening socket, though a connection was accepted.
# loses: tcp-message
# explained: receives-from-wrong-tcp
s/recv(connectfd, buffer/recv(listenfd, buffer/
/connectfd = accept/,/END/s/rc = close(listenfd);/rc = 0;/
