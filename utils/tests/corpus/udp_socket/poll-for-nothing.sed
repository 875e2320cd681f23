# poll() is not asked for anything.
# loses: udp-message
# explained: polls-nothing
s/ssize_t n = recvfrom/struct pollfd fds = {.fd = sockfd};\n\n\t\tpoll(\&fds, 1, -1);\n\t\t&/
s/#include <signal.h>/#include <poll.h>\n&/
