# What the program has open, the kernel closes at its end.
# loses: nothing
/DIE(close(fd)/d
