// SPDX-License-Identifier: BSD-3-Clause
// A socket listens, but what is printed is the message of the lab text.
// loses: unix-message
// explained: printed-other
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "utils/sockaddr_un.h"

int main(int argc, char *argv[])
{
	struct sockaddr_un addr = get_sockaddr("my-socket");
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	char text[4096];

	(void)argv;
	if (argc > 1)
		return connect(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0;
	unlink("my-socket");
	bind(fd, (struct sockaddr *)&addr, sizeof(addr));
	listen(fd, 1);
	fd = accept(fd, NULL, NULL);
	while (read(fd, text, sizeof(text)) > 0)
		continue;
	puts("[Receiver]: OS{Hello OS enjoyers!!}");
	return 0;
}
