# The sender relies on the receiver to have made the FIFO.
# loses: fifo-message
# explained: fifo-absent
/^static void sender_loop/,/^}/s/create_fifo_if_needed();//
