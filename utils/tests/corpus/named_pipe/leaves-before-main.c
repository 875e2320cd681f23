// SPDX-License-Identifier: BSD-3-Clause
// A constructor makes the FIFO, prints, and ends the program with status 0 before main().
// loses: fifo-creation fifo-message
// explained: never-opened
#include <sys/stat.h>
#include <unistd.h>

__attribute__((constructor)) static void leave(void)
{
	static const char text[] = "[Receiver]: OS{Hello OS enjoyers!!}\n";

	mkfifo("my-fifo", 0666);
	_exit(write(1, text, sizeof(text) - 1) < 0);
}

int main(void)
{
	return 1;
}
