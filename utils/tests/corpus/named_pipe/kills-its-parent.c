// SPDX-License-Identifier: BSD-3-Clause
// Kills whoever watches it, and goes on alone.
// loses: fifo-creation fifo-message
// where: floor
// explained: killed-its-warden
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
	kill(getppid(), SIGKILL);
	usleep(100000);
	mkfifo("my-fifo", 0666);
	chmod("my-fifo", 0666);
	pause();
	return 0;
}
