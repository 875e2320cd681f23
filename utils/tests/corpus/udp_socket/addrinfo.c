// SPDX-License-Identifier: BSD-3-Clause
/*
 * The address is what getaddrinfo() says; read() and write() on connected and bound sockets.
 * loses: nothing
 */
#include <netdb.h>
#include <unistd.h>

#include "utils/ipc.h"

int main(int argc, char *argv[])
{
	const struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_DGRAM};
	static char text[DATAGRAM_MAX];
	static struct line line;
	struct addrinfo *address;
	size_t len;
	int fd;

	DIE(getaddrinfo("127.0.0.1", "5000", &hints, &address) != 0, "getaddrinfo");
	fd = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
	DIE(fd < 0, "socket");
	if (wants_sender(argc, argv)) {
		DIE(connect(fd, address->ai_addr, address->ai_addrlen) < 0, "connect");
		while (next_line(&line, "[Sender]: "))
			DIE(write(fd, line.text, line.len) < 0, "write");
		DIE(write(fd, "exit\n", 5) < 0, "write");
	} else {
		DIE(bind(fd, address->ai_addr, address->ai_addrlen) < 0, "bind");
		do {
			ssize_t n = read(fd, text, sizeof(text));

			DIE(n < 0, "read");
			len = message_length(text, (size_t)n);
			print_message("[Receiver]: ", text, len);
		} while (!is_word(text, len, "exit"));
	}
	freeaddrinfo(address);
	return close(fd) < 0;
}
