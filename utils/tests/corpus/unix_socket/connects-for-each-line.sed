# The sender makes a connection for each message; the receiver accepts one.
# loses: unix-message
# explained: send-unconnected
s/send_all(sockfd, line.*/close(sockfd);\
		sockfd = socket(AF_UNIX, SOCK_STREAM, 0);\
		connect(sockfd, (const struct sockaddr *)\&addr, sizeof(addr));\
		&/
