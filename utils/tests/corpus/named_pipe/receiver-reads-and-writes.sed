# The receiver is a writer, too, so that the end of file never comes.
# loses: fifo-message
# explained: waits-for-itself
# needs: fifo-message/receiver-ends
s/O_RDONLY/O_RDWR/
