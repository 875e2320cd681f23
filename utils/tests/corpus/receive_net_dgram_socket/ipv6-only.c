// SPDX-License-Identifier: BSD-3-Clause
/*
 * The socket takes IPv6 only, and the sender speaks IPv4.
 * loses: udp-flag
 * explained: ipv6-only
 */
#include <netinet/in.h>
#include <sys/socket.h>

#include "utils/ipc.h"

int main(void)
{
	struct sockaddr_in6 addr = {.sin6_family = AF_INET6, .sin6_port = htons(4242)};
	int fd = socket(AF_INET6, SOCK_DGRAM, 0), yes = 1;
	char flag[100];
	ssize_t n;

	DIE(fd < 0, "socket");
	setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof(yes));
	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	n = recv(fd, flag, sizeof(flag), 0);
	DIE(n < 0, "recv");
	print_flag(flag, (size_t)n);
	return 0;
}
