# mknod() without S_IFIFO makes a regular file.
# loses: fifo-flag
# explained: mknod-makes-a-file
s/mkfifo(FIFO_PATH, 0666)/mknod(FIFO_PATH, 0666, 0)/
