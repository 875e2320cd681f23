// SPDX-License-Identifier: BSD-3-Clause
/*
 * It receives the flag, but prints the one that its own environment should have.
 * loses: fifo-flag
 * explained: flag-not-printed
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/flag.h"
#include "utils/ipc.h"

int main(void)
{
	char flag[128];
	int fd;

	DIE(mkfifo("apollodorus", 0666) < 0 && errno != EEXIST, "mkfifo");
	fd = open("apollodorus", O_RDONLY);
	DIE(fd < 0, "open");
	read_all(fd, flag, sizeof(flag));
	get_flag(flag, sizeof(flag), getenv("FLAG") ? getenv("FLAG") : "");
	printf("Flag is: %s\n", flag);
	return 0;
}
