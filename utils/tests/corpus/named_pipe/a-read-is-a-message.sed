# What one read() brings is taken for a message.
# loses: nothing
# advised: receiver
s/open_message = print.*/printf("[Receiver]: %.*s", (int)n, buffer);\
		fflush(stdout);/
