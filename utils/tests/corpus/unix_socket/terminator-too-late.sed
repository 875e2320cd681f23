# The string is ended one byte too late: an old one is printed with it.
# loses: unix-message
# explained: printed-too-much
# needs: unix-message/exact
s/char buffer\[BUFSIZ\]/char c, buffer[BUFSIZ] = ""/
/^	while (1) {/,/^	}/c\
	n = 0;\
	while (recv(connectfd, &c, 1, 0) == 1) {\
		if (c != '\\n') {\
			buffer[n++] = c;\
			continue;\
		}\
		buffer[n + 1] = '\\0';\
		printf("[Receiver]: %s\\n", buffer);\
		n = 0;\
	}
