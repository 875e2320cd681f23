// SPDX-License-Identifier: BSD-3-Clause
/*
 * O_NONBLOCK and poll(), in small pieces, until the sender hangs up.
 * loses: nothing
 */
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/ipc.h"

int main(void)
{
	struct pollfd fifo = {.events = POLLIN};
	char flag[1024];
	size_t len = 0;
	ssize_t n;

	DIE(mkfifo("apollodorus", 0666) < 0 && errno != EEXIST, "mkfifo");
	fifo.fd = open("apollodorus", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	DIE(fifo.fd < 0, "open");
	do {
		DIE(poll(&fifo, 1, -1) < 0, "poll");
		n = read(fifo.fd, flag + len, 5);
		DIE(n < 0 && errno != EAGAIN, "read");
		len += n > 0 ? (size_t)n : 0;
	} while (n != 0);
	print_flag(flag, len);
	return unlink("apollodorus");
}
