# A child does the receiver's work, and the parent waits for it.
# loses: nothing
s/<sys\/stat.h>/&\
#include <sys\/wait.h>/
s/receiver_loop();$/{\
		int status;\
\
		if (fork() == 0) {\
			receiver_loop();\
			exit(EXIT_SUCCESS);\
		}\
		wait(\&status);\
		return WEXITSTATUS(status);\
	}/
