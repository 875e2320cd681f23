// SPDX-License-Identifier: BSD-3-Clause
// Streams instead of descriptors: fdopen(), fgets(), fputs(). The terminal's line buffer flushes.
// loses: nothing
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	int sending = argc == 2 && (!strcmp(argv[1], "-s") || !strcmp(argv[1], "--sender"));
	FILE *from, *to;
	char line[1000];

	if (access("my-fifo", R_OK | W_OK) < 0) {
		unlink("my-fifo");
		if (mkfifo("my-fifo", 0644) < 0) {
			perror("mkfifo");
			return 1;
		}
	}
	from = sending ? stdin : fopen("my-fifo", "r");
	to = sending ? fopen("my-fifo", "w") : stdout;
	if (!from || !to) {
		perror("fopen");
		return 1;
	}
	if (sending)
		setvbuf(to, NULL, _IOLBF, 0);
	while (fgets(line, sizeof(line), from)) {
		if (sending && (!strcmp(line, "exit\n") || !strcmp(line, "\n")))
			break;
		if (!sending)
			fputs("[Receiver]: ", to);
		fputs(line, to);
	}
	return fclose(to) == EOF;
}
