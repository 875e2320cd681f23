# bind() gets the descriptor that accept() is to return, which is not there yet.
# loses: unix-creation unix-message
# explained: other-descriptor
s/int listenfd, rc;/int listenfd, connectfd = 99, rc;/
s/rc = bind(listenfd/rc = bind(connectfd/
