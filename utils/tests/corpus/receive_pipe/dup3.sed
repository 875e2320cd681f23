# pipe2() marks both ends close-on-exec, dup3() makes a descriptor 14 that stays.
# loses: nothing
# rough: nothing
1i\
#define _GNU_SOURCE\
#include <fcntl.h>
s/pipe(pipefd)/pipe2(pipefd, O_CLOEXEC)/
s/dup2(pipefd\[1\], SENDER_FD)/dup3(pipefd[1], SENDER_FD, 0)/
/close(pipefd\[0\]);$/{
/rc =/!d
}
