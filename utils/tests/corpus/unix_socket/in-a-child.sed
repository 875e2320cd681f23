# A child talks to the sender, and the parent waits for it.
# loses: nothing
s/<sys\/un.h>/&\
#include <sys\/wait.h>/
s/DIE(connectfd < 0, "accept");/&\
	if (fork() > 0) {\
		close(connectfd);\
		wait(\&rc);\
		exit(WEXITSTATUS(rc));\
	}/
