// SPDX-License-Identifier: BSD-3-Clause
/*
 * The NUL is sent after the newline; for the receiver, the next line is empty.
 * loses: fifo-message
 * explained: sent-with-a-nul-more
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

char *myfifo = "my-fifo";

int main(int argc, char *argv[])
{
	int fd, n;
	char arr1[300], arr2[300];

	if (argc > 2 ||
	    (argc == 2 && strcmp(argv[1], "-s") != 0 && strcmp(argv[1], "--sender") != 0)) {
		fprintf(stderr, "usage: %s [-s]\n", argv[0]);
		exit(1);
	}
	if (access(myfifo, R_OK | W_OK) == -1) {
		unlink(myfifo);
		if (mkfifo(myfifo, 0666) == -1 && errno != EEXIST) {
			perror("mkfifo");
			exit(1);
		}
	}
	if (argc == 2) {
		fd = open(myfifo, O_WRONLY);
		if (fd == -1) {
			perror("open");
			exit(1);
		}
		while (fgets(arr2, sizeof(arr2), stdin) != NULL) {
			if (strcmp(arr2, "\n") == 0 || strcmp(arr2, "exit\n") == 0)
				break;
			if (write(fd, arr2, strlen(arr2) + 1) == -1) {
				perror("write");
				exit(1);
			}
		}
		close(fd);
	} else {
		fd = open(myfifo, O_RDONLY);
		if (fd == -1) {
			perror("open");
			exit(1);
		}
		FILE *in = fdopen(fd, "r");
		while (fgets(arr1, sizeof(arr1), in) != NULL) {
			printf("[Receiver]: %s", arr1);
			fflush(stdout);
		}
		fclose(in);
	}
	return 0;
}
