// SPDX-License-Identifier: BSD-3-Clause
/*
 * The socket is a FILE: fgets() receives, fputs() sends, and fflush() ends a datagram.
 * loses: udp-message
 * explained: none
 */
#include <unistd.h>

#include "utils/sockaddr_in.h"

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	FILE *peer = fdopen(fd, "r+");
	char line[BUFSIZ];

	DIE(!peer, "socket, fdopen");
	if (argc > 1 && strcmp(argv[1], "--sender") != 0 && strcmp(argv[1], "-s") != 0)
		return 1;
	if (argc > 1)
		DIE(connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
	else
		DIE(bind(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	while (fgets(line, sizeof(line), argc > 1 ? stdin : peer)) {
		if (argc > 1) {
			fputs(line, peer);
			fflush(peer);
		}
		if (strcmp(line, "exit\n") == 0)
			break;
		printf("[%s]: %s", argc > 1 ? "Sender" : "Receiver", line);
	}
	return fclose(peer) == EOF;
}
