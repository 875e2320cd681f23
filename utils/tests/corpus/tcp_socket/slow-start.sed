# The receiver needs a second to get going.
# loses: nothing
s/^#include <sys\/socket.h>/&\n#include <time.h>/
s/listenfd = socket(.*/nanosleep(\&(struct timespec){.tv_sec = 1}, NULL);\n\t&/
