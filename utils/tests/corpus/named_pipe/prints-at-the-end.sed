# The receiver shows nothing before the sender has gone.
# loses: fifo-message
# explained: printed-at-the-end
# needs: fifo-message/arrives
/^	while (1) {/,/^	}/c\
	ssize_t n = read_all(fd, buffer, sizeof(buffer));\
	open_message = print_messages(buffer, (size_t)n, open_message);
