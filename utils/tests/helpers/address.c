// SPDX-License-Identifier: BSD-3-Clause
/* address PATH - bind a socket at what get_sockaddr() makes of PATH. */
#include "utils/sockaddr_un.h"

int main(int argc, char *argv[])
{
	struct sockaddr_un addr = get_sockaddr(argc > 1 ? argv[1] : "");
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	return 0;
}
