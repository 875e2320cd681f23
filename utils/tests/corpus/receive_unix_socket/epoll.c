// SPDX-License-Identifier: BSD-3-Clause
/*
 * One loop around epoll_wait(), with sockets that do not block.
 * loses: nothing
 */
#define _GNU_SOURCE
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_un.h"

static void watch(int loop, int fd)
{
	struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};

	DIE(epoll_ctl(loop, EPOLL_CTL_ADD, fd, &event) < 0, "epoll_ctl");
}

int main(void)
{
	struct sockaddr_un addr = get_sockaddr("golden_gate");
	int listenfd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
	int loop = epoll_create1(0);
	struct epoll_event event;
	char flag[4000];
	size_t len = 0;
	ssize_t n = 1;

	DIE(bind(listenfd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(listenfd, SOMAXCONN) < 0, "listen");
	watch(loop, listenfd);
	while (n > 0) {
		DIE(epoll_wait(loop, &event, 1, -1) < 0, "epoll_wait");
		if (event.data.fd == listenfd) {
			watch(loop, accept4(listenfd, NULL, NULL, SOCK_NONBLOCK));
			continue;
		}
		n = recv(event.data.fd, flag + len, sizeof(flag) - len, 0);
		DIE(n < 0, "recv");
		len += (size_t)n;
	}
	print_flag(flag, len);
	return unlink("golden_gate");
}
