# A thread talks to the sender.
# loses: nothing
s/<signal.h>/<pthread.h>\
#include &/
s/^static void receiver_loop(void)/static void *receive(void *connection)/
/^static void \*receive(/,/^	while (1)/{
/^	int listenfd/d
/^	int connectfd/s/.*/	int connectfd = *(int *)connection, rc;/
/^	\/\/\/ STEP: Accept/,/^	while (1)/{
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
	int connectfd = accept(listen_receiver(), NULL, NULL);\
	pthread_t thread;\
\
	pthread_create(&thread, NULL, receive, &connectfd);\
	pthread_join(thread, NULL);\
	unlink(SOCKET_PATH);\
}
}
