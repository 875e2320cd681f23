# The receiver waits for a second sender before it listens to the first.
# loses: unix-message
# explained: waits-for-two
s/connectfd = accept.*/&\
	accept(listenfd, NULL, NULL);/
