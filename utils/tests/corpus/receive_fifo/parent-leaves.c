// SPDX-License-Identifier: BSD-3-Clause
/*
 * The program ends at once; a child in a session of its own waits for the flag.
 * loses: fifo-flag
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/ipc.h"

int main(void)
{
	char flag[128];
	int fd;

	if (fork() > 0)
		return 0;
	setsid();
	DIE(mkfifo("apollodorus", 0666) < 0, "mkfifo");
	fd = open("apollodorus", O_RDONLY);
	DIE(fd < 0, "open");
	print_flag(flag, read_all(fd, flag, sizeof(flag)));
	return 0;
}
