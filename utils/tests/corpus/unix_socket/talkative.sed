# Both tell on both outputs what they are doing.
# loses: nothing
# advised: receiver
s/remove_stale_socket(SOCKET_PATH);/setvbuf(stdout, NULL, _IONBF, 0);\
	puts("Welcome!\\n");\
	log_info("the socket is %s", SOCKET_PATH);\
	&/
s/open_message = print.*/log_debug("%zd bytes have arrived", n);\
		&\
		puts("--- waiting for more");/
s/end_messages(open_message);/&\
	printf("Bye\\r\\n");/
