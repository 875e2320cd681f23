# The receiver waits in read() for a timer before it accepts.
# loses: nothing
s/<sys\/un.h>/<sys\/timerfd.h>\
#include &/
s/connectfd = accept/int timer = timerfd_create(CLOCK_MONOTONIC, 0);\
	uint64_t times;\
\
	timerfd_settime(timer, 0, \&(struct itimerspec){.it_value.tv_nsec = 400000000}, NULL);\
	read(timer, \&times, sizeof(times));\
	close(timer);\
	&/
s/<signal.h>/&\
#include <stdint.h>/
