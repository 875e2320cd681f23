# It accepts, but reads from the listening socket.
# loses: unix-flag
s/read_all(connectfd, /read_all(listenfd, /
