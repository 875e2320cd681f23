# One read() in place of the loop: the flag has come in one piece.
# loses: nothing
# advised: receiver
/^	while (len < size) {/,/^	}/c\
	ssize_t n = read(fd, flag, size);\
\
	DIE(n < 0, "read");\
	len = (size_t)n;
