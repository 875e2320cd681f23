# read() into a buffer for the longest datagram, after a look at its length.
# loses: nothing
s/char flag\[BUFSIZ\]/static char flag[DATAGRAM_MAX]/
s/n = recvfrom(.*/n = recv(sockfd, NULL, 0, MSG_PEEK | MSG_TRUNC);\
	printf("%zd bytes are coming.\\n", n);\
	n = read(sockfd, flag, sizeof(flag));/
