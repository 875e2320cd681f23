// SPDX-License-Identifier: BSD-3-Clause
/* A sender for receive_pipe whose flag is the list of its descriptors, 14 at the end. */
#include <fcntl.h>
#include <stdio.h>

int main(void)
{
	for (int fd = 0; fd < 256; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			dprintf(14, "%d%s", fd, fd < 14 ? " " : "");
	return 0;
}
