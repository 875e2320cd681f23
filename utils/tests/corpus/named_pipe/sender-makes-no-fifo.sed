# The sender relies on the receiver to have made the FIFO.
# loses: fifo-message
/^static void sender_loop/,/^}/s/create_fifo_if_needed();//
