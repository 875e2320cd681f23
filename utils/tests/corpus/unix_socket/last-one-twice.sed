# The last line is printed when it comes, and at the end of the stream again.
# loses: unix-message
# explained: printed-twice
# needs: unix-message/once
/^	while (1) {/,/^	}/c\
	FILE *file = fdopen(dup(connectfd), "r");\
\
	do {\
		n = fgets(buffer, sizeof(buffer), file) != NULL;\
		printf("[Receiver]: %s", buffer);\
	} while (n > 0);
