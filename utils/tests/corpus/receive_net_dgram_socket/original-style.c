// SPDX-License-Identifier: BSD-3-Clause
/*
 * In the manner of the course: an address filled in by hand, recvfrom() with the client's address.
 * loses: nothing
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "utils/utils.h"

static const char IP[] = "127.0.0.1";
static const int PORT = 4242;

static struct sockaddr_in get_sockaddr(const char *ip, const int port)
{
	struct sockaddr_in addr;

	memset(&addr, 0, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_port = htons(port);
	addr.sin_addr.s_addr = inet_addr(ip);

	return addr;
}

int main(void)
{
	struct sockaddr_in addr, caddr;
	socklen_t caddrlen = sizeof(struct sockaddr_in);
	char buffer[BUFSIZ];
	int sockfd, rc;

	sockfd = socket(PF_INET, SOCK_DGRAM, 0);
	DIE(sockfd < 0, "socket");

	addr = get_sockaddr(IP, PORT);
	rc = bind(sockfd, (struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "bind");

	memset(buffer, 0, BUFSIZ);
	rc = recvfrom(sockfd, buffer, BUFSIZ, 0, (struct sockaddr *)&caddr, &caddrlen);
	DIE(rc < 0, "recvfrom");
	log_info("%d bytes from %s:%d", rc, inet_ntoa(caddr.sin_addr), ntohs(caddr.sin_port));

	printf("Flag is: %s\n", buffer);
	close(sockfd);

	return 0;
}
