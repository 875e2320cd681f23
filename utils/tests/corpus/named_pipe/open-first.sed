# The FIFO is opened before it is made.
# loses: fifo-creation fifo-message
# explained: fifo-opened-first
/fd = open(FIFO_PATH, O_RDONLY)/s/.*/fd = open(FIFO_PATH, O_RDONLY); create_fifo_if_needed();/
0,/^\tcreate_fifo_if_needed();/s/^\tcreate_fifo_if_needed();//
