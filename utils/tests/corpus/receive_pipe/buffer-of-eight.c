// SPDX-License-Identifier: BSD-3-Clause
// fgets() has room for 8 bytes.
// loses: pipe-flag
// explained: flag-part
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define READ_END 0
#define WRITE_END 1

int main()
{
	int p[2];
	if (pipe(p) < 0)
		exit(1);
	switch (fork()) {
	case -1:
		perror("fork");
		exit(1);
	case 0:
		close(p[READ_END]);
		dup2(p[WRITE_END], 14);
		close(p[WRITE_END]);
		execl("./send_fd_14", "send_fd_14", NULL);
		perror("execl");
		_exit(127);
	default:
		break;
	}
	close(p[WRITE_END]);
	FILE *f = fdopen(p[READ_END], "r");
	char flag[200];
	if (fgets(flag, 8, f) == NULL) {
		fprintf(stderr, "nothing\n");
		exit(1);
	}
	printf("Flag is: %s\n", flag);
	fclose(f);
	wait(NULL);
	return 0;
}
