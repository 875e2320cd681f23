# The sender takes the end of its input for a failure.
# loses: fifo-message
# needs: fifo-message/sender-ends
/^static void sender_loop/,/^}/s/^}/	exit(EXIT_FAILURE);\
}/
