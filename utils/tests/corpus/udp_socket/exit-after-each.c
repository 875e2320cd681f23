// SPDX-License-Identifier: BSD-3-Clause
// "exit" is sent after each message.
// loses: udp-message
// explained: exit-sent-early or exit-sent-before
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define BUFSIZE 1024

void die(char *m)
{
	perror(m);
	exit(1);
}

int main(int argc, char **argv)
{
	int fd, n;
	struct sockaddr_in sa;
	struct hostent *host;
	char buf[BUFSIZE];

	fd = socket(AF_INET, SOCK_DGRAM, 0);
	if (fd < 0)
		die("ERROR opening socket");
	host = gethostbyname("localhost");
	if (host == NULL) {
		fprintf(stderr, "ERROR, no such host\n");
		exit(1);
	}
	bzero(&sa, sizeof(sa));
	sa.sin_family = AF_INET;
	bcopy(host->h_addr, &sa.sin_addr.s_addr, host->h_length);
	sa.sin_port = htons((unsigned short)5000);
	if (argc == 2) {
		if (connect(fd, (struct sockaddr *)&sa, sizeof(sa)) < 0)
			die("connect");
		for (;;) {
			bzero(buf, BUFSIZE);
			if (fgets(buf, BUFSIZE, stdin) == NULL) {
				printf("[Sender]: \n");
				break;
			}
			printf("[Sender]: %s", buf);
			fflush(stdout);
			n = strlen(buf) - 1;
			if (n == 0)
				break;
			send(fd, buf, n, 0);
			send(fd, "exit", 4, 0);
			if (n == 4 && strncmp(buf, "exit", 4) == 0)
				break;
		}
		close(fd);
		return 0;
	}
	if (bind(fd, (struct sockaddr *)&sa, sizeof(sa)) < 0)
		die("ERROR on binding");
	while (1) {
		struct pollfd p = {fd, POLLIN, 0};
		if (poll(&p, 1, -1) < 1)
			continue;
		n = recv(fd, buf, BUFSIZE, 0);
		if (n < 0)
			die("ERROR in recvfrom");
		if (n == 4 && memcmp(buf, "exit", 4) == 0)
			break;
		printf("[Receiver]: %.*s\n", n, buf);
		fflush(stdout);
	}
	close(fd);
	return 0;
}
