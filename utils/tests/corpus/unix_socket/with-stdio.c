// SPDX-License-Identifier: BSD-3-Clause
// Streams instead of send() and recv(), line by line, in either direction.
// loses: nothing
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "my-socket"};

static int fail(const char *call)
{
	perror(call);
	return 1;
}

int main(int argc, char *argv[])
{
	int sender = argc == 2 && (!strcmp(argv[1], "-s") || !strcmp(argv[1], "--sender"));
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	FILE *stream;
	char *line = NULL;
	size_t size = 0;

	if (sender && connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		return fail("connect");
	if (!sender) {
		unlink(address.sun_path);
		if (bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
			return fail("bind");
		if (listen(fd, 1) < 0)
			return fail("listen");
		fd = accept(fd, NULL, NULL);
	}
	stream = fdopen(fd, "r+");
	if (!stream)
		return fail("fdopen");
	while (getline(&line, &size, sender ? stdin : stream) > 0) {
		fprintf(sender ? stream : stdout, sender ? "%s" : "[Receiver]: %s", line);
		fflush(NULL);
	}
	return fclose(stream) == EOF ? fail("fclose") : 0;
}
