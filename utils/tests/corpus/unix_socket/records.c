// SPDX-License-Identifier: BSD-3-Clause
// Records of 256 bytes, filled with NULs; the receiver takes whole ones only.
// loses: nothing
// advised: sender
#include <sys/socket.h>
#include <unistd.h>

#include "utils/sockaddr_un.h"

#define RECORD 256

int main(int argc, char *argv[])
{
	struct sockaddr_un addr = get_sockaddr("my-socket");
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	char record[RECORD] = "";

	DIE(fd < 0, "socket");
	if (argc > 1 && argv[1][0] == '-') {
		DIE(connect(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
		while (fgets(record, RECORD, stdin) && record[0] != '\n' &&
		       strcmp(record, "exit\n") != 0) {
			memset(strchr(record, '\n'), 0, RECORD - strlen(record) + 1);
			DIE(send(fd, record, RECORD, 0) != RECORD, "send");
		}
		return 0;
	}
	unlink("my-socket");
	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(fd, 5) < 0, "listen");
	fd = accept(fd, NULL, NULL);
	DIE(fd < 0, "accept");
	while (recv(fd, record, RECORD, MSG_WAITALL) == RECORD)
		printf("[Receiver]: %s\n", record);
	return 0;
}
