# The receiver stops whoever watches it, and is content.
# loses: unix-message
# explained: signals-others
s/connectfd = accept.*/&\
	kill(getppid(), SIGSTOP);\
	exit(EXIT_SUCCESS);/
