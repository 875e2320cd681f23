// SPDX-License-Identifier: BSD-3-Clause
/*
 * probe.c - call a few functions that ipctrace.so stands in for. Where this does not end with status 0
 * under it, programs cannot be recorded here, and are to run without.
 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
	struct stat st;
	char line[8] = "";
	int fds[2], sockets[2];
	FILE *out, *in;

	if (pipe(fds) < 0 || fstat(fds[0], &st) < 0 || !S_ISFIFO(st.st_mode))
		return 1;
	out = fdopen(fds[1], "w");
	in = fdopen(fds[0], "r");
	if (!out || !in || fputs("word\n", out) < 0 || fflush(out) != 0 || fclose(out) != 0)
		return 2;
	if (!fgets(line, sizeof(line), in) || strcmp(line, "word\n") != 0 || fclose(in) != 0)
		return 3;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) < 0 || write(sockets[0], "x", 1) != 1 ||
	    recv(sockets[1], line, 1, 0) != 1 || close(sockets[0]) < 0 || close(sockets[1]) < 0)
		return 4;
	return 0;
}
