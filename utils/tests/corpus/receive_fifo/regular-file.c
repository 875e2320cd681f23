// SPDX-License-Identifier: BSD-3-Clause
/*
 * The channel is a regular file, which is looked at until the sender has written something.
 * loses: fifo-flag
 * explained: channel-is-a-file
 */
#include <fcntl.h>
#include <unistd.h>

#include "utils/ipc.h"

int main(void)
{
	char flag[128];
	int fd = open("apollodorus", O_RDONLY | O_CREAT, 0666);
	size_t len;

	DIE(fd < 0, "open");
	do {
		usleep(1000);
		len = read_all(fd, flag, sizeof(flag));
	} while (len == 0);
	print_flag(flag, len);
	return 0;
}
