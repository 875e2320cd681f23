// SPDX-License-Identifier: BSD-3-Clause
/*
 * The parent becomes the sender, and the child prints the flag after the parent has ended.
 * loses: pipe-flag
 */
#include <unistd.h>

#include "utils/ipc.h"

int main(void)
{
	char flag[128];
	int ends[2];

	DIE(pipe(ends) < 0, "pipe");
	if (fork() > 0) {
		dup2(ends[1], 14);
		execl("./send_fd_14", "send_fd_14", (char *)NULL);
		DIE(true, "execl");
	}
	close(ends[1]);
	print_flag(flag, read_all(ends[0], flag, sizeof(flag)));
	return 0;
}
