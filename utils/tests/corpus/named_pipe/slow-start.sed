# The receiver takes its time before it makes the FIFO, and again before it opens it.
# loses: nothing
/^static void receiver_loop/,/^}/s/create_fifo_if_needed();/usleep(700000);\
	&\
	usleep(300000);/
