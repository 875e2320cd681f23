# It sleeps before it opens the FIFO.
# loses: fifo-message
# explained: sleeps
/fd = open(FIFO_PATH, O_WRONLY)/s/^/sleep(20);/
