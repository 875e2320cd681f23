# Descriptor 14 is an end of a socket pair, not of a pipe.
# loses: pipe-flag
# explained: child-not-a-pipe
s/pipe(pipefd)/socketpair(AF_UNIX, SOCK_STREAM, 0, pipefd)/
