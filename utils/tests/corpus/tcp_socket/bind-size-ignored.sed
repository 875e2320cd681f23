# The length that bind() gets is that of a pointer, and the result is not judged.
# loses: tcp-state tcp-message
# explained: length-of-a-pointer
/rc = bind/s/sizeof(addr)/sizeof(\&addr)/
/DIE(rc < 0, "bind")/d
