// SPDX-License-Identifier: BSD-3-Clause
// A datagram of 0 bytes is taken for a failure.
// loses: udp-message
// explained: empty-is-no-error
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#define PORT 5000
#define MAXLINE 1024

int main(int argc, char **argv)
{
	int sockfd;
	char buffer[MAXLINE];
	struct sockaddr_in servaddr, cliaddr;
	socklen_t len;
	int n;

	if ((sockfd = socket(AF_INET, SOCK_DGRAM, 0)) < 0) {
		perror("socket creation failed");
		exit(EXIT_FAILURE);
	}
	memset(&servaddr, 0, sizeof(servaddr));
	memset(&cliaddr, 0, sizeof(cliaddr));
	servaddr.sin_family = AF_INET;
	servaddr.sin_addr.s_addr = inet_addr("127.0.0.1");
	servaddr.sin_port = htons(PORT);
	if (argc > 1) {
		while (fgets(buffer, MAXLINE, stdin)) {
			buffer[strcspn(buffer, "\n")] = '\0';
			printf("[Sender]: %s\n", buffer);
			fflush(stdout);
			if (buffer[0] == '\0')
				break;
			if (sendto(sockfd, buffer, strlen(buffer), 0,
				   (const struct sockaddr *)&servaddr, sizeof(servaddr)) < 0) {
				perror("sendto");
				exit(EXIT_FAILURE);
			}
			if (strcmp(buffer, "exit") == 0)
				break;
		}
		if (feof(stdin))
			printf("[Sender]: \n");
	} else {
		if (bind(sockfd, (const struct sockaddr *)&servaddr, sizeof(servaddr)) < 0) {
			perror("bind failed");
			exit(EXIT_FAILURE);
		}
		while (1) {
			len = sizeof(cliaddr);
			n = recvfrom(sockfd, buffer, MAXLINE - 1, 0, (struct sockaddr *)&cliaddr,
				     &len);
			if (n <= 0) {
				perror("recvfrom");
				exit(EXIT_FAILURE);
			}
			buffer[n] = '\0';
			if (strcmp(buffer, "exit") == 0)
				break;
			printf("[Receiver]: %s\n", buffer);
			fflush(stdout);
		}
	}
	close(sockfd);
	return 0;
}
