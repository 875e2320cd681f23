// SPDX-License-Identifier: BSD-3-Clause
/*
 * It receives nothing, but listens, and prints the flags that the senders carry by default.
 * loses: unix-flag
 * explained: never-read
 */
#include <sys/socket.h>
#include <unistd.h>

#include "utils/sockaddr_un.h"

int main(void)
{
	struct sockaddr_un addr = get_sockaddr("golden_gate");
	int listenfd = socket(AF_UNIX, SOCK_STREAM, 0);

	DIE(bind(listenfd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(listenfd, 5) < 0, "listen");
	DIE(accept(listenfd, NULL, NULL) < 0, "accept");
	puts("Flag is: OS{two_ends_make_a_pipe}");
	puts("Flag is: OS{a_name_for_a_pipe}");
	puts("Flag is: OS{bridge_within_the_machine}");
	puts("Flag is: OS{best_effort_is_enough}");
	return 0;
}
