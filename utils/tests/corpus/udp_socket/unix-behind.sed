# The receiver is bound to the right port for show; the messages go through a UNIX socket.
# loses: udp-message
# explained: wrong-family
s/^#include <sys\/socket.h>/&\n#include <sys\/un.h>/
s/struct sockaddr_in addr = .*/struct sockaddr_un addr = {.sun_family = AF_UNIX, .sun_path = "my-socket"};/
s/sockfd = socket(AF_INET/sockfd = socket(AF_UNIX/
s/DIE(rc < 0, "bind");/&\n\tstruct sockaddr_in show = get_sockaddr(IP, PORT);\n\tint showfd = socket(AF_INET, SOCK_DGRAM, 0);\n\n\tbind(showfd, (const struct sockaddr *)\&show, sizeof(show));/
