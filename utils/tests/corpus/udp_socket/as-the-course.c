// SPDX-License-Identifier: BSD-3-Clause
/*
 * In the course's own style: an address function of its own, buffers of BUFSIZ, fgets(), no fflush();
 * an empty line ends the sender, but travels, too.
 * loses: nothing
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "utils/utils.h"

#define PORT 5000
#define IP "127.0.0.1"

static struct sockaddr_in get_sockaddr(const char *ip, const int port)
{
	struct sockaddr_in addr;

	memset(&addr, 0, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_port = htons(port);
	addr.sin_addr.s_addr = inet_addr(ip);
	return addr;
}

static void sender_loop(int sockfd, struct sockaddr_in addr)
{
	char input[BUFSIZ];
	int rc;

	do {
		memset(input, 0, BUFSIZ);
		if (!fgets(input, BUFSIZ, stdin))
			input[0] = '\0';
		input[strcspn(input, "\n")] = '\0';
		printf("[Sender]: %s\n", input);

		rc = sendto(sockfd, input, strlen(input), 0, (struct sockaddr *)&addr,
			    sizeof(addr));
		DIE(rc < 0, "sendto");
	} while (strlen(input) > 0 && strcmp(input, "exit") != 0);
}

static void receiver_loop(int sockfd)
{
	struct sockaddr_in sender;
	socklen_t len = sizeof(sender);
	char output[BUFSIZ];
	int rc;

	while (1) {
		memset(output, 0, BUFSIZ);
		rc = recvfrom(sockfd, output, BUFSIZ, 0, (struct sockaddr *)&sender, &len);
		DIE(rc < 0, "recvfrom");
		if (strcmp(output, "exit") == 0)
			break;
		printf("[Receiver]: %s\n", output);
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr(IP, PORT);
	int sockfd = socket(AF_INET, SOCK_DGRAM, 0);
	int rc;

	DIE(sockfd < 0, "socket");
	if (argc > 1 && (strcmp(argv[1], "-s") == 0 || strcmp(argv[1], "--sender") == 0)) {
		sender_loop(sockfd, addr);
	} else {
		rc = bind(sockfd, (struct sockaddr *)&addr, sizeof(addr));
		DIE(rc < 0, "bind");
		receiver_loop(sockfd);
	}
	close(sockfd);
	return 0;
}
