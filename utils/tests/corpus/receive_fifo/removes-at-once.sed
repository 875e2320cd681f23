# It removes the FIFO as soon as it is open on both sides.
# loses: nothing
s/rc = fstat(fd, &st);/&\
	DIE(unlink(FIFO_PATH) < 0, "unlink");/
