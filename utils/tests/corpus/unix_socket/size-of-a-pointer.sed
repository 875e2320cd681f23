# The sender sends as many bytes as a pointer has.
# loses: unix-message
s/line.len);/sizeof(char *));/
