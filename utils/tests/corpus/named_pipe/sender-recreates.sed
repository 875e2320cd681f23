# The sender replaces the FIFO at which the receiver waits, and waits at the new one.
# loses: fifo-message
# explained: fifo-replaced
/^static void sender_loop/,/^}/s/create_fifo_if_needed();/unlink(FIFO_PATH);\
	&/
