# The receiver listens, and stops itself, as with Ctrl-Z.
# loses: unix-creation unix-message
# explained: stopped-itself
# needs: unix-creation/waits
s/DIE(rc < 0, "listen");/&\
	raise(SIGSTOP);/
