// SPDX-License-Identifier: BSD-3-Clause
// The length of a message stands in front of it, as four bytes in network order.
// loses: nothing
#include <arpa/inet.h>
#include <stdint.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_un.h"

int main(int argc, char *argv[])
{
	struct sockaddr_un addr = get_sockaddr("my-socket");
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	bool sender = wants_sender(argc, argv);
	char text[4096];
	uint32_t len;

	if (sender) {
		DIE(connect(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
		while (fgets(text, sizeof(text), stdin)) {
			len = htonl((uint32_t)strcspn(text, "\n"));
			send_all(fd, &len, sizeof(len));
			send_all(fd, text, ntohl(len));
		}
		return 0;
	}
	unlink("my-socket");
	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(fd, 1) < 0, "listen");
	fd = accept(fd, NULL, NULL);
	while (recv(fd, &len, sizeof(len), MSG_WAITALL) == sizeof(len)) {
		len = ntohl(len);
		DIE(len >= sizeof(text) || read_all(fd, text, len) < len, "a message");
		printf("[Receiver]: %.*s\n", (int)len, text);
	}
	return 0;
}
