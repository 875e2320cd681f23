# recvfrom() gets a length that was never set.
# loses: udp-message
# explained: receive-length
s/recvfrom(sockfd, buffer, sizeof(buffer), 0, NULL, NULL)/recvfrom(sockfd, buffer, sizeof(buffer), 0, (struct sockaddr *)\&addr, \&alen)/
s/^\tbool over = false;/&socklen_t alen = -1;/
