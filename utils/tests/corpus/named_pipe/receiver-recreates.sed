# The receiver replaces a FIFO that is good: a sender may be waiting at it.
# loses: fifo-creation fifo-message
# explained: fifo-replaced
/^static void receiver_loop/,/^}/s/create_fifo_if_needed();/unlink(FIFO_PATH);\
	&/
