# It opens the FIFO that it should have created.
# loses: fifo-flag
# explained: fifo-absent
s/rc = mkfifo(FIFO_PATH, 0666);/rc = 0;/
