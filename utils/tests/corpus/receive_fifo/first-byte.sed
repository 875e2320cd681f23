# One read() of one byte.
# loses: fifo-flag
# explained: left-before-the-end
s/len = read_all(fd, flag, sizeof(flag));/len = (size_t)read(fd, flag, 1);/
