// SPDX-License-Identifier: BSD-3-Clause
// The sender has no loop.
// loses: fifo-message
// explained: sent-first-only
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	const char *fifo = "my-fifo";
	char buf[1024];
	int fd, n;

	if (access(fifo, R_OK | W_OK) == -1 && errno == EACCES)
		unlink(fifo);
	if (mkfifo(fifo, 0666) == -1 && errno != EEXIST) {
		perror("mkfifo");
		exit(1);
	}
	if (argc > 1 && strcmp(argv[1], "-s") == 0) {
		fd = open(fifo, O_WRONLY);
		if (fd == -1) {
			perror("open");
			return 1;
		}
		if (fgets(buf, sizeof(buf), stdin) != NULL) {
			if (strcmp(buf, "\n") == 0 || strcmp(buf, "exit\n") == 0)
				return 0;
			if (write(fd, buf, strlen(buf)) == -1) {
				perror("write");
				return 1;
			}
		}
		close(fd);
	} else {
		int newline = 1;

		fd = open(fifo, O_RDONLY);
		if (fd == -1) {
			perror("open");
			return 1;
		}
		while ((n = read(fd, buf, sizeof(buf))) > 0) {
			for (int i = 0; i < n; i++) {
				if (newline)
					printf("[Receiver]: ");
				putchar(buf[i]);
				newline = buf[i] == '\n';
			}
			fflush(stdout);
		}
		close(fd);
	}
	return 0;
}
