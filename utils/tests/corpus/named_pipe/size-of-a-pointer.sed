# The sender writes as many bytes as a pointer has.
# loses: fifo-message
# explained: sent-pointer-size or sent-fixed-size
s/line.len);/sizeof(char *));/
