# The sender reads as much as there is, and takes only the first line of it.
# loses: unix-message
# explained: sent-one-of-many
# needs: unix-message/message
/^	while (next_line/,/send_line/c\
	ssize_t n;\
\
	while ((n = read(STDIN_FILENO, line.text, sizeof(line.text))) > 0) {\
		char *end = memchr(line.text, '\\n', (size_t)n);\
\
		line.len = (size_t)(end ? end + 1 - line.text : n);\
		send_line(sockfd, &line);\
	}
