# It closes the connection before it reads.
# loses: unix-flag
s/len = read_all(connectfd, flag, sizeof(flag));/close(connectfd);\
	&/
