// SPDX-License-Identifier: BSD-3-Clause
// Looks for the checker's results behind the descriptors that it may have inherited.
// loses: fifo-creation fifo-message
// explained: never-read
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
	char path[32];

	mkfifo("my-fifo", 0666);
	chmod("my-fifo", 0666);
	for (int i = 0; i < 1024; i++) {
		snprintf(path, sizeof(path), "/proc/self/fd/%d", i % 256);
		dprintf(i < 256 ? i : open(path, O_RDWR), "yes\nexited 0\nok 2 - yes\n");
	}
	pause();
	return 0;
}
