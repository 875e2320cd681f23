// SPDX-License-Identifier: BSD-3-Clause
// Any line that begins with "exit" ends it.
// loses: client
// explained: exit-said-in-part
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
		if (recv(fd, buff + n, 1, 0) <= 0)
			break;
		if (buff[n++] == '\n')
			break;
	}
	buff[n] = '\0';
	return n;
}

static void func(int sockfd)
{
	char buff[MAX];

	for (;;) {
		if (fgets(buff, MAX, stdin) == NULL)
			break;
		if (strncmp(buff, "exit", 4) == 0)
			break;
		write(sockfd, buff, strlen(buff));
		if (read_line(sockfd, buff) == 0)
			break;
		printf("[Server]: %s", buff);
		fflush(stdout);
		if (strncmp(buff, "exit", 4) == 0)
			break;
	}
}

int main(void)
{
	int sockfd;
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
	if (connect(sockfd, (SA *)&servaddr, sizeof(servaddr)) != 0) {
		fprintf(stderr, "connection with the server failed...\n");
		exit(1);
	}
	func(sockfd);
	close(sockfd);
	return 0;
}
