// SPDX-License-Identifier: BSD-3-Clause
// Records of 300 bytes, written and read as a whole; half a record is an error.
// loses: nothing
#include <fcntl.h>
#include <sys/stat.h>

#include "utils/ipc.h"

#define RECORD 300

int main(int argc, char *argv[])
{
	bool sender = wants_sender(argc, argv);
	char record[RECORD + 1] = "";
	size_t n;
	int fd;

	if (access("my-fifo", R_OK | W_OK) < 0 && errno == EACCES)
		unlink("my-fifo");
	mkfifo("my-fifo", 0666);
	fd = open("my-fifo", sender ? O_WRONLY : O_RDONLY);
	DIE(fd < 0, "open");
	if (sender) {
		while (fgets(record, RECORD, stdin)) {
			for (n = strcspn(record, "\n"); n < RECORD; n++)
				record[n] = '\0';
			if (!record[0] || !strcmp(record, "exit"))
				break;
			write_all(fd, record, RECORD);
		}
		return 0;
	}
	while ((n = read_all(fd, record, RECORD)) == RECORD)
		printf("[Receiver]: %s\n", record);
	DIE(n > 0, "half a record");
	return 0;
}
