# Only the receiver makes the FIFO: the sender cannot be started first.
# loses: fifo-message
/^static void sender_loop/,/^}/s/create_fifo_if_needed();//
