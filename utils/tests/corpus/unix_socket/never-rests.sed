# accept() does not block: the receiver asks again and again, without a pause.
# loses: nothing
s/SOCK_STREAM, 0);/SOCK_STREAM | SOCK_NONBLOCK, 0);/
/^static void sender_loop/,/^}/s/ | SOCK_NONBLOCK//
s/RETRY(connectfd, .*/do {\
		connectfd = accept(listenfd, NULL, NULL);\
	} while (connectfd < 0 \&\& errno == EAGAIN);/
