// SPDX-License-Identifier: BSD-3-Clause
/*
 * It needs a second before the FIFO is there.
 * loses: nothing
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/ipc.h"

int main(void)
{
	char flag[128];
	int fd;

	sleep(1);
	DIE(mkfifo("apollodorus", 0666) < 0 && errno != EEXIST, "mkfifo");
	fd = open("apollodorus", O_RDONLY);
	DIE(fd < 0, "open");
	print_flag(flag, read_all(fd, flag, sizeof(flag)));
	return 0;
}
