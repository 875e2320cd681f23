# O_NONBLOCK without poll(): no sender has come yet, and that looks like the end of file.
# loses: fifo-creation fifo-message
# explained: fifo-nonblock
s/O_RDONLY/O_RDONLY | O_NONBLOCK/
