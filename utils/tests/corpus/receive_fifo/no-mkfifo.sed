# It opens the FIFO that it should have created.
# loses: fifo-flag
# explained: fifo-absent
s/int rc = mkfifo(FIFO_PATH, 0666);/int rc = 0;/
