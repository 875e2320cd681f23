# The receiver is bound to the right port for show; the messages go through another one.
# loses: udp-message
# explained: bind-other-port
s/5000/5001/
/^static void receiver_loop/,/^}/s/sockfd = socket(.*/struct sockaddr_in show = get_sockaddr(IP, 5000);\n\tint showfd = socket(AF_INET, SOCK_DGRAM, 0);\n\n\tbind(showfd, (const struct sockaddr *)\&show, sizeof(show));\n\t&/
