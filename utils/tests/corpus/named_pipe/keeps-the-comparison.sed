# n is what a comparison returned.
# loses: fifo-message
# explained: count-compared
s/ssize_t n = read(fd, buffer, sizeof(buffer));/ssize_t n; n = read(fd, buffer, sizeof(buffer)) > 0;/
