// SPDX-License-Identifier: BSD-3-Clause
/*
 * The socket is given its name when it listens, so that no sender is refused.
 * loses: nothing
 */
#include <sys/socket.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_un.h"

int main(void)
{
	struct sockaddr_un addr = get_sockaddr("golden_gate.new");
	int listenfd = socket(AF_UNIX, SOCK_STREAM, 0), fd;
	char flag[100];

	DIE(bind(listenfd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(listenfd, 1) < 0, "listen");
	DIE(rename("golden_gate.new", "golden_gate") < 0, "rename");
	fd = accept(listenfd, NULL, NULL);
	DIE(fd < 0, "accept");
	print_flag(flag, read_all(fd, flag, sizeof(flag)));
	return unlink("golden_gate");
}
