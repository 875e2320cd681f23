// SPDX-License-Identifier: BSD-3-Clause
// The size and the flags of recv() are in the wrong order.
// loses: udp-flag
// explained: asks-for-nothing-at-once
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
	struct addrinfo hints, *res;
	int s, n;
	char b[100];

	memset(&hints, 0, sizeof hints);
	hints.ai_family = AF_INET;
	hints.ai_socktype = SOCK_DGRAM;
	hints.ai_flags = AI_PASSIVE;
	if (getaddrinfo(NULL, "4242", &hints, &res))
		exit(1);
	s = socket(res->ai_family, res->ai_socktype, res->ai_protocol);
	if (bind(s, res->ai_addr, res->ai_addrlen) == -1) {
		perror("bind");
		exit(1);
	}
	n = recv(s, b, 0, sizeof b - 1);
	b[n] = 0;
	printf("Flag is: %s\n", b);
	freeaddrinfo(res);
	return 0;
}
