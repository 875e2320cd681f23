// SPDX-License-Identifier: BSD-3-Clause
/*
 * In the course's own style: an address function of its own, buffers of BUFSIZ, fgets(), no newline
 * on the wire, no fflush(), the name of the receiver's half in front of what it prints.
 * loses: nothing
 * advised: receiver sender
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

static void sender_loop(int sockfd)
{
	char input[BUFSIZ];
	int rc;

	while (1) {
		memset(input, 0, BUFSIZ);
		if (!fgets(input, BUFSIZ, stdin))
			break;
		input[strcspn(input, "\n")] = '\0';
		printf("[Sender]: %s\n", input);
		if (strlen(input) == 0 || strcmp(input, "exit") == 0)
			break;

		rc = send(sockfd, input, strlen(input), 0);
		DIE(rc < 0, "send");
	}
}

static void receiver_loop(int connectfd)
{
	char output[BUFSIZ];
	int rc;

	while (1) {
		memset(output, 0, BUFSIZ);
		rc = recv(connectfd, output, BUFSIZ - 1, 0);
		DIE(rc < 0, "recv");
		if (rc == 0)
			break;
		printf("[Receiver]: %s\n", output);
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr(IP, PORT);
	int sockfd = socket(AF_INET, SOCK_STREAM, 0);
	int connectfd, rc;

	DIE(sockfd < 0, "socket");
	if (argc > 1 && (strcmp(argv[1], "-s") == 0 || strcmp(argv[1], "--sender") == 0)) {
		rc = connect(sockfd, (struct sockaddr *)&addr, sizeof(addr));
		DIE(rc < 0, "connect");
		sender_loop(sockfd);
	} else {
		rc = bind(sockfd, (struct sockaddr *)&addr, sizeof(addr));
		DIE(rc < 0, "bind");
		rc = listen(sockfd, 10);
		DIE(rc < 0, "listen");
		connectfd = accept(sockfd, NULL, NULL);
		DIE(connectfd < 0, "accept");
		receiver_loop(connectfd);
		close(connectfd);
	}
	close(sockfd);
	return 0;
}
