// SPDX-License-Identifier: BSD-3-Clause
/*
 * It receives until nothing has come for 300 ms: recv() has a limit of time.
 * loses: nothing
 */
#include <sys/socket.h>
#include <sys/time.h>

#include "utils/sockaddr_in.h"

int main(void)
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 4242);
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	struct timeval limit = {.tv_usec = 300000};
	char flag[101] = "", more[1];

	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(recv(fd, flag, sizeof(flag) - 1, 0) < 0, "recv");
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	while (recv(fd, more, sizeof(more), 0) >= 0)
		continue;
	printf("Flag is: %s\n", flag);
	return 0;
}
