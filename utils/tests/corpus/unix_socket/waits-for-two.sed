# The receiver waits for a second sender before it listens to the first.
# loses: unix-message
# explained: waits-for-two
s/RETRY(connectfd.*/&\
	accept(listenfd, NULL, NULL);/
