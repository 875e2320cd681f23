# It accepts, but reads from the listening socket.
# loses: unix-flag
# explained: receives-from-wrong-descriptor
s/read_all(connectfd, /read_all(listenfd, /
s/rc = close(listenfd);/rc = 0;/
