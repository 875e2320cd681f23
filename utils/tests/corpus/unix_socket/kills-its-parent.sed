# A good program, but it kills whoever watches it.
# loses: unix-creation unix-message
# where: floor
# explained: killed-its-warden
s/^	DIE(signal(SIGPIPE.*/&\
	kill(getppid(), SIGKILL);/
