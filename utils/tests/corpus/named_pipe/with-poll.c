// SPDX-License-Identifier: BSD-3-Clause
// The receiver opens the FIFO without waiting, and poll() tells it when a sender has written.
// loses: nothing
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include "utils/ipc.h"

int main(int argc, char *argv[])
{
	bool sender = wants_sender(argc, argv), inside = false;
	struct pollfd wanted = {.events = POLLIN};
	static struct line line;
	char text[64];
	ssize_t n;

	if (access("my-fifo", R_OK | W_OK) < 0 && errno == EACCES)
		unlink("my-fifo");
	mkfifo("my-fifo", 0666);
	wanted.fd = open("my-fifo", sender ? O_WRONLY : O_RDONLY | O_NONBLOCK);
	DIE(wanted.fd < 0, "open");
	while (sender && next_line(&line, NULL))
		write_all(wanted.fd, line.text, line.len);
	while (!sender && poll(&wanted, 1, -1) > 0) {
		n = read(wanted.fd, text, sizeof(text));
		DIE(n < 0, "read");
		if (n == 0)
			break;
		inside = print_messages(text, (size_t)n, inside);
	}
	return 0;
}
