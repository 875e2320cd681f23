# The sender tries for half a second, then it says that nobody is there.
# loses: nothing
s/rc = access(SOCKET_PATH, R_OK | W_OK);/rc = -1;\
\
	for (int i = 0; rc < 0 \&\& i < 10; i++) {\
		rc = access(SOCKET_PATH, R_OK | W_OK);\
		if (rc < 0)\
			usleep(50000);\
	}/
