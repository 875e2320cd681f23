# The receiver does not wait in recvfrom(): it waits in a loop of its own for 50 ms, and then ends.
# loses: udp-state udp-message
s/^#include <sys\/socket.h>/&\n#include <time.h>/
s/RETRY(n, recvfrom(.*/while (clock() < CLOCKS_PER_SEC \/ 20)\n\t\t\tcontinue;\n\t\tn = -1;/
