// SPDX-License-Identifier: BSD-3-Clause
/*
 * Nothing blocks but epoll_wait(), in which the receiver waits for both of its sockets, and the
 * sender for its input.
 * loses: nothing
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"

static int epoll;

static void watch(int fd)
{
	struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};

	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
	DIE(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &wanted) < 0, "epoll_ctl");
}

/* The next piece, from the input or from the sender that listenfd accepts; NULL at its end. */
static const char *next_piece(int listenfd, size_t *len)
{
	static char piece[512];
	struct epoll_event event;

	while (epoll_wait(epoll, &event, 1, -1) == 1) {
		ssize_t n;

		if (event.data.fd == listenfd) {
			watch(accept4(listenfd, NULL, NULL, SOCK_NONBLOCK));
			continue;
		}
		n = read(event.data.fd, piece, sizeof(piece));
		DIE(n < 0 && errno != EAGAIN, "read");
		*len = (size_t)n;
		if (n >= 0)
			return n > 0 ? piece : NULL;
	}
	return NULL;
}

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	bool open = false;
	const char *piece;
	size_t len;

	epoll = epoll_create1(EPOLL_CLOEXEC);
	DIE(epoll < 0 || fd < 0, "epoll_create1, socket");
	if (wants_sender(argc, argv)) {
		DIE(connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
		watch(0);
		while ((piece = next_piece(-1, &len)))
			send_all(fd, piece, len);
	} else {
		DIE(bind(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
		DIE(listen(fd, 1) < 0, "listen");
		watch(fd);
		while ((piece = next_piece(fd, &len)))
			open = print_messages(piece, len, open);
		end_messages(open);
	}
	return close(fd) < 0;
}
