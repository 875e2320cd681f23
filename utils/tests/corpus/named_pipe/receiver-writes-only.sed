# The receiver opens the FIFO for writing, like the sender: both wait for a reader.
# loses: fifo-message
# explained: fifo-both-write
s/O_RDONLY/O_WRONLY/
