// SPDX-License-Identifier: BSD-3-Clause
/*
 * A child serves the sender, with the connection as its standard input.
 * loses: nothing
 */
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "utils/sockaddr_un.h"

int main(void)
{
	struct sockaddr_un addr = get_sockaddr("golden_gate");
	int listenfd = socket(AF_UNIX, SOCK_STREAM, 0), fd, status;
	char flag[60];

	unlink("golden_gate");
	DIE(bind(listenfd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(listenfd, 1) < 0, "listen");
	fd = accept(listenfd, NULL, NULL);
	DIE(fd < 0, "accept");
	if (fork() == 0) {
		close(listenfd);
		dup2(fd, 0);
		if (scanf("%59s", flag) != 1)
			_exit(1);
		printf("Flag is: %s\n", flag);
		fflush(stdout);
		_exit(0);
	}
	close(fd);
	DIE(wait(&status) < 0, "wait");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
