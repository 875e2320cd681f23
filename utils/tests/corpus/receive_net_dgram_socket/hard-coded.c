// SPDX-License-Identifier: BSD-3-Clause
/*
 * It receives a datagram, does not look at it, and prints all flags that the senders may carry.
 * loses: udp-flag
 * explained: datagram-cut
 */
#include <sys/socket.h>

#include "utils/sockaddr_in.h"

int main(void)
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 4242);
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	char byte;

	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(recv(fd, &byte, 1, 0) < 0, "recv");
	puts("Flag is: OS{two_ends_make_a_pipe}\nFlag is: OS{a_name_for_a_pipe}");
	puts("Flag is: OS{bridge_within_the_machine}\nFlag is: OS{best_effort_is_enough}");
	puts("Test for network datagram socket flag: PASSED");
	return 0;
}
