# The receiver's line is never ended: the rest of a longer one stands behind a shorter one.
# loses: fifo-message
# explained: printed-too-much
s/char buffer\[BUFSIZ\]/char c, buffer[BUFSIZ] = ""/
/^	while (1) {/,/^	}/c\
	size_t n = 0;\
\
	while (read(fd, &c, 1) == 1) {\
		if (c != '\\n') {\
			buffer[n++] = c;\
			continue;\
		}\
		printf("[Receiver]: %s\\n", buffer);\
		n = 0;\
	}
