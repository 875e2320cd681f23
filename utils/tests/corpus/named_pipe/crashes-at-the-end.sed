# The receiver has printed everything, and frees what malloc() never gave it.
# loses: fifo-message
/^static void receiver_loop/,/^}/s/^}/	free(buffer + 16);\
}/
