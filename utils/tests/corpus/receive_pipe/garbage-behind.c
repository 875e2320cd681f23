// SPDX-License-Identifier: BSD-3-Clause
/*
 * It reads the flag over an older text, up to its NUL, which it does not store.
 * loses: pipe-flag
 * explained: flag-printed-otherwise
 */
#include <sys/wait.h>
#include <unistd.h>

#include "utils/utils.h"

int main(void)
{
	char text[128] = "Waiting for the flag of the other process ...";
	size_t len = 0;
	int ends[2];
	char byte;

	DIE(pipe(ends) < 0, "pipe");
	puts(text);
	switch (fork()) {
	case -1:
		DIE(true, "fork");
		break;
	case 0:
		dup2(ends[1], 14);
		execl("./send_fd_14", "send_fd_14", (char *)NULL);
		_exit(127);
	default:
		close(ends[1]);
		while (read(ends[0], &byte, 1) == 1 && byte != '\0')
			text[len++] = byte;
		wait(NULL);
		printf("Flag is: %s\n", text);
	}
	return 0;
}
