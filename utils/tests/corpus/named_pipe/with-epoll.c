// SPDX-License-Identifier: BSD-3-Clause
// epoll for the FIFO in the receiver, select() for the input in the sender; both look at a clock.
// loses: nothing
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/stat.h>

#include "utils/ipc.h"

static void receive(int fd)
{
	struct epoll_event event = {.events = EPOLLIN};
	int set = epoll_create1(0), ready;
	bool inside = false;
	char text[4096];
	ssize_t n = -1;

	DIE(epoll_ctl(set, EPOLL_CTL_ADD, fd, &event) < 0, "epoll_ctl");
	while (n != 0) {
		ready = epoll_wait(set, &event, 1, 500);
		if (ready == 0)
			log_info("nothing new");
		if (ready < 1)
			continue;
		n = read(fd, text, sizeof(text));
		DIE(n < 0, "read");
		inside = print_messages(text, (size_t)n, inside);
	}
}

static void send_input(int fd)
{
	char text[4096];
	ssize_t n = -1;

	while (n != 0) {
		struct timeval time = {.tv_usec = 500000};
		fd_set set;

		FD_ZERO(&set);
		FD_SET(STDIN_FILENO, &set);
		if (select(1, &set, NULL, NULL, &time) < 1)
			continue;
		n = read(STDIN_FILENO, text, sizeof(text));
		DIE(n < 0, "read");
		write_all(fd, text, (size_t)n);
	}
}

int main(int argc, char *argv[])
{
	bool sender = wants_sender(argc, argv);
	int fd;

	if (access("my-fifo", R_OK | W_OK) < 0 && errno == EACCES)
		unlink("my-fifo");
	mkfifo("my-fifo", 0666);
	fd = open("my-fifo", sender ? O_WRONLY : O_RDONLY);
	DIE(fd < 0, "open");
	if (sender)
		send_input(fd);
	else
		receive(fd);
	DIE(close(fd) < 0, "close");
	return 0;
}
