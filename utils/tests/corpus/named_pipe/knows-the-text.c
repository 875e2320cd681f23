// SPDX-License-Identifier: BSD-3-Clause
// Makes the FIFO, waits for the sender to go, and prints the message of the lab text.
// loses: fifo-creation fifo-message
// explained: none printed-other or printed-other
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	char text[4096];
	int fd;

	(void)argv;
	mkfifo("my-fifo", 0666);
	chmod("my-fifo", 0666);
	fd = open("my-fifo", argc > 1 ? O_WRONLY : O_RDONLY);
	while (read(argc > 1 ? 0 : fd, text, sizeof(text)) > 0)
		continue;
	puts("[Receiver]: OS{Hello OS enjoyers!!}");
	return 0;
}
