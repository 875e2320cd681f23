# accept() gets a length that was never set.
# loses: unix-message
# explained: accept-length
s/connectfd = accept(listenfd, NULL, NULL);/socklen_t alen = -1; struct sockaddr_un a2; connectfd = accept(listenfd, (struct sockaddr *)\&a2, \&alen);/
