// SPDX-License-Identifier: BSD-3-Clause
/*
 * send_net_dgram_socket - send a flag to receive_net_dgram_socket, in one datagram. Given: do not
 * edit.
 */
#include <sys/socket.h>
#include <unistd.h>

#include "utils/flag.h"
#include "utils/ipc.h"
#include "utils/sockaddr_in.h"
#include "utils/utils.h"

#define IP "127.0.0.1"
#define PORT 4242

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr(IP, PORT);
	char flag[128];
	size_t size;
	ssize_t n;
	int fd, rc;

	needs_standard_streams();
	takes_no_arguments(argc, argv);

	fd = socket(AF_INET, SOCK_DGRAM, 0);
	DIE(fd < 0, "socket");

	size = get_flag(flag, sizeof(flag), "~$L36DE0677@CE0:D06?@F89N");
	n = sendto(fd, flag, size, 0, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(n < 0, "sendto");
	rc = close(fd);
	DIE(rc < 0, "close");
	return 0;
}
