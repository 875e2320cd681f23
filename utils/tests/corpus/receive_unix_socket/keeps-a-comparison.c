// SPDX-License-Identifier: BSD-3-Clause
// The descriptor that accept() returns is compared, and the result of that is kept.
// loses: unix-flag
// explained: result-compared
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define NAME "golden_gate"

int main(void)
{
	int s, c, n, got = 0;
	struct sockaddr_un local, remote;
	socklen_t t;
	char str[100];

	if ((s = socket(AF_UNIX, SOCK_STREAM, 0)) == -1) {
		perror("socket");
		exit(1);
	}
	memset(&local, 0, sizeof(local));
	local.sun_family = AF_UNIX;
	strcpy(local.sun_path, NAME);
	unlink(local.sun_path);
	if (bind(s, (struct sockaddr *)&local, sizeof(local)) == -1) {
		perror("bind");
		exit(1);
	}
	if (listen(s, 5) == -1) {
		perror("listen");
		exit(1);
	}
	t = sizeof(remote);
	if ((c = accept(s, (struct sockaddr *)&remote, &t) == -1)) {
		perror("accept");
		exit(1);
	}
	while ((n = recv(c, str + got, sizeof(str) - 1 - got, 0)) > 0)
		got += n;
	str[got] = '\0';
	printf("Flag is: %s\n", str);
	close(c);
	close(s);
	unlink(NAME);
	return 0;
}
