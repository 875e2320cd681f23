// SPDX-License-Identifier: BSD-3-Clause
/*
 * select() with a limit of 50 ms, again and again; recvmsg() into two pieces.
 * loses: nothing
 */
#include <sys/select.h>
#include <sys/socket.h>

#include "utils/sockaddr_in.h"

int main(void)
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 4242);
	int fd = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
	char flag[201] = "", first = 0;
	struct iovec pieces[] = {{&first, 1}, {flag, sizeof(flag) - 1}};
	struct msghdr message = {.msg_iov = pieces, .msg_iovlen = 2};
	struct timeval limit;
	fd_set ready;

	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	do {
		FD_ZERO(&ready);
		FD_SET(fd, &ready);
		limit = (struct timeval){.tv_usec = 50000};
	} while (select(fd + 1, &ready, NULL, NULL, &limit) == 0);
	DIE(recvmsg(fd, &message, 0) < 2, "recvmsg");
	printf("Flag is: %c%s", first, flag);
	return 0;
}
