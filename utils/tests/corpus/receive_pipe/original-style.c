// SPDX-License-Identifier: BSD-3-Clause
/*
 * In the manner of the course: one read(), printed as a string; nothing but utils.h.
 * loses: nothing
 * advised: receiver
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "utils/utils.h"

#define SENDER_EXEC "./send_fd_14"
#define MAGIC_FD 14

int main(void)
{
	char buffer[BUFSIZ];
	int pipes[2];
	int rc;
	pid_t pid;

	rc = pipe(pipes);
	DIE(rc < 0, "pipe");

	pid = fork();
	switch (pid) {
	case -1:
		DIE(1, "fork");
		break;

	case 0:
		close(pipes[0]);
		rc = dup2(pipes[1], MAGIC_FD);
		DIE(rc < 0, "dup2");
		execl(SENDER_EXEC, SENDER_EXEC, NULL);
		DIE(1, "execl");
		break;

	default:
		close(pipes[1]);
		rc = read(pipes[0], buffer, BUFSIZ);
		DIE(rc < 0, "read");
		log_info("%d bytes", rc);
		printf("Flag is: %s\n", buffer);
		waitpid(pid, NULL, 0);
		close(pipes[0]);
		break;
	}

	return 0;
}
