// SPDX-License-Identifier: BSD-3-Clause
// A daemon makes the FIFO and prints for ever; the program itself has ended.
// loses: fifo-creation fifo-message
// explained: background-child
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
	if (fork() > 0)
		return 0;
	setsid();
	if (fork() > 0)
		return 0;
	usleep(100000);
	mkfifo("my-fifo", 0666);
	chmod("my-fifo", 0666);
	while (1) {
		puts("[Receiver]: OS{Hello OS enjoyers!!}");
		usleep(1000);
	}
}
