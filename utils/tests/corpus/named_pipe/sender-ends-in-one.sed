# The sender takes the end of its input for a failure.
# loses: fifo-message
# explained: ended-with-an-error
# needs: fifo-message/sender-ends
/^static void sender_loop/,/^}/s/^}/	exit(EXIT_FAILURE);\
}/
