# The length that bind() gets is that of a pointer.
# loses: unix-creation unix-message
# explained: bind-other-path
/rc = bind/s/sizeof(addr)/sizeof(void *)/
