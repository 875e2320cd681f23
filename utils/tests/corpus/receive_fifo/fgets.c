// SPDX-License-Identifier: BSD-3-Clause
/*
 * A stream of stdio in a child, after which the parent looks every 10 ms.
 * loses: nothing
 */
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "utils/utils.h"

static void receive(void)
{
	char flag[200] = "";
	FILE *fifo = fopen("./apollodorus", "r");

	if (!fifo || !fgets(flag, sizeof(flag), fifo))
		exit(1);
	fclose(fifo);
	printf("Flag is: %s", flag);
	exit(0);
}

int main(void)
{
	int status;

	umask(0);
	DIE(mkfifo("apollodorus", 0777) < 0 && errno != EEXIST, "mkfifo");
	puts("Waiting ...");
	if (fork() == 0)
		receive();
	while (waitpid(-1, &status, WNOHANG) == 0)
		usleep(10000);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
