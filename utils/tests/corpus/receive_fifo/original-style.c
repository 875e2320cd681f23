// SPDX-License-Identifier: BSD-3-Clause
/*
 * In the manner of the course: access() before mkfifo(), one read(), printed as a string.
 * loses: nothing
 * advised: receiver
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "utils/utils.h"

static const char fifo_path[] = "apollodorus";

int main(void)
{
	char buffer[BUFSIZ];
	int rc, fd;

	rc = access(fifo_path, R_OK | W_OK);
	if (rc < 0) {
		rc = mkfifo(fifo_path, 0644);
		DIE(rc < 0, "mkfifo");
	}

	fd = open(fifo_path, O_RDONLY);
	DIE(fd < 0, "open");
	log_info("somebody has opened the other end");

	rc = read(fd, buffer, sizeof(buffer));
	DIE(rc < 0, "read");
	printf("Flag is: %s\n", buffer);

	rc = close(fd);
	DIE(rc < 0, "close");

	return 0;
}
