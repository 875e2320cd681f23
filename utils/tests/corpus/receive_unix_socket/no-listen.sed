# It does not call listen().
# loses: unix-flag
# explained: not-listening
s/rc = listen(listenfd, 1);/rc = 0;/
