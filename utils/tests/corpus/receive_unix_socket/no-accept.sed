# It does not accept: it reads from the listening socket.
# loses: unix-flag
# explained: receives-from-listener-unix
s/connectfd = accept(listenfd, NULL, NULL);/connectfd = dup(listenfd);/
