// SPDX-License-Identifier: BSD-3-Clause
/*
 * send_unix_socket - send a flag to receive_unix_socket, which must be listening. Given: do not
 * edit.
 */
#define _POSIX_C_SOURCE 200809L /* lstat(), of sockaddr_un.h */

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "utils/flag.h"
#include "utils/ipc.h"
#include "utils/sockaddr_un.h"
#include "utils/utils.h"

#define SOCKET_PATH "golden_gate"

int main(int argc, char *argv[])
{
	struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);
	char flag[128];
	size_t size;
	int fd, rc;

	needs_standard_streams();
	takes_no_arguments(argc, argv);

	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	DIE(fd < 0, "socket");
	rc = connect(fd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "connect " SOCKET_PATH);

	size = get_flag(flag, sizeof(flag), "~$L3C:5860H:E9:?0E960>249:?6N");
	rc = send_all(fd, flag, size);
	DIE(rc < 0, "send");
	rc = close(fd);
	DIE(rc < 0, "close");
	return 0;
}
