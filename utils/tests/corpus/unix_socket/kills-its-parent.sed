# A good program, but it kills whoever watches it.
# loses: unix-creation unix-message
# explained: killed-its-warden
s/^	DIE(signal(SIGPIPE.*/&\
	kill(getppid(), SIGKILL);/
