// SPDX-License-Identifier: BSD-3-Clause
/*
 * After the flag it listens half a second for another sender; accept() has a limit of time.
 * loses: nothing
 */
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_un.h"

int main(void)
{
	struct sockaddr_un addr = get_sockaddr("golden_gate");
	int listenfd = socket(AF_UNIX, SOCK_STREAM, 0), fd;
	struct timeval limit = {.tv_usec = 500000};
	char flag[100];

	DIE(bind(listenfd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(listenfd, 1) < 0, "listen");
	while ((fd = accept(listenfd, NULL, NULL)) >= 0) {
		print_flag(flag, read_all(fd, flag, sizeof(flag)));
		close(fd);
		setsockopt(listenfd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	}
	DIE(errno != EAGAIN, "accept");
	return unlink("golden_gate");
}
