# fcntl() finds the lowest free descriptor from 14 on, which is 14.
# loses: nothing
1i\
#include <fcntl.h>
s/dup2(pipefd\[1\], SENDER_FD)/fcntl(pipefd[1], F_DUPFD, SENDER_FD)/
