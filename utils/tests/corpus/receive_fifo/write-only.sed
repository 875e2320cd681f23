# The receiver opens the FIFO for writing, like the sender.
# loses: fifo-flag
# explained: fifo-both-write
s/O_RDONLY/O_WRONLY/
