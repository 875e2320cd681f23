# One write(), and nobody looks at how much it has taken.
# loses: nothing
# advised: sender
# rough: short signals
s/rc = write_all(fd, line.text, line.len);/rc = write(fd, line.text, line.len) < 0 ? -1 : 0;/
