# The FIFO becomes the receiver's standard input, which scanf() reads.
# loses: nothing
/^	while (1) {/,/^	}/c\
	rc = dup2(fd, STDIN_FILENO);\
	while (scanf("%[^\\n]%*c", buffer) == 1)\
		printf("[Receiver]: %s\\n", buffer);
