# The receiver listens at the right port for show; the messages go through a UNIX socket.
# loses: tcp-message
# explained: wrong-family
s/^#include <sys\/socket.h>/&\n#include <sys\/un.h>/
s/struct sockaddr_in addr = .*/struct sockaddr_un addr = {.sun_family = AF_UNIX, .sun_path = "my-socket"};/
s/socket(AF_INET/socket(AF_UNIX/
s/rc = setsockopt(.*/rc = 0;/
s/const int on = 1;/struct sockaddr_in show = get_sockaddr(IP, PORT);\n\tint showfd = socket(AF_INET, SOCK_STREAM, 0);\n/
s/DIE(rc < 0, "listen");/bind(showfd, (const struct sockaddr *)\&show, sizeof(show));\n\tlisten(showfd, 1);\n\t&/
