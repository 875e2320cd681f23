# The receiver is a writer, too, so that the end of file never comes.
# loses: fifo-message
# explained: waits-for-itself-fifo
# needs: fifo-message/receiver-ends
s/O_RDONLY/O_RDWR/
