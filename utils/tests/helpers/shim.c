// SPDX-License-Identifier: BSD-3-Clause
/*
 * shim - a preload library for what seldom happens to a program. The variable SHIM:
 *
 *	handler		SIGUSR1 has a handler, which prints "interrupted"
 *	restart		a timer interrupts whatever waits, every 2 ms; with SA_RESTART
 *	timer		the same without SA_RESTART, and only once
 *	gap		none; but when a socket that listens is closed, a directory is made, which is "gap"
 *			if the socket still has a name, else "no gap"
 *	unbuffered	standard output has no buffer
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

static int is(const char *mode)
{
	const char *shim = getenv("SHIM");

	return shim && strcmp(shim, mode) == 0;
}

int close(int fd)
{
	int listens = 0;
	socklen_t size = sizeof(listens);

	if (is("gap") && getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 && listens)
		mkdir(access("my-socket", F_OK) == 0 || access("golden_gate", F_OK) == 0 ? "gap"
											 : "no gap",
		      0700);
	return (int)syscall(SYS_close, fd);
}

static void on_signal(int signal)
{
	if (signal == SIGUSR1)
		syscall(SYS_write, 1, "interrupted\n", 12);
}

__attribute__((constructor)) static void begin(void)
{
	struct itimerval interval = {.it_value.tv_usec = 100000};

	if (is("handler"))
		sigaction(SIGUSR1, &(struct sigaction){.sa_handler = on_signal}, NULL);
	if (is("restart") || is("timer")) {
		sigaction(SIGALRM,
			  &(struct sigaction){.sa_handler = on_signal,
					      .sa_flags = is("restart") ? SA_RESTART : 0},
			  NULL);
		if (is("restart"))
			interval = (struct itimerval){{0, 2000}, {0, 2000}};
		setitimer(ITIMER_REAL, &interval, NULL);
	}
	if (is("unbuffered"))
		setvbuf(stdout, NULL, _IONBF, 0);
}
