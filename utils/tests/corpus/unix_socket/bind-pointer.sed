# The length that bind() gets is that of a pointer.
# loses: unix-creation unix-message
# explained: bind-cut
/rc = bind/s/sizeof(addr)/sizeof(void *)/
