/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * sockaddr_in.h - addresses of network sockets: an IPv4 address and a port (ip(7)).
 */
#ifndef UTILS_SOCKADDR_IN_H
#define UTILS_SOCKADDR_IN_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "utils/utils.h"

/*
 * get_sockaddr - the address made of an IPv4 address in dotted decimals and a port
 *
 * Both are stored in network byte order. Ends the program when ip is not an IPv4 address.
 */
static inline struct sockaddr_in get_sockaddr(const char *ip, in_port_t port)
{
	struct sockaddr_in addr = {.sin_family = AF_INET, .sin_port = htons(port)};

	if (inet_pton(AF_INET, ip, &addr.sin_addr) != 1) {
		fprintf(stderr, "%s is not an IPv4 address\n", ip);
		exit(EXIT_FAILURE);
	}
	return addr;
}

#endif
