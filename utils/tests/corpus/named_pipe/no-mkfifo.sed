# Nobody makes the FIFO.
# loses: fifo-creation fifo-message
# explained: fifo-never-made or fifo-absent-for-stat
s/mkfifo(FIFO_PATH, 0666)/0/
