# Both tell on both outputs what they are doing.
# loses: nothing
# advised: receiver
s/create_fifo_if_needed();/setvbuf(stdout, NULL, _IONBF, 0);\
	puts("Welcome!\\nPress Ctrl-C to quit.\\n");\
	log_info("the FIFO is %s", FIFO_PATH);\
	&/
s/open_message = print.*/log_debug("%zd bytes have arrived", n);\
		&\
		puts("--- waiting for more");/
s/rc = write_all(fd, line.*/printf("> %.*s", (int)line.len, line.text);\
		&/
s/end_messages(open_message);/&\
	printf("Bye\\r\\n");/
