// SPDX-License-Identifier: BSD-3-Clause
/*
 * clone() with a stack of its own, fgets(), no memory shared.
 * loses: nothing
 */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "utils/utils.h"

static int ends[2];

static int become_sender(void *unused)
{
	(void)unused;
	if (dup2(ends[1], 14) == 14)
		execlp("./send_fd_14", "send", (char *)NULL);
	return 1;
}

int main(void)
{
	static char stack[256 << 10] __attribute__((aligned(16)));
	char flag[100];
	FILE *stream;

	DIE(pipe(ends) < 0, "pipe");
	DIE(clone(become_sender, stack + sizeof(stack), SIGCHLD, NULL) < 0, "clone");
	close(ends[1]);
	stream = fdopen(ends[0], "r");
	DIE(!stream || !fgets(flag, sizeof(flag), stream), "no flag");
	printf("\nFlag is: %s\r\n", flag);
	fclose(stream);
	wait(NULL);
	return 0;
}
