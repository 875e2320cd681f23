# It frees its buffer twice.
# loses: fifo-flag
# explained: crash-abort
s/^	return 0;/	char *copy = malloc(100);\
\
	free(copy);\
	*(char *volatile *)\&copy = copy;\
	free(copy);\
&/
