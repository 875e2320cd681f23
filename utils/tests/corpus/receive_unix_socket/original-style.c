// SPDX-License-Identifier: BSD-3-Clause
/*
 * In the manner of the course: an address filled in by hand, one recv(), printed as a string.
 * loses: nothing
 * advised: receiver
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

#include "utils/utils.h"

#define BACKLOG 10

static const char socket_path[] = "golden_gate";

static struct sockaddr_un make_sockaddr(const char *path)
{
	struct sockaddr_un addr;

	memset(&addr, 0, sizeof(addr));
	addr.sun_family = AF_UNIX;
	snprintf(addr.sun_path, sizeof(addr.sun_path), "%s", path);

	return addr;
}

int main(void)
{
	int listenfd, connectfd;
	struct sockaddr_un addr, raddr;
	socklen_t raddrlen = sizeof(raddr);
	char buffer[BUFSIZ];
	int rc;

	remove(socket_path);

	listenfd = socket(PF_UNIX, SOCK_STREAM, 0);
	DIE(listenfd < 0, "socket");

	addr = make_sockaddr(socket_path);
	rc = bind(listenfd, (struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "bind");

	rc = listen(listenfd, BACKLOG);
	DIE(rc < 0, "listen");

	connectfd = accept(listenfd, (struct sockaddr *)&raddr, &raddrlen);
	DIE(connectfd < 0, "accept");

	rc = recv(connectfd, buffer, BUFSIZ, 0);
	DIE(rc < 0, "recv");
	log_info("received %d bytes", rc);
	printf("Flag is: %s\n", buffer);

	close(connectfd);
	close(listenfd);
	unlink(socket_path);

	return 0;
}
