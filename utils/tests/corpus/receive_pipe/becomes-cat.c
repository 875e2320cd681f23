// SPDX-License-Identifier: BSD-3-Clause
/*
 * Another program prints what comes through the pipe: the receiver becomes cat.
 * loses: nothing
 */
#include <unistd.h>

#include "utils/utils.h"

int main(void)
{
	int ends[2];

	DIE(pipe(ends) < 0, "pipe");
	if (fork() == 0) {
		dup2(ends[1], 14);
		execl("send_fd_14", "send_fd_14", (char *)NULL);
		_exit(1);
	}
	printf("Flag is: ");
	fflush(stdout);
	close(ends[1]);
	dup2(ends[0], 0);
	execlp("cat", "cat", (char *)NULL);
	DIE(true, "cat");
}
