# A FIFO that may not be opened is not replaced.
# loses: fifo-creation
s/unlink(FIFO_PATH)/0/
