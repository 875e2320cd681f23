# What close() returns is not looked at.
# loses: nothing
# rough: errors
/DIE(rc < 0, "close");/d
