# A child of the receiver prints what comes, but nobody waits for it to end.
# loses: fifo-message
# explained: background-child
s/^	while (1) {/	if (fork() > 0)\
		exit(EXIT_SUCCESS);\
&/
