// SPDX-License-Identifier: BSD-3-Clause
// Ignores every signal that it may ignore, and sleeps now and then, but listens to nobody.
// loses: unix-creation unix-message
// explained: never-socket or spins or never-socket spins or spins never-socket
#include <signal.h>
#include <unistd.h>

int main(void)
{
	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_IGN);
	while (1)
		usleep(1000);
}
