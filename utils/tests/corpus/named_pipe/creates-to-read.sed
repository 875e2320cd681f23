# creat() opens for writing.
# loses: fifo-message
# explained: fifo-both-write
s/open(FIFO_PATH, O_RDONLY)/creat(FIFO_PATH, 0666)/
