# A thread talks to the sender.
# loses: nothing
s/<signal.h>/<pthread.h>\
#include &/
s/^static void receiver_loop(void)/static void *receive(void *connection)/
/^static void \*receive(/,/^	while (1)/{
/^	int listenfd/s/.*/	int connectfd = *(int *)connection, rc;/
/^	remove_stale/,/^	while (1)/{
/^	while (1)/!d
}
}
/^static void \*receive(/,/^}/{
/^}/c\
	return connection;\
}\
\
static void receiver_loop(void)\
{\
	struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);\
	int listenfd = socket(AF_UNIX, SOCK_STREAM, 0), connectfd;\
	pthread_t thread;\
\
	remove_stale_socket(SOCKET_PATH);\
	DIE(bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");\
	DIE(listen(listenfd, 1) < 0, "listen");\
	connectfd = accept(listenfd, NULL, NULL);\
	pthread_create(&thread, NULL, receive, &connectfd);\
	pthread_join(thread, NULL);\
	unlink(SOCKET_PATH);\
}
}
