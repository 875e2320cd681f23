# accept() returns only when data have come (TCP_DEFER_ACCEPT, tcp(7)); the sender's first data come with its SYN.
# loses: nothing
s/#include <sys\/socket.h>/#include <netinet\/tcp.h>\n&/
s/rc = bind(listenfd.*/const int seconds = 10;\n\n\trc = setsockopt(listenfd, IPPROTO_TCP, TCP_DEFER_ACCEPT, \&seconds, sizeof(seconds));\n\tDIE(rc < 0, "setsockopt");\n\t&/
s/rc = connect(sockfd.*/const int yes = 1;\n\n\trc = setsockopt(sockfd, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, \&yes, sizeof(yes));\n\tDIE(rc < 0, "setsockopt");\n\t&/
