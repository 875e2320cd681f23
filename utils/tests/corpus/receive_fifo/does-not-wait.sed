# It does not wait for the sender: the FIFO is empty, and that looks like its end.
# loses: fifo-flag
# explained: fifo-nonblock
s/O_RDONLY/O_RDONLY | O_NONBLOCK/
