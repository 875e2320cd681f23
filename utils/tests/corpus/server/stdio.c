// SPDX-License-Identifier: BSD-3-Clause
/*
 * The connection is two FILEs: fgets() receives, fprintf() sends.
 * loses: nothing
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
	int listenfd = socket(AF_INET, SOCK_STREAM, 0);
	int fd;
	FILE *in, *out;
	char line[BUFSIZ];

	DIE(listenfd < 0, "socket");
	DIE(bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(listenfd, 1) < 0, "listen");
	fd = accept(listenfd, NULL, NULL);
	DIE(fd < 0, "accept");
	in = fdopen(fd, "r");
	out = fdopen(dup(fd), "w");
	while (1) {
		if (!fgets(line, sizeof(line), in))
			break;
		printf("%s", line);
		if (!fgets(line, sizeof(line), stdin) || strcmp(line, "exit\n") == 0)
			break;
		fprintf(out, "%s", line);
		fflush(out);
	}
	close(listenfd);
	return fclose(out) + fclose(in) != 0;
}
