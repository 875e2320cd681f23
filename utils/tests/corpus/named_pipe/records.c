// SPDX-License-Identifier: BSD-3-Clause
// As the first edition of the lab had it: every line is a record of BUFSIZ bytes, filled with NULs.
// loses: nothing
// advised: sender
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/utils.h"

static const char FIFO_NAME[] = "my-fifo";

static ssize_t read_record(int fd, char *record)
{
	ssize_t total = 0, rc;

	do {
		rc = read(fd, record + total, BUFSIZ - total);
		DIE(rc < 0, "read");
		total += rc;
	} while (rc > 0 && total < BUFSIZ);
	return total;
}

static void receiver_loop(int fd)
{
	char output[BUFSIZ];

	while (1) {
		memset(output, 0, BUFSIZ);
		if (read_record(fd, output) == 0)
			break;
		printf("[Receiver]: %s\n", output);
	}
}

static void sender_loop(int fd)
{
	char input[BUFSIZ];

	while (1) {
		memset(input, 0, BUFSIZ);
		if (!fgets(input, BUFSIZ, stdin))
			break;
		input[strcspn(input, "\n")] = '\0';
		if (strlen(input) == 0 || strcmp(input, "exit") == 0)
			break;
		DIE(write(fd, input, BUFSIZ) != BUFSIZ, "write");
	}
}

int main(int argc, char *argv[])
{
	bool sender = argc == 2 && strcmp(argv[1], "-s") == 0;
	int fd, rc;

	if (access(FIFO_NAME, R_OK | W_OK) < 0) {
		if (errno == EACCES)
			unlink(FIFO_NAME);
		rc = mkfifo(FIFO_NAME, 0666);
		DIE(rc < 0, "mkfifo");
	}
	fd = open(FIFO_NAME, sender ? O_WRONLY : O_RDONLY);
	DIE(fd < 0, "open");
	if (sender)
		sender_loop(fd);
	else
		receiver_loop(fd);
	close(fd);
	return 0;
}
