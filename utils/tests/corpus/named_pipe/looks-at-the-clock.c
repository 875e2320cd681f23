// SPDX-License-Identifier: BSD-3-Clause
// Records of 400 bytes; the sender asks its input for half a second, and then again.
// loses: nothing
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include "utils/ipc.h"

#define RECORD 400

int main(int argc, char *argv[])
{
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	bool sender = wants_sender(argc, argv);
	char record[RECORD];
	ssize_t n = 1;
	int fd;

	if (access("my-fifo", R_OK | W_OK) < 0 && errno == EACCES)
		unlink("my-fifo");
	mkfifo("my-fifo", 0666);
	fd = open("my-fifo", sender ? O_WRONLY : O_RDONLY);
	DIE(fd < 0, "open");
	while (!sender && read_all(fd, record, RECORD) == RECORD)
		printf("[Receiver]: %s", record);
	while (sender && n > 0) {
		if (poll(&input, 1, 500) == 0)
			continue;
		memset(record, 0, RECORD);
		for (size_t i = 0; i < RECORD - 1 && (n = read(STDIN_FILENO, record + i, 1)) > 0;
		     i++)
			if (record[i] == '\n')
				break;
		if (n > 0)
			write_all(fd, record, RECORD);
	}
	return 0;
}
