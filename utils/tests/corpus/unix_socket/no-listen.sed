# listen() is missing: accept() has nothing to accept.
# loses: unix-creation unix-message
# explained: not-listening
s/listen(listenfd, 1)/0/
