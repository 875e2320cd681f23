// SPDX-License-Identifier: BSD-3-Clause
// Stops whoever watches it, again and again, and ends when the FIFO has a writer.
// loses: fifo-creation fifo-message
// explained: signals-others
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
	mkfifo("my-fifo", 0666);
	chmod("my-fifo", 0666);
	kill(getppid(), SIGSTOP);
	open("my-fifo", O_RDONLY);
	for (int i = 0; i < 10000; i++)
		kill(getppid(), SIGSTOP);
	return 0;
}
