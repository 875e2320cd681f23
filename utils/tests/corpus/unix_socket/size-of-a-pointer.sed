# The sender sends as many bytes as a pointer has.
# loses: unix-message
# explained: sent-pointer-size or sent-fixed-size
s/left = line->len;/left = sizeof(char *);/
