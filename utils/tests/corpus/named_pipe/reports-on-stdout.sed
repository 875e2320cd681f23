# A line for the programmer, with what has come, goes to the standard output, too.
# loses: nothing
# advised: receiver
s/open_message = print.*/printf("read: %.*s", (int)n, buffer);\
		&/
