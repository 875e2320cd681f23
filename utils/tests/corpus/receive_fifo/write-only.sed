# The receiver opens the FIFO for writing, like the sender.
# loses: fifo-flag
s/O_RDONLY/O_WRONLY/
