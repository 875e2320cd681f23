# It leaves a process in a session of its own behind, which holds the terminal open and ignores signals.
# loses: nothing
1i\
#include <signal.h>
s/^	return 0;/	if (fork() == 0) {\
		setsid();\
		signal(SIGTERM, SIG_IGN);\
		signal(SIGHUP, SIG_IGN);\
		if (fork() == 0)\
			sleep(600);\
		_exit(EXIT_SUCCESS);\
	}\
&/
