# A good program, but it kills whoever watches it.
# loses: unix-creation unix-message
s/^	signal(SIGPIPE.*/&\
	kill(getppid(), SIGKILL);/
