# recv() into a buffer of 64 bytes.
# loses: nothing
s/char flag\[BUFSIZ\]/char flag[64]/
s/recvfrom(sockfd, flag, sizeof(flag), 0, NULL, NULL)/recv(sockfd, flag, sizeof(flag), 0)/
