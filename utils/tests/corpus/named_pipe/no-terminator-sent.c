// SPDX-License-Identifier: BSD-3-Clause
// Only the text of a line is written, without its newline; every read() is a message.
// loses: nothing
// advised: receiver sender
#include <fcntl.h>
#include <sys/stat.h>

#include "utils/ipc.h"

int main(int argc, char *argv[])
{
	bool sender = wants_sender(argc, argv);
	char text[BUFSIZ];
	ssize_t n;
	int fd;

	if (access("my-fifo", R_OK | W_OK) < 0 && errno == EACCES)
		unlink("my-fifo");
	mkfifo("my-fifo", 0666);
	fd = open("my-fifo", sender ? O_WRONLY : O_RDONLY);
	DIE(fd < 0, "open");
	while (!sender && (n = read(fd, text, sizeof(text) - 1)) > 0) {
		text[n] = '\0';
		printf("[Receiver]: %s\n", text);
	}
	while (sender && fgets(text, sizeof(text), stdin)) {
		text[strcspn(text, "\n")] = '\0';
		if (!text[0] || !strcmp(text, "exit"))
			break;
		DIE(write(fd, text, strlen(text)) < 0, "write");
	}
	DIE(close(fd) < 0, "close");
	return 0;
}
