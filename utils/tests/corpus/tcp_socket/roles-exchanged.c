// SPDX-License-Identifier: BSD-3-Clause
/*
 * Without -s it connects, with it it binds.
 * loses: tcp-state tcp-message
 * explained: role-receiver-connects
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX 800
#define PORT 5000
#define SA struct sockaddr

// Function designed for chat between client and server.
void func(int connfd)
{
	char buff[MAX];
	int n;

	for (;;) {
		bzero(buff, MAX);
		for (n = 0; n < MAX - 1; n++) {
			ssize_t got = read(connfd, buff + n, 1);
			if (got <= 0)
				return;
			if (buff[n] == '\n')
				break;
		}
		printf("[Receiver]: %s", buff);
		fflush(stdout);
	}
}

void clientfunc(int sockfd)
{
	char buff[MAX];
	int n;

	for (;;) {
		bzero(buff, sizeof(buff));
		printf("[Sender]: ");
		fflush(stdout);
		n = 0;
		int c;
		while ((c = getchar()) != '\n' && c != EOF)
			buff[n++] = c;
		printf("%s\n", buff);
		if (n == 0 || strcmp(buff, "exit") == 0)
			break;
		buff[n++] = '\n';
		write(sockfd, buff, n);
	}
}

int main(int argc, char **argv)
{
	int sockfd, connfd;
	socklen_t len;
	struct sockaddr_in servaddr, cli;
	int one = 1;

	if (argc > 2 || (argc == 2 && strcmp(argv[1], "-s") && strcmp(argv[1], "--sender"))) {
		fprintf(stderr, "usage: %s [-s]\n", argv[0]);
		exit(2);
	}
	sockfd = socket(AF_INET, SOCK_STREAM, 0);
	if (sockfd == -1) {
		fprintf(stderr, "socket creation failed...\n");
		exit(1);
	}
	bzero(&servaddr, sizeof(servaddr));
	servaddr.sin_family = AF_INET;
	servaddr.sin_addr.s_addr = inet_addr("127.0.0.1");
	servaddr.sin_port = htons(PORT);

	if (argc == 1) {
		if (connect(sockfd, (SA *)&servaddr, sizeof(servaddr)) != 0) {
			fprintf(stderr, "connection with the server failed...\n");
			exit(1);
		}
		clientfunc(sockfd);
		close(sockfd);
		return 0;
	}
	setsockopt(sockfd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if ((bind(sockfd, (SA *)&servaddr, sizeof(servaddr))) != 0) {
		fprintf(stderr, "socket bind failed...\n");
		exit(1);
	}
	if ((listen(sockfd, 5)) != 0) {
		fprintf(stderr, "Listen failed...\n");
		exit(1);
	}
	len = sizeof(cli);
	connfd = accept(sockfd, (SA *)&cli, &len);
	if (connfd < 0) {
		fprintf(stderr, "server accept failed...\n");
		exit(1);
	}
	func(connfd);
	close(connfd);
	close(sockfd);
	return 0;
}
