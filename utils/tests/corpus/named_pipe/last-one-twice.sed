# feof() is asked before the read that fails, not after it.
# loses: fifo-message
# explained: printed-twice
# needs: fifo-message/once
/^	while (1) {/,/^	}/c\
	FILE *file = fdopen(fd, "r");\
\
	while (!feof(file)) {\
		fgets(buffer, sizeof(buffer), file);\
		printf("[Receiver]: %s", buffer);\
	}
