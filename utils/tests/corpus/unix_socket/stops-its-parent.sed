# The receiver stops whoever watches it, and is content.
# loses: unix-message
# explained: signals-others
s/RETRY(connectfd, accept(listenfd, NULL, NULL));/&\
	kill(getppid(), SIGSTOP);\
	exit(EXIT_SUCCESS);/
