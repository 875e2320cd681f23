# The sender replaces the FIFO at which the receiver waits, and waits at the new one.
# loses: fifo-message
# Not good: where the sender is slow, other words come, by chance.
# explained: fifo-replaced or never-read
/^static void sender_loop/,/^}/s/create_fifo_if_needed();/unlink(FIFO_PATH);\
	&/
