// SPDX-License-Identifier: BSD-3-Clause
/*
 * The length of a message travels before it, as a number of four bytes in network order.
 * loses: nothing
 */
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	static char text[1 << 16];
	uint32_t len;

	DIE(fd < 0, "socket");
	if (wants_sender(argc, argv)) {
		DIE(connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
		while (fgets(text, sizeof(text), stdin)) {
			printf("[Sender]: %s", text);
			len = htonl((uint32_t)strcspn(text, "\n"));
			send_all(fd, &len, sizeof(len));
			send_all(fd, text, ntohl(len));
		}
		return close(fd) < 0;
	}
	DIE(bind(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(fd, 1) < 0, "listen");
	fd = accept(fd, NULL, NULL);
	DIE(fd < 0, "accept");
	while (recv(fd, &len, sizeof(len), MSG_WAITALL) == sizeof(len)) {
		if (ntohl(len) > sizeof(text) ||
		    recv(fd, text, ntohl(len), MSG_WAITALL) != (ssize_t)ntohl(len))
			break;
		print_message("[Receiver]: ", text, ntohl(len));
	}
	return close(fd) < 0;
}
