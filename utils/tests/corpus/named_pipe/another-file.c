// SPDX-License-Identifier: BSD-3-Clause
// The sender writes to a file of another name.
// loses: fifo-message
// explained: sent-elsewhere
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MYFIFO "my-fifo"

void make_fifo(void)
{
	struct stat st;

	if (stat(MYFIFO, &st) == 0 && access(MYFIFO, R_OK | W_OK) != 0)
		unlink(MYFIFO);
	if (mkfifo(MYFIFO, 0666) < 0 && errno != EEXIST) {
		perror("mkfifo");
		exit(EXIT_FAILURE);
	}
}

void writer(void)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	FILE *out;

	make_fifo();
	out = fopen("fifo.txt", "w");
	if (out == NULL) {
		perror("fopen");
		exit(EXIT_FAILURE);
	}
	while ((len = getline(&line, &cap, stdin)) > 0) {
		if (len == 1 || strcmp(line, "exit\n") == 0)
			break;
		fprintf(out, "%s", line);
		fflush(out);
	}
	fclose(out);
	free(line);
}

void reader(void)
{
	char line[4096];
	FILE *in;

	make_fifo();
	in = fopen(MYFIFO, "r");
	if (in == NULL) {
		perror("fopen");
		exit(EXIT_FAILURE);
	}
	while (fgets(line, sizeof(line), in)) {
		line[strcspn(line, "\n")] = 0;
		printf("[Receiver]: %s\n", line);
		fflush(stdout);
	}
	fclose(in);
}

int main(int argc, char **argv)
{
	if (argc == 2)
		writer();
	else
		reader();
	return 0;
}
