# The sender makes a connection for each message; the receiver accepts one.
# loses: unix-message
# explained: went-on or send-unconnected
/^static void send_line/,/^}/{
/^	while (left > 0) {/i\
	struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);\
\
	close(sockfd);\
	sockfd = socket(AF_UNIX, SOCK_STREAM, 0);\
	(void)connect(sockfd, (const struct sockaddr *)&addr, sizeof(addr));
}
