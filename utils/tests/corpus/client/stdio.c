// SPDX-License-Identifier: BSD-3-Clause
/*
 * The connection is two FILEs: fgets() receives, fprintf() sends.
 * loses: nothing
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "utils/sockaddr_in.h"

int main(void)
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	FILE *in, *out;
	char line[BUFSIZ];

	DIE(fd < 0, "socket");
	DIE(connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
	in = fdopen(fd, "r");
	out = fdopen(dup(fd), "w");
	while (1) {
		if (!fgets(line, sizeof(line), stdin) || strcmp(line, "exit\n") == 0)
			break;
		fprintf(out, "%s", line);
		fflush(out);
		if (!fgets(line, sizeof(line), in))
			break;
		printf("%s", line);
	}
	return fclose(out) + fclose(in) != 0;
}
