# It waits for a second sender before it reads from the first one.
# loses: unix-flag
# explained: waits-for-two
s/connectfd = accept(listenfd, NULL, NULL);/&\
	accept(listenfd, NULL, NULL);/
