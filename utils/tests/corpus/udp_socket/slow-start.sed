# The receiver needs a second to get going.
# loses: nothing
s/^#include <sys\/socket.h>/&\n#include <time.h>/
/^static void receiver_loop/,/^}/s/sockfd = socket(.*/nanosleep(\&(struct timespec){.tv_sec = 1}, NULL);\n\t&/
