# It removes what has the name before it creates the FIFO.
# loses: nothing
s/rc = mkfifo/unlink(FIFO_PATH);\
	&/
