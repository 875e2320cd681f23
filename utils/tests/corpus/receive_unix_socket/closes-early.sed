# It closes the connection before it reads.
# loses: unix-flag
# explained: descriptor-closed
s/len = read_all(connectfd, flag, sizeof(flag));/close(connectfd);\
	&/
