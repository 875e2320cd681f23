# The sender writes as many bytes as a pointer has.
# loses: fifo-message
s/line.len);/sizeof(char *));/
