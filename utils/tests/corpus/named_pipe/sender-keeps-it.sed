# The sender writes to a stream, and does not flush it: everything goes at the end.
# loses: fifo-message
# explained: sender-holds-back
/^	while (next_line/,/^	}/c\
	FILE *file = fdopen(dup(fd), "w");\
\
	while (next_line(&line, NULL))\
		fwrite(line.text, 1, line.len, file);\
	fclose(file);
