# The child has the shell execute the sender, which gets no descriptor 14.
# loses: pipe-flag
# explained: child-found-no-14
s/rc = dup2(pipefd\[1\], SENDER_FD);/rc = 0;/
s/execl(SENDER, .*/_exit(system(SENDER));/
