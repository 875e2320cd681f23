# A FIFO that may not be opened is not replaced, but given another mode.
# loses: nothing
s/unlink(FIFO_PATH)/chmod(FIFO_PATH, 0666)/
