# The receiver shows nothing before the sender has gone.
# loses: unix-message
# explained: printed-at-the-end
# needs: unix-message/arrives
/^	while (1) {/,/^	}/c\
	n = (ssize_t)read_all(connectfd, buffer, sizeof(buffer));\
	open_message = print_messages(buffer, (size_t)n, open_message);
