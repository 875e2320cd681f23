# One read() of 8 bytes.
# loses: fifo-flag
# explained: room-too-small
s/read_all(fd, flag, sizeof(flag))/read(fd, flag, 8)/
