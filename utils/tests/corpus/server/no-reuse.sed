# Without SO_REUSEADDR, which matters only to those who start it again.
# loses: nothing
s/rc = setsockopt(.*/rc = on - 1;/
