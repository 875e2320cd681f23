# The string is ended one byte too late: an old one is printed with it.
# loses: fifo-message
# explained: printed-too-much
# needs: fifo-message/exact
s/char buffer\[BUFSIZ\]/char c, buffer[BUFSIZ] = ""/
/^	while (1) {/,/^	}/c\
	size_t n = 0;\
\
	while (read(fd, &c, 1) == 1) {\
		if (c != '\\n') {\
			buffer[n++] = c;\
			continue;\
		}\
		buffer[n + 1] = '\\0';\
		printf("[Receiver]: %s\\n", buffer);\
		n = 0;\
	}
