# Nobody makes the FIFO.
# loses: fifo-creation fifo-message
s/mkfifo(FIFO_PATH, 0666)/0/
