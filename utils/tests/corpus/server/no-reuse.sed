# Without SO_REUSEADDR, which matters only to those who start it again.
# loses: nothing
s/int rc = setsockopt(.*/int rc = on - 1;/
