# The length that connect() gets is that of a pointer: the path is cut.
# loses: unix-message
# explained: path-cut
s/rc = connect(sockfd, (const struct sockaddr \*)&addr, sizeof(addr))/rc = connect(sockfd, (const struct sockaddr *)\&addr, sizeof(\&addr))/
