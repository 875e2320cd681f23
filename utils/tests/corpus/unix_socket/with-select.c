// SPDX-License-Identifier: BSD-3-Clause
// One loop and select() for the socket that listens and the one that is connected.
// loses: nothing
#include <sys/select.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_un.h"

static void receive(int listener)
{
	bool inside = false;
	int connection = -1;
	char text[4096];
	ssize_t n = -1;
	fd_set set;

	while (n != 0) {
		FD_ZERO(&set);
		FD_SET(connection < 0 ? listener : connection, &set);
		DIE(select(FD_SETSIZE, &set, NULL, NULL, NULL) < 0, "select");
		if (connection < 0) {
			connection = accept(listener, NULL, NULL);
			continue;
		}
		n = recv(connection, text, sizeof(text), MSG_DONTWAIT);
		DIE(n < 0, "recv");
		inside = print_messages(text, (size_t)n, inside);
	}
	unlink("my-socket");
}

int main(int argc, char *argv[])
{
	struct sockaddr_un addr = get_sockaddr("my-socket");
	bool sender = wants_sender(argc, argv);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	static struct line line;

	if (sender) {
		DIE(connect(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
		while (next_line(&line, NULL))
			send_all(fd, line.text, line.len);
		return 0;
	}
	unlink("my-socket");
	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(fd, 1) < 0, "listen");
	receive(fd);
	return 0;
}
