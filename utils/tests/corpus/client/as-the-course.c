// SPDX-License-Identifier: BSD-3-Clause
/*
 * In the course's own style: buffers of BUFSIZ, fgets(), strlen(), one recv() for a line, no fflush();
 * exit is sent, too.
 * loses: nothing
 * advised: client
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "utils/sockaddr_in.h"

int main(void)
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	char line[BUFSIZ];
	ssize_t n;

	DIE(fd < 0, "socket");
	DIE(connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
	while (1) {
		if (!fgets(line, sizeof(line), stdin))
			break;
		DIE(send(fd, line, strlen(line), 0) < 0, "send");
		if (strcmp(line, "exit\n") == 0)
			break;
		n = recv(fd, line, sizeof(line) - 1, 0);
		DIE(n < 0, "recv");
		if (n == 0)
			break;
		line[n] = '\0';
		if (strcmp(line, "exit\n") == 0)
			break;
		printf("[Server]: %s", line);
	}
	return close(fd) < 0;
}
