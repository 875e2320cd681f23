// SPDX-License-Identifier: BSD-3-Clause
/*
 * A message ends with its NUL, as a string does; the receiver reads byte by byte until there is one.
 * loses: nothing
 * advised: sender
 */
#include <unistd.h>

#include "utils/sockaddr_in.h"

static void sender_loop(int fd)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	while ((len = getline(&line, &size, stdin)) > 1 && strcmp(line, "exit\n") != 0) {
		printf("[Sender]: %s", line);
		line[len - 1] = '\0';
		DIE(write(fd, line, (size_t)len) != len, "write");
	}
	free(line);
}

static void receiver_loop(int fd)
{
	char message[4096];
	size_t len = 0;

	while (len < sizeof(message) && read(fd, message + len, 1) == 1)
		if (message[len++] == '\0') {
			printf("[Receiver]: %s\n", message);
			len = 0;
		}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	DIE(fd < 0, "socket");
	if (argc == 2 && argv[1][1] == 's') {
		DIE(connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
		sender_loop(fd);
	} else {
		DIE(bind(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
		DIE(listen(fd, 1) < 0, "listen");
		receiver_loop(accept(fd, NULL, NULL));
	}
	return close(fd) < 0;
}
