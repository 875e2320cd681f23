# mknod() and openat() instead of mkfifo() and open().
# loses: nothing
s/mkfifo(FIFO_PATH, 0666)/mknod(FIFO_PATH, S_IFIFO | 0666, 0)/
s/open(FIFO_PATH/openat(AT_FDCWD, FIFO_PATH/
