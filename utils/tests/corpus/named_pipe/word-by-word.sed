# The receiver reads words and takes them for lines.
# loses: fifo-message
# explained: printed-nothing
/^	while (1) {/,/^	}/c\
	FILE *file = fdopen(fd, "r");\
\
	for (n = 0; fscanf(file, "%s", buffer) == 1; n++)\
		printf("[Receiver]: %s\\n", buffer);
