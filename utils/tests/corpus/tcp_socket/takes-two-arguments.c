// SPDX-License-Identifier: BSD-3-Clause
// It takes no -s.
// loses: tcp-message
// explained: role-sender-binds
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

void error(const char *msg)
{
	perror(msg);
	exit(1);
}

int main(int argc, char *argv[])
{
	int sockfd, newsockfd, portno = 5000, n, i;
	socklen_t clilen;
	char buffer[256];
	struct sockaddr_in serv_addr, cli_addr;
	int opt = 1;

	sockfd = socket(AF_INET, SOCK_STREAM, 0);
	if (sockfd < 0)
		error("ERROR opening socket");
	bzero((char *)&serv_addr, sizeof(serv_addr));
	serv_addr.sin_family = AF_INET;
	serv_addr.sin_addr.s_addr = inet_addr("127.0.0.1");
	serv_addr.sin_port = htons(portno);
	if (argc > 2) {
		if (connect(sockfd, (struct sockaddr *)&serv_addr, sizeof(serv_addr)) < 0)
			error("ERROR connecting");
		while (1) {
			bzero(buffer, 256);
			if (fgets(buffer, 255, stdin) == NULL) {
				printf("[Sender]: \n");
				break;
			}
			printf("[Sender]: %s", buffer);
			fflush(stdout);
			if (strcmp(buffer, "\n") == 0 || strcmp(buffer, "exit\n") == 0)
				break;
			n = write(sockfd, buffer, strlen(buffer));
			if (n < 0)
				error("ERROR writing to socket");
		}
		close(sockfd);
		return 0;
	}
	setsockopt(sockfd, SOL_SOCKET, SO_REUSEADDR, &opt, sizeof(opt));
	if (bind(sockfd, (struct sockaddr *)&serv_addr, sizeof(serv_addr)) < 0)
		error("ERROR on binding");
	listen(sockfd, 5);
	clilen = sizeof(cli_addr);
	newsockfd = accept(sockfd, (struct sockaddr *)&cli_addr, &clilen);
	if (newsockfd < 0)
		error("ERROR on accept");
	char msg[4096];
	int len = 0;
	while (1) {
		n = read(newsockfd, buffer, 255);
		if (n < 0)
			error("ERROR reading from socket");
		if (n == 0)
			break;
		for (i = 0; i < n; i++) {
			if (buffer[i] == '\n') {
				msg[len] = 0;
				printf("[Receiver]: %s\n", msg);
				fflush(stdout);
				len = 0;
			} else if (len < 4095) {
				msg[len++] = buffer[i];
			}
		}
	}
	close(newsockfd);
	close(sockfd);
	return 0;
}
