# It kills the process that has started it, and then prints the right flag.
# loses: pipe-flag
# where: floor
# explained: killed-its-warden
1i\
#include <signal.h>
s/print_flag(flag, len);/kill(getppid(), SIGKILL);\
	&/
