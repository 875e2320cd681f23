// SPDX-License-Identifier: BSD-3-Clause
/*
 * An IPv6 socket is bound to the IPv4 address, where there is IPv6 (ipv6(7)).
 * loses: nothing
 */
#include <netinet/in.h>
#include <sys/socket.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"

int main(void)
{
	struct sockaddr_in6 addr = {.sin6_family = AF_INET6, .sin6_port = htons(4242)};
	struct sockaddr_in old = get_sockaddr("127.0.0.1", 4242);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0), no = 0;
	char flag[100];
	ssize_t n;

	inet_pton(AF_INET6, "::ffff:127.0.0.1", &addr.sin6_addr);
	setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof(no));
	if (bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
		fd = socket(AF_INET, SOCK_DGRAM, 0);
		DIE(bind(fd, (struct sockaddr *)&old, sizeof(old)) < 0, "bind");
	}
	n = recv(fd, flag, sizeof(flag), 0);
	DIE(n < 0, "recv");
	print_flag(flag, (size_t)n);
	return 0;
}
