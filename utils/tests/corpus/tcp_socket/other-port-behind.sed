# The receiver listens at the right port for show; the messages go through another one.
# loses: tcp-message
# explained: bind-other-port
s/5000/5001/
/^static int listen_receiver/,/^}/s/listenfd = socket(.*/struct sockaddr_in show = get_sockaddr(IP, 5000);\n\tint showfd = socket(AF_INET, SOCK_STREAM, 0);\n\n\tbind(showfd, (const struct sockaddr *)\&show, sizeof(show));\n\t&/
s/DIE(rc < 0, "listen");/listen(showfd, 1);\n\t&/
