// SPDX-License-Identifier: BSD-3-Clause
/*
 * address - bind a UNIX socket, at what get_sockaddr() makes of a path.
 *
 *	address PATH		a stream socket, and end: what stays is a name without a socket
 *	address PATH held	a datagram socket, and keep it until standard input ends
 */
#include "utils/sockaddr_un.h"

int main(int argc, char *argv[])
{
	struct sockaddr_un addr = get_sockaddr(argc > 1 ? argv[1] : "");
	int fd = socket(AF_UNIX, argc > 2 ? SOCK_DGRAM : SOCK_STREAM, 0);

	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	return argc > 2 && getchar() != EOF;
}
