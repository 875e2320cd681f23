# write() on a socket that is not connected, not judged.
# loses: udp-message
# explained: send-without-address
s/ssize_t n = sendto(sockfd, line.text, len, 0, (const struct sockaddr \*)&addr,/(void)addr; ssize_t n = (write(sockfd, line.text, len),/
s/^\t\t\t\t   sizeof(addr));/0);/
