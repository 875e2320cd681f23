# The receiver's string is never ended: the rest of a longer one stands behind a shorter one.
# loses: unix-message
# explained: printed-too-much
s/char buffer\[BUFSIZ\]/char c, buffer[BUFSIZ] = ""/
/^	while (1) {/,/^	}/c\
	for (n = 0; recv(connectfd, &c, 1, 0) > 0;) {\
		if (c != '\\n') {\
			buffer[n++] = c;\
			continue;\
		}\
		printf("[Receiver]: %s\\n", buffer);\
		n = 0;\
	}
