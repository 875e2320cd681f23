// SPDX-License-Identifier: BSD-3-Clause
// It sends, with -s and without.
// loses: fifo-message
// explained: role-receiver-writes
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIFO_NAME "my-fifo"
#define BUFFER_SIZE 4096

static int setup(void)
{
	struct stat sb;
	if (lstat(FIFO_NAME, &sb) == 0 && S_ISFIFO(sb.st_mode) &&
	    access(FIFO_NAME, R_OK | W_OK) != 0)
		unlink(FIFO_NAME);
	if (mkfifo(FIFO_NAME, 0666) == -1 && errno != EEXIST) {
		fprintf(stderr, "mkfifo: %s\n", strerror(errno));
		return -1;
	}
	return 0;
}

int producer(void)
{
	int pipe_fd;
	ssize_t bytes;
	char buffer[BUFFER_SIZE + 1];

	if (setup() < 0)
		return EXIT_FAILURE;
	pipe_fd = open(FIFO_NAME, O_WRONLY);
	if (pipe_fd == -1)
		return EXIT_FAILURE;
	while (1) {
		size_t len = 0;
		while (len < BUFFER_SIZE) {
			bytes = read(STDIN_FILENO, buffer + len, 1);
			if (bytes <= 0)
				break;
			if (buffer[len++] == '\n')
				break;
		}
		buffer[len] = '\0';
		if (len == 0 || strcmp(buffer, "\n") == 0 || strcmp(buffer, "exit\n") == 0)
			break;
		if (write(pipe_fd, buffer, len) == -1) {
			fprintf(stderr, "Write error on pipe\n");
			exit(EXIT_FAILURE);
		}
	}
	close(pipe_fd);
	return EXIT_SUCCESS;
}

int consumer(void)
{
	int pipe_fd, res, begin = 1;
	char buffer[BUFFER_SIZE + 1];

	if (setup() < 0)
		return EXIT_FAILURE;
	pipe_fd = open(FIFO_NAME, O_RDONLY);
	if (pipe_fd == -1)
		return EXIT_FAILURE;
	do {
		res = read(pipe_fd, buffer, BUFFER_SIZE);
		for (int i = 0; i < res; i++) {
			if (begin)
				fputs("[Receiver]: ", stdout);
			fputc(buffer[i], stdout);
			begin = buffer[i] == '\n';
		}
		fflush(stdout);
	} while (res > 0);
	close(pipe_fd);
	return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
	if (argc == 2 && (!strcmp(argv[1], "-s") || !strcmp(argv[1], "--sender")))
		return producer();
	return producer();
}
