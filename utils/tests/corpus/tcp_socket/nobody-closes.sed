# Nobody closes anything: the kernel does when the process ends.
# loses: nothing
s/rc = close(.*;/rc = 0;/
