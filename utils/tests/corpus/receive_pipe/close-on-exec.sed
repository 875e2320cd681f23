# Descriptor 14 is marked close-on-exec: it is gone when the sender starts.
# loses: pipe-flag
# explained: child-close-on-exec
1i\
#define _GNU_SOURCE\
#include <fcntl.h>
s/dup2(pipefd\[1\], SENDER_FD)/dup3(pipefd[1], SENDER_FD, O_CLOEXEC)/
