# The receiver opens the FIFO for writing, too, by a second descriptor.
# loses: fifo-message
# explained: waits-for-itself-twice
/fd = open(FIFO_PATH, O_RDONLY)/s/$/ open(FIFO_PATH, O_WRONLY);/
