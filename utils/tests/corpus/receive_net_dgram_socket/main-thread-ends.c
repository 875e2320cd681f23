// SPDX-License-Identifier: BSD-3-Clause
/*
 * A second thread receives; the first one, which has the number of the process, has ended.
 * loses: nothing
 */
#include <pthread.h>
#include <sys/socket.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"

static void *receive(void *unused)
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 4242);
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	char flag[100];
	ssize_t n;

	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	n = recv(fd, flag, sizeof(flag), 0);
	DIE(n < 0, "recv");
	print_flag(flag, (size_t)n);
	return unused;
}

int main(void)
{
	pthread_t thread;

	DIE(pthread_create(&thread, NULL, receive, NULL) != 0, "pthread_create");
	pthread_exit(NULL);
}
