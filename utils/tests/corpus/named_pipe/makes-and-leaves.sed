# The receiver makes the FIFO, and that is all.
# loses: fifo-creation fifo-message
# explained: never-opened
# needs: fifo-creation/waits
/^static void receiver_loop/,/^}/s/create_fifo_if_needed();/&\
	exit(EXIT_SUCCESS);/
