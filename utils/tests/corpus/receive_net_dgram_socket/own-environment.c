// SPDX-License-Identifier: BSD-3-Clause
/*
 * It prints the flag that its own environment should have, when the datagram has come.
 * loses: udp-flag
 * explained: flag-not-printed
 */
#include <sys/socket.h>

#include "utils/flag.h"
#include "utils/sockaddr_in.h"

int main(void)
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 4242);
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	char flag[100];

	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(recv(fd, flag, sizeof(flag), 0) < 0, "recv");
	get_flag(flag, sizeof(flag), "");
	printf("Flag is: %s\n", flag);
	return 0;
}
