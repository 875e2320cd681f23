# One read() of 8 bytes.
# loses: fifo-flag
# explained: left-before-the-end
s/read_all(fd, flag, sizeof(flag))/read(fd, flag, 8)/
