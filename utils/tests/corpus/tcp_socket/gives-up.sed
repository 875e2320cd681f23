# The receiver does not wait in accept(): it waits in a loop of its own for 50 ms, and then ends.
# loses: tcp-state tcp-message
s/^#include <sys\/socket.h>/&\n#include <time.h>/
s/RETRY(connectfd, accept(.*/while (clock() < CLOCKS_PER_SEC \/ 20)\n\t\tcontinue;\n\tconnectfd = -1;/
