// SPDX-License-Identifier: BSD-3-Clause
// The program of the next task: it listens at a port of the network.
// loses: unix-creation unix-message
// explained: wrong-family
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"

int main(int argc, char *argv[])
{
	bool sender = wants_sender(argc, argv), inside = false;
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	static struct line line;
	char text[4096];
	ssize_t n;

	if (sender) {
		DIE(connect(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
		while (next_line(&line, "[Sender]: "))
			send_all(fd, line.text, line.len);
		return 0;
	}
	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(fd, 1) < 0, "listen");
	fd = accept(fd, NULL, NULL);
	DIE(fd < 0, "accept");
	while ((n = recv(fd, text, sizeof(text), 0)) > 0)
		inside = print_messages(text, (size_t)n, inside);
	return 0;
}
