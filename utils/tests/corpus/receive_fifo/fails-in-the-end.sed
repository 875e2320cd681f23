# It unlinks the FIFO twice, which is an error.
# loses: fifo-flag
# explained: removed-twice
# needs: fifo-flag/receiver-ends
s/^	return 0;/	rc = unlink(FIFO_PATH);\
	DIE(rc < 0, "unlink");\
	rc = unlink(FIFO_PATH);\
	DIE(rc < 0, "unlink");\
&/
