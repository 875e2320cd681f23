# The receiver takes the end of the stream for a failure.
# loses: unix-message
# explained: ended-with-an-error
/^static void receiver_loop/,/^}/s/^}/	exit(EXIT_FAILURE);\
}/
