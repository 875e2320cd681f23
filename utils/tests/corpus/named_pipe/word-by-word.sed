# The receiver reads words and takes them for lines.
# loses: fifo-message
# explained: printed-words
/^	while (1) {/,/^	}/c\
	FILE *file = fdopen(fd, "r");\
\
	while (fscanf(file, "%s", buffer) == 1)\
		printf("[Receiver]: %s\\n", buffer);
