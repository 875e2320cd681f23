# The receiver wakes up every 20 ms, and tries again.
# loses: nothing
s/^#include <sys\/socket.h>/&\n#include <sys\/time.h>/
s/DIE(rc < 0, "bind");/&\n\tstruct timeval limit = {.tv_usec = 20000};\n\n\tsetsockopt(sockfd, SOL_SOCKET, SO_RCVTIMEO, \&limit, sizeof(limit));/
s/DIE(n < 0, "recvfrom");/if (n < 0 \&\& errno == EAGAIN)\n\t\t\tcontinue;\n\t\t&/
