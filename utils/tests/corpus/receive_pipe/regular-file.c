// SPDX-License-Identifier: BSD-3-Clause
/*
 * Descriptor 14 is a regular file, which is read when the sender has ended.
 * loses: pipe-flag
 * explained: child-not-a-pipe
 */
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "utils/ipc.h"

int main(void)
{
	char flag[128];
	int fd = open("flag", O_RDWR | O_CREAT | O_TRUNC, 0600);

	DIE(fd < 0, "open");
	if (fork() == 0) {
		dup2(fd, 14);
		execl("./send_fd_14", "send_fd_14", (char *)NULL);
		_exit(127);
	}
	wait(NULL);
	lseek(fd, 0, SEEK_SET);
	print_flag(flag, read_all(fd, flag, sizeof(flag)));
	return 0;
}
