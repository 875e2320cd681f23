// SPDX-License-Identifier: BSD-3-Clause
/*
 * shim - a preload library that makes calls behave as they seldom do. The variable SHIM:
 *
 *	interrupt	every second call of each kind is interrupted before it does anything
 *	short		a stream gives or takes 3 bytes in a call
 *	handler		SIGUSR1 has a handler, which prints "interrupted"
 *	unbuffered	standard output has no buffer
 *
 * The file "log" gets a line "PROGRAM KIND" when something was done to a kind of call.
 */
#define _GNU_SOURCE
#define open declared_open /* with an ellipsis, and ours has none */
#include <fcntl.h>
#undef open
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
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

#define SHIM(kind, type, name, parameters, arguments)                                              \
	type name parameters                                                                       \
	{                                                                                          \
		static type(*real) parameters;                                                     \
		static int calls, noted;                                                           \
		(void)noted;                                                                       \
		if (!real)                                                                         \
			real = (type(*) parameters)dlsym(RTLD_NEXT, #name);                        \
		if (is("interrupt") && calls++ % 2 == 0) {                                         \
			note(&noted, #kind);                                                       \
			errno = EINTR;                                                             \
			return -1;                                                                 \
		}                                                                                  \
		SHORTEN(kind)                                                                      \
		return real arguments;                                                             \
	}
#define SHORTEN(kind) SHORTEN_##kind
#define SHORTEN_send SHORTEN_LENGTH("send")
#define SHORTEN_receive SHORTEN_LENGTH("receive")
#define SHORTEN_datagram
#define SHORTEN_open
#define SHORTEN_accept
#define SHORTEN_wait
#define SHORTEN_LENGTH(kind)                                                                       \
	if (is("short") && len > 3) {                                                              \
		note(&noted, kind);                                                                \
		len = 3;                                                                           \
	}

SHIM(receive, ssize_t, read, (int fd, void *data, size_t len), (fd, data, len))
SHIM(receive, ssize_t, recv, (int fd, void *data, size_t len, int flags), (fd, data, len, flags))
SHIM(datagram, ssize_t, recvfrom,
     (int fd, void *data, size_t len, int flags, struct sockaddr *addr, socklen_t *size),
     (fd, data, len, flags, addr, size))
SHIM(send, ssize_t, write, (int fd, const void *data, size_t len), (fd, data, len))
SHIM(send, ssize_t, send, (int fd, const void *data, size_t len, int flags), (fd, data, len, flags))
SHIM(datagram, ssize_t, sendto,
     (int fd, const void *data, size_t len, int flags, const struct sockaddr *addr, socklen_t size),
     (fd, data, len, flags, addr, size))
SHIM(open, int, open, (const char *path, int flags, mode_t mode), (path, flags, mode))
SHIM(accept, int, accept, (int fd, struct sockaddr *addr, socklen_t *size), (fd, addr, size))
SHIM(wait, pid_t, waitpid, (pid_t pid, int *status, int options), (pid, status, options))

static void on_signal(int signal)
{
	(void)signal;
	syscall(SYS_write, 1, "interrupted\n", 12);
}

__attribute__((constructor)) static void begin(void)
{
	if (is("handler"))
		sigaction(SIGUSR1, &(struct sigaction){.sa_handler = on_signal}, NULL);
	if (is("unbuffered"))
		setvbuf(stdout, NULL, _IONBF, 0);
}
