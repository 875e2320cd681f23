// SPDX-License-Identifier: BSD-3-Clause
/*
 * A stream that is never flushed nor closed: _exit() leaves it.
 * loses: fifo-message
 * explained: sender-kept-it
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

int fd;

void reader(void)
{
	char c, line[512];
	int i = 0;
	struct pollfd p;

	mkfifo("my-fifo", 0666);
	fd = open("my-fifo", O_RDONLY);
	p.fd = fd;
	p.events = POLLIN;
	while (poll(&p, 1, -1) > 0) {
		if (read(fd, &c, 1) <= 0)
			break;
		if (c == '\n') {
			line[i] = '\0';
			printf("[Receiver]: %s\n", line);
			fflush(stdout);
			i = 0;
			continue;
		}
		line[i++] = c;
	}
	close(fd);
}

void writer(void)
{
	FILE *f;
	char buf[512];

	mkfifo("my-fifo", 0666);
	f = fopen("my-fifo", "w");
	if (!f) {
		perror("fopen");
		exit(2);
	}
	while (fgets(buf, 512, stdin)) {
		if (buf[0] == '\n' || !strcmp(buf, "exit\n"))
			break;
		fputs(buf, f);
	}
	_exit(0);
}

int main(int argc, char **argv)
{
	struct stat st;

	if (argc > 2 || (argc == 2 && strcmp(argv[1], "-s") && strcmp(argv[1], "--sender")))
		return fprintf(stderr, "usage: named_pipe [-s]\n"), 2;
	if (access("my-fifo", R_OK | W_OK) < 0 && errno != ENOENT)
		unlink("my-fifo");
	if (stat("my-fifo", &st) == 0 && !S_ISFIFO(st.st_mode))
		return 3;
	if (argc > 1)
		writer();
	else
		reader();
	exit(0);
}
