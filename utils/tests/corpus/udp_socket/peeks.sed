# The receiver asks for the datagram's size first, and has just so much room for it.
# loses: nothing
s/char buffer\[DATAGRAM_MAX\];/char *buffer = NULL;/
s/ssize_t n = recvfrom(.*/ssize_t n = recv(sockfd, NULL, 0, MSG_PEEK | MSG_TRUNC);\n\t\tDIE(n < 0, "recv");\n\t\tbuffer = realloc(buffer, (size_t)n + 1);\n\t\tn = recvfrom(sockfd, buffer, (size_t)n, 0, NULL, NULL);/
