// SPDX-License-Identifier: BSD-3-Clause
/*
 * It receives the flag, but prints those that the senders carry by default.
 * loses: fifo-flag
 * explained: flag-not-printed
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/ipc.h"

int main(void)
{
	char flag[128];
	int fd;

	DIE(mkfifo("apollodorus", 0666) < 0 && errno != EEXIST, "mkfifo");
	fd = open("apollodorus", O_RDONLY);
	DIE(fd < 0, "open");
	read_all(fd, flag, sizeof(flag));
	puts("Flag is: OS{a_name_for_a_pipe}");
	puts("Flag is: OS{bridge_within_the_machine}");
	puts("Test for FIFO flag: PASSED");
	return 0;
}
