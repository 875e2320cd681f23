# accept() does not block: the receiver asks again and again, without a pause.
# loses: nothing
s/SOCK_STREAM, 0);/SOCK_STREAM | SOCK_NONBLOCK, 0);/
/^static int connect_sender/,/^}/s/ | SOCK_NONBLOCK//
s/connectfd = accept.*/do {\
		connectfd = accept(listenfd, NULL, NULL);\
	} while (connectfd < 0 \&\& errno == EAGAIN);/
