// SPDX-License-Identifier: BSD-3-Clause
// Ignores every signal that it may ignore, and runs in a circle.
// loses: fifo-creation fifo-message
// explained: spins or never-opened or spins never-opened or never-opened spins
#include <signal.h>
#include <sys/stat.h>

int main(void)
{
	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_IGN);
	mkfifo("my-fifo", 0666);
	chmod("my-fifo", 0666);
	while (1)
		continue;
}
