// SPDX-License-Identifier: BSD-3-Clause
/*
 * posix_spawn() with file actions.
 * loses: nothing
 */
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "utils/ipc.h"

extern char **environ;

int main(void)
{
	posix_spawn_file_actions_t actions;
	char *args[] = {"send_fd_14", NULL};
	char flag[256];
	int ends[2];
	size_t len;
	pid_t pid;

	DIE(pipe(ends) < 0, "pipe");
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 14);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	posix_spawn_file_actions_addclose(&actions, ends[1]);
	errno = posix_spawn(&pid, "./send_fd_14", &actions, NULL, args, environ);
	DIE(errno != 0, "posix_spawn");
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	len = read_all(ends[0], flag, sizeof(flag));
	DIE(waitpid(pid, NULL, 0) < 0, "waitpid");
	print_flag(flag, len);
	return 0;
}
