# epoll tells when something has come; it looks at the clock every 100 ms.
# loses: nothing
s/<sys\/socket.h>/<sys\/epoll.h>\
#include &/
s/n = recv(.*/int set = epoll_create1(0);\
		struct epoll_event event = {.events = EPOLLIN};\
\
		epoll_ctl(set, EPOLL_CTL_ADD, connectfd, \&event);\
		while (epoll_wait(set, \&event, 1, 100) < 1)\
			continue;\
		close(set);\
		&/
