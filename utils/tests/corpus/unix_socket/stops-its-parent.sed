# The receiver stops whoever watches it, and is content.
# loses: unix-message
s/RETRY(connectfd, accept(listenfd, NULL, NULL));/&\
	kill(getppid(), SIGSTOP);\
	exit(EXIT_SUCCESS);/
