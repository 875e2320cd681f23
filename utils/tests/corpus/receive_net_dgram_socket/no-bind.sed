# The socket is not bound.
# loses: udp-flag
s/int rc = bind(.*/int rc = 0;\
	(void)addr;/
