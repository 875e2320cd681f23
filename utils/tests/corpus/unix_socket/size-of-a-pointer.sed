# The sender sends as many bytes as a pointer has.
# loses: unix-message
# explained: sent-pointer-size
s/line.len);/sizeof(char *));/
