# No SO_REUSEADDR.
# loses: nothing
s/rc = setsockopt(.*;/rc = on - 1;/
