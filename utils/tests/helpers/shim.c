// SPDX-License-Identifier: BSD-3-Clause
/*
 * shim - a preload library that makes calls behave as they seldom do. The variable SHIM:
 *
 *	interrupt	every second call of read(), write() and send(), which belong into loops, is
 *			interrupted before it does anything
 *	timer		a signal comes every 2 ms; its handler has SA_RESTART
 *	short		a stream gives or takes 3 bytes in a call
 *	handler		SIGUSR1 has a handler, which prints "interrupted"
 *	unbuffered	standard output has no buffer
 *
 * The file "log" gets a line "PROGRAM KIND" when something was done to a kind of call.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

static int is(const char *mode)
{
	const char *shim = getenv("SHIM");

	return shim && strcmp(shim, mode) == 0;
}

static void note(int *noted, const char *kind)
{
	char line[128];
	int fd, n = snprintf(line, sizeof(line), "%s %s\n", program_invocation_short_name, kind);

	if ((*noted)++)
		return;
	fd = (int)syscall(SYS_openat, AT_FDCWD, "log", O_WRONLY | O_CREAT | O_APPEND, 0600);
	syscall(SYS_write, fd, line, n);
	syscall(SYS_close, fd);
}

#define SHIM(kind, in_loop, name, parameters, arguments)                                           \
	ssize_t name parameters                                                                    \
	{                                                                                          \
		static ssize_t(*real) parameters;                                                  \
		static int calls, noted;                                                           \
		if (!real)                                                                         \
			real = (ssize_t(*) parameters)dlsym(RTLD_NEXT, #name);                     \
		if (in_loop && is("interrupt") && calls++ % 2 == 0) {                              \
			note(&noted, kind);                                                        \
			errno = EINTR;                                                             \
			return -1;                                                                 \
		}                                                                                  \
		if (is("short") && len > 3) {                                                      \
			note(&noted, kind);                                                        \
			len = 3;                                                                   \
		}                                                                                  \
		return real arguments;                                                             \
	}

SHIM("receive", 1, read, (int fd, void *data, size_t len), (fd, data, len))
SHIM("receive", 0, recv, (int fd, void *data, size_t len, int flags), (fd, data, len, flags))
SHIM("send", 1, write, (int fd, const void *data, size_t len), (fd, data, len))
SHIM("send", 1, send, (int fd, const void *data, size_t len, int flags), (fd, data, len, flags))

static void on_signal(int signal)
{
	(void)signal;
	syscall(SYS_write, 1, "interrupted\n", 12);
}

static volatile sig_atomic_t ticks;

static void on_tick(int signal)
{
	(void)signal;
	ticks = 1;
}

__attribute__((constructor)) static void begin(void)
{
	const struct itimerval often = {{0, 2000}, {0, 2000}};

	if (is("timer")) {
		sigaction(SIGALRM,
			  &(struct sigaction){.sa_handler = on_tick, .sa_flags = SA_RESTART}, NULL);
		setitimer(ITIMER_REAL, &often, NULL);
	}
	if (is("handler"))
		sigaction(SIGUSR1, &(struct sigaction){.sa_handler = on_signal}, NULL);
	if (is("unbuffered"))
		setvbuf(stdout, NULL, _IONBF, 0);
}

__attribute__((destructor)) static void end(void)
{
	int noted = 0;

	if (ticks)
		note(&noted, "timer");
}
