// SPDX-License-Identifier: BSD-3-Clause
/*
 * It prints the whole buffer again and again, whatever is in it, and never the flag as a line.
 * loses: unix-flag
 * explained: flag-printed-otherwise
 */
#include <sys/socket.h>
#include <unistd.h>

#include "utils/sockaddr_un.h"

int main(void)
{
	struct sockaddr_un addr = get_sockaddr("golden_gate");
	int listenfd = socket(AF_UNIX, SOCK_STREAM, 0), fd;
	static char flag[50000];

	DIE(bind(listenfd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(listenfd, 5) < 0, "listen");
	fd = accept(listenfd, NULL, NULL);
	DIE(fd < 0, "accept");
	DIE(read(fd, flag, sizeof(flag)) < 0, "read");
	for (int i = 0; i < 5; i++)
		fwrite(flag, 1, sizeof(flag), stdout);
	return 0;
}
