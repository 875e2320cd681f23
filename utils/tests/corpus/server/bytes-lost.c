// SPDX-License-Identifier: BSD-3-Clause
// It counts what recv() brings as one byte.
// loses: server
// explained: line-not-noticed
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX 4096
#define PORT 5000
#define SA struct sockaddr

static int read_line(int fd, char *buff)
{
	int n = 0;

	while (n < MAX - 1) {
		if (recv(fd, buff, MAX, 0) <= 0)
			break;
		if (buff[n++] == '\n')
			break;
	}
	buff[n] = '\0';
	return n;
}

static void func(int connfd)
{
	char buff[MAX];

	for (;;) {
		if (read_line(connfd, buff) == 0)
			break;
		printf("[Client]: %s", buff);
		fflush(stdout);
		if (strcmp(buff, "exit\n") == 0)
			break;
		if (fgets(buff, MAX, stdin) == NULL)
			break;
		if (strcmp(buff, "exit\n") == 0)
			break;
		write(connfd, buff, strlen(buff));
	}
}

int main(void)
{
	int sockfd, connfd, one = 1;
	struct sockaddr_in servaddr;

	sockfd = socket(AF_INET, SOCK_STREAM, 0);
	if (sockfd == -1) {
		fprintf(stderr, "socket creation failed...\n");
		exit(1);
	}
	bzero(&servaddr, sizeof(servaddr));
	servaddr.sin_family = AF_INET;
	servaddr.sin_addr.s_addr = inet_addr("127.0.0.1");
	servaddr.sin_port = htons(PORT);
	setsockopt(sockfd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if ((bind(sockfd, (SA *)&servaddr, sizeof(servaddr))) != 0) {
		fprintf(stderr, "socket bind failed...\n");
		exit(1);
	}
	if ((listen(sockfd, 5)) != 0) {
		fprintf(stderr, "Listen failed...\n");
		exit(1);
	}
	connfd = accept(sockfd, NULL, NULL);
	if (connfd < 0) {
		fprintf(stderr, "server accept failed...\n");
		exit(1);
	}
	func(connfd);
	close(connfd);
	close(sockfd);
	return 0;
}
