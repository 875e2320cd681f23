# listen() is not called.
# loses: server
# explained: not-listening
s/rc = listen(.*/(void)0;/
