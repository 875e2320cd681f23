# The sender reads as much as there is, and takes only the first line of it.
# loses: fifo-message
# explained: sent-one-of-many
# needs: fifo-message/message
/^	while (next_line/,/^	}/c\
	ssize_t n;\
\
	while ((n = read(STDIN_FILENO, line.text, sizeof(line.text))) > 0) {\
		char *end = memchr(line.text, '\\n', (size_t)n);\
\
		write_all(fd, line.text, (size_t)(end ? end + 1 - line.text : n));\
	}
