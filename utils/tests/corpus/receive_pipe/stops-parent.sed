# It stops the process that has started it, and prints no flag.
# loses: pipe-flag
# explained: signals-others
1i\
#include <signal.h>
s/print_flag(flag, len);/kill(getppid(), SIGSTOP);/
