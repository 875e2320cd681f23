// SPDX-License-Identifier: BSD-3-Clause
/*
 * After the flag it waits 300 ms for more, until a signal that it does not handle, but waits for.
 * loses: nothing
 */
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"

int main(void)
{
	struct itimerval time = {.it_value = {.tv_usec = 300000}};
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 4242);
	int fd = socket(AF_INET, SOCK_DGRAM, 0), number;
	char flag[100];
	sigset_t awaited;
	ssize_t n;

	sigemptyset(&awaited);
	sigaddset(&awaited, SIGALRM);
	sigprocmask(SIG_BLOCK, &awaited, NULL);
	DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	n = recv(fd, flag, sizeof(flag), 0);
	DIE(n < 0, "recv");
	setitimer(ITIMER_REAL, &time, NULL);
	sigwait(&awaited, &number);
	print_flag(flag, (size_t)n);
	return recv(fd, flag, sizeof(flag), MSG_DONTWAIT) >= 0;
}
