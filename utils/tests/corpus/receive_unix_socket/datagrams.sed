# A datagram socket, which neither listens nor accepts.
# loses: unix-flag
# explained: wrong-type
s/SOCK_STREAM/SOCK_DGRAM/
s/rc = listen(listenfd, 1);/rc = 0;/
s/connectfd = accept(listenfd, NULL, NULL);/connectfd = dup(listenfd);/
