// SPDX-License-Identifier: BSD-3-Clause
// A NUL ends a message: the sender writes strings with their ends.
// loses: nothing
#include <fcntl.h>
#include <sys/stat.h>

#include "utils/ipc.h"

static char text[1 << 16];

int main(int argc, char *argv[])
{
	bool sender = wants_sender(argc, argv);
	size_t len = 0;
	int fd;

	if (access("my-fifo", R_OK | W_OK) < 0 && errno == EACCES)
		unlink("my-fifo");
	mkfifo("my-fifo", 0666);
	fd = open("my-fifo", sender ? O_WRONLY : O_RDONLY);
	DIE(fd < 0, "open");
	if (sender) {
		while (fgets(text, sizeof(text), stdin) && strcmp(text, "\n") &&
		       strcmp(text, "exit\n")) {
			text[strcspn(text, "\n")] = '\0';
			write_all(fd, text, strlen(text) + 1);
		}
	} else {
		while (read(fd, text + len, 1) == 1) {
			if (text[len] == '\0')
				printf("[Receiver]: %s\n", text);
			len = text[len] == '\0' ? 0 : (len + 1) % (sizeof(text) - 1);
		}
		if (len > 0)
			printf("[Receiver]: %s\n", text);
	}
	close(fd);
	return 0;
}
