// SPDX-License-Identifier: BSD-3-Clause
// feof() tells the end only after a read has met it: the last line is sent once more.
// loses: fifo-message
// explained: sent-twice
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	char line[4096];
	FILE *fifo;

	(void)argv;
	if (access("my-fifo", R_OK | W_OK) < 0)
		unlink("my-fifo");
	mkfifo("my-fifo", 0666);
	if (argc == 2) {
		fifo = fopen("my-fifo", "w");
		if (!fifo)
			return 1;
		while (!feof(stdin)) {
			fgets(line, sizeof(line), stdin);
			fputs(line, fifo);
			fflush(fifo);
		}
		return fclose(fifo) != 0;
	}
	fifo = fopen("my-fifo", "r");
	if (!fifo)
		return 1;
	while (fgets(line, sizeof(line), fifo)) {
		printf("%s", line);
		fflush(stdout);
	}
	return fclose(fifo) != 0;
}
