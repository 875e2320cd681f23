# A FIFO that may not be opened is not replaced.
# loses: fifo-creation
# explained: fifo-no-permission
s/unlink(FIFO_PATH)/0/
