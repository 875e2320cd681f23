// SPDX-License-Identifier: BSD-3-Clause
/*
 * It looks into the FIFO every 300 ms: a timer, which the kernel keeps, wakes it.
 * loses: nothing
 * advised: receiver
 */
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "utils/ipc.h"

int main(void)
{
	struct itimerspec period = {{.tv_nsec = 300000000}, {.tv_nsec = 300000000}};
	int timer = timerfd_create(CLOCK_MONOTONIC, 0), fd;
	char flag[128];
	uint64_t ticks;
	ssize_t n;

	DIE(timer < 0 || timerfd_settime(timer, 0, &period, NULL) < 0, "timerfd");
	DIE(mkfifo("apollodorus", 0666) < 0 && errno != EEXIST, "mkfifo");
	fd = open("apollodorus", O_RDWR | O_NONBLOCK);
	DIE(fd < 0, "open");
	do {
		DIE(read(timer, &ticks, sizeof(ticks)) < 0, "read");
		n = read(fd, flag, sizeof(flag));
	} while (n < 0 && errno == EAGAIN);
	print_flag(flag, (size_t)n);
	return 0;
}
