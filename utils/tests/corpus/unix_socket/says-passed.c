// SPDX-License-Identifier: BSD-3-Clause
// Prints what the checker prints, also to every descriptor; there is no socket.
// loses: unix-creation unix-message
// explained: not-created or wrong-descriptor-ignored
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	for (int fd = 1; fd < 256; fd++)
		dprintf(fd,
			"Test for socket creation: PASSED\nTest for send and receive: PASSED\n");
	pause();
	return 0;
}
