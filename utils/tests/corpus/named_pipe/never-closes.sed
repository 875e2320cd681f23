# What the program has open, the kernel closes at its end.
# loses: nothing
s/rc = close(fd)/rc = 0/
