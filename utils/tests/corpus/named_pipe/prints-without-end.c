// SPDX-License-Identifier: BSD-3-Clause
// The receiver prints 200 MB, in the hope that the message is among them.
// loses: fifo-creation fifo-message
// explained: never-read
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

int main(int argc, char *argv[])
{
	(void)argv;
	mkfifo("my-fifo", 0666);
	chmod("my-fifo", 0666);
	open("my-fifo", argc > 1 ? O_WRONLY : O_RDONLY);
	for (int i = 0; i < 5000000; i++)
		puts("[Receiver]: OS{Hello OS enjoyers!!}");
	return 0;
}
