# The receiver does not wait in read(), but looks every 20 ms whether there is something.
# loses: nothing
s/^	DIE(fd < 0, "open");/&\
	fcntl(fd, F_SETFL, O_NONBLOCK);/
s/DIE(n < 0, "read");/if (n < 0 \&\& errno == EAGAIN) {\
			usleep(20000);\
			continue;\
		}\
		&/
