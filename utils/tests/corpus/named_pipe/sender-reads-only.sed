# The sender opens the FIFO for reading, like the receiver: both wait for a writer.
# loses: fifo-message
# explained: fifo-both-read
s/O_WRONLY/O_RDONLY/
