# It prints the flag and waits for another sender.
# loses: fifo-flag
# explained: fifo-opened-again
# needs: fifo-flag/receiver-ends
s/^	return 0;/	fd = open(FIFO_PATH, O_RDONLY);\
&/
