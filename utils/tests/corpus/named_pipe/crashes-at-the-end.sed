# The receiver has printed everything, and then follows a null pointer.
# loses: fifo-message
# explained: crash-address
/^static void receiver_loop/,/^}/s/^}/	*(volatile int *)NULL = 0;\
}/
