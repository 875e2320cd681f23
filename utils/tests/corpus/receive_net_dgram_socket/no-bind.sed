# The socket is not bound.
# loses: udp-flag
# explained: never-bound
s/int rc = bind(.*/int rc = 0;\
	(void)addr;/
