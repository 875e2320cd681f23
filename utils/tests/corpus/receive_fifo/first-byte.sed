# One read() of one byte.
# loses: fifo-flag
# explained: left-before-the-end
s/n = read_all(fd, flag, sizeof(flag));/n = read(fd, flag, 1);/
