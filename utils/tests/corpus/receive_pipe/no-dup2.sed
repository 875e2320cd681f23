# The child does not give the pipe the number 14.
# loses: pipe-flag
# explained: child-no-descriptor-14
s/rc = dup2(pipefd\[1\], SENDER_FD)/rc = 0/
