// SPDX-License-Identifier: BSD-3-Clause
/*
 * The connection is a FILE: fgets() receives, fprintf() sends.
 * loses: nothing
 */
#include <unistd.h>

#include "utils/sockaddr_in.h"

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	char line[BUFSIZ];
	FILE *peer;

	DIE(fd < 0, "socket");
	if (argc > 1 && strcmp(argv[1], "-s") == 0) {
		DIE(connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
		peer = fdopen(fd, "w");
		setlinebuf(peer);
		while (fgets(line, sizeof(line), stdin)) {
			printf("[Sender]: %s", line);
			if (strcmp(line, "\n") == 0 || strcmp(line, "exit\n") == 0)
				break;
			fprintf(peer, "%s", line);
		}
	} else {
		DIE(bind(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
		DIE(listen(fd, SOMAXCONN) < 0, "listen");
		peer = fdopen(accept(fd, NULL, NULL), "r");
		while (fgets(line, sizeof(line), peer))
			printf("[Receiver]: %s", line);
	}
	return fclose(peer) == EOF;
}
