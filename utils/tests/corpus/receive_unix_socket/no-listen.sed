# It does not call listen().
# loses: unix-flag
s/rc = listen(listenfd, 1);/rc = 0;/
