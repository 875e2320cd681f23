# The length that connect() gets is that of a pointer.
# loses: unix-message
# explained: path-cut
/rc = connect/s/sizeof(addr)/sizeof(void *)/
