// SPDX-License-Identifier: BSD-3-Clause
/*
 * Every message travels in a record of 1024 bytes, with NULs behind it; a record is received as a
 * whole, and what is shorter is none.
 * loses: nothing
 */
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int connectfd, fd = socket(AF_INET, SOCK_STREAM, 0);
	char record[1024] = "";

	DIE(fd < 0, "socket");
	if (wants_sender(argc, argv)) {
		DIE(connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
		while (fgets(record, sizeof(record), stdin)) {
			record[strcspn(record, "\n")] = '\0';
			printf("[Sender]: %s\n", record);
			if (record[0] == '\0' || strcmp(record, "exit") == 0)
				break;
			send_all(fd, record, sizeof(record));
			memset(record, 0, sizeof(record));
		}
		return close(fd) < 0;
	}
	DIE(bind(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(fd, 5) < 0, "listen");
	connectfd = accept(fd, NULL, NULL);
	DIE(connectfd < 0, "accept");
	while (recv(connectfd, record, sizeof(record), MSG_WAITALL) == sizeof(record))
		printf("[Receiver]: %s\n", record);
	close(connectfd);
	return close(fd) < 0;
}
