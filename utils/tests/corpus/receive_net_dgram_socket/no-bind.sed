# The socket is not bound.
# loses: udp-flag
# explained: never-bound
s/rc = bind(.*/rc = 0;\
	(void)addr;/
