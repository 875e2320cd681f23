# The FIFO is opened before it is made.
# loses: fifo-flag
# explained: fifo-opened-first
s/rc = mkfifo(FIFO_PATH, 0666);/rc = 0;/
s/^\tfd = open(FIFO_PATH, O_RDONLY);/&rc = mkfifo(FIFO_PATH, 0666);/
