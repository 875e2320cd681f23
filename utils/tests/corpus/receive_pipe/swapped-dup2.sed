# The arguments of dup2() are swapped: descriptor 14 is copied onto the pipe.
# loses: pipe-flag
# explained: dup2-swapped
s/dup2(pipefd\[1\], SENDER_FD)/dup2(SENDER_FD, pipefd[1])/
