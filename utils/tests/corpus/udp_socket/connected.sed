# The sender connects its socket, and uses send().
# loses: nothing
/^static void sender_loop/,/^}/s/DIE(sockfd < 0, "socket");/&\n\tstruct sockaddr_in peer = get_sockaddr(IP, PORT);\n\n\tDIE(connect(sockfd, (const struct sockaddr *)\&peer, sizeof(peer)) < 0, "connect");/
s/ssize_t n = sendto(.*/(void)addr;\n\t\tssize_t n = send(sockfd, line.text, len, 0);/
/^[\t ]*sizeof(addr));$/d
