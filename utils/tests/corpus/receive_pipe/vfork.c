// SPDX-License-Identifier: BSD-3-Clause
/*
 * vfork(), an empty environment, and a stream of stdio that ends at the NUL.
 * loses: nothing
 */
#define _DEFAULT_SOURCE
#include <sys/wait.h>
#include <unistd.h>

#include "utils/utils.h"

int main(void)
{
	char *args[] = {"./send_fd_14", NULL}, *none[] = {NULL};
	char *flag = NULL;
	size_t size = 0;
	int ends[2];
	FILE *stream;

	DIE(pipe(ends) < 0, "pipe");
	if (dup2(ends[1], 14) < 0)
		DIE(true, "dup2");
	close(ends[1]);
	if (vfork() == 0) {
		execve(args[0], args, none);
		_exit(1);
	}
	close(14);
	stream = fdopen(ends[0], "r");
	DIE(!stream, "fdopen");
	if (getdelim(&flag, &size, '\0', stream) > 0)
		printf("Flag is: %s", flag);
	fclose(stream);
	free(flag);
	return wait(NULL) > 0 ? 0 : 1;
}
