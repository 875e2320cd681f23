# It closes the connection before it reads.
# loses: unix-flag
# explained: descriptor-closed
s/n = read_all(connectfd, flag, sizeof(flag));/close(connectfd);\
	&/
