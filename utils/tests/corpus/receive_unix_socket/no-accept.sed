# It does not accept: it reads from the listening socket.
# loses: unix-flag
s/RETRY(connectfd, accept(listenfd, NULL, NULL));/connectfd = dup(listenfd);/
