// SPDX-License-Identifier: BSD-3-Clause
/*
 * ipctrace - record the IPC calls of a program: a library to be preloaded (ld.so(8), LD_PRELOAD).
 *
 *	[IPC_TRACE=FILE [IPC_TRACE_DATA=no]] [IPC_FAULT=PLAN] LD_PRELOAD=.../ipctrace.so PROGRAM
 *
 * Each call is recorded in FILE as record.h describes it. Data are not recorded with IPC_TRACE_DATA=no,
 * nor of a program that another one has executed. PLAN says what is to go wrong: see fault.c.
 *
 * It decides nothing: it is for explaining. A program is not to notice: errno is kept, there are no
 * streams, no allocation, no descriptor, and no system call but those that are passed on. What the C
 * library calls inside itself is not seen, nor is anything in a statically linked program.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "trace/trace.h"

/* Names. */
CALL(int, access, (const char *path, int mode), (path, mode), -1, ALONE, NO_DATA, .path = path,
     .flags = mode)
CALL(int, faccessat, (int dir, const char *path, int mode, int flags), (dir, path, mode, flags), -1,
     ALONE, NO_DATA, .path = path, .flags = mode)
CALL(int, unlink, (const char *path), (path), -1, ALONE, NO_DATA, .path = path)
CALL(int, unlinkat, (int dir, const char *path, int flags), (dir, path, flags), -1, ALONE, NO_DATA,
     .path = path)
CALL(int, remove, (const char *path), (path), -1, ALONE, NO_DATA, .path = path)
CALL(int, rename, (const char *from, const char *to), (from, to), -1, ALONE, NO_DATA, .path = from,
     .text_kind = "to:", .text = to)
CALL(int, mkfifo, (const char *path, mode_t mode), (path, mode), -1, ALONE, NO_DATA, .path = path,
     .flags = mode)
CALL(int, mkfifoat, (int dir, const char *path, mode_t mode), (dir, path, mode), -1, ALONE, NO_DATA,
     .path = path, .flags = mode)
CALL(int, mknod, (const char *path, mode_t mode, dev_t dev), (path, mode, dev), -1, ALONE, NO_DATA,
     .path = path, .flags = mode)
CALL(int, mkdir, (const char *path, mode_t mode), (path, mode), -1, ALONE, NO_DATA, .path = path,
     .flags = mode)
CALL(int, chdir, (const char *path), (path), -1, ALONE, NO_DATA, .path = path)
CALL(int, chmod, (const char *path, mode_t mode), (path, mode), -1, ALONE, NO_DATA, .path = path,
     .flags = mode)
CALL(int, stat, (const char *path, struct stat *st), (path, st), -1, ALONE, NO_DATA, .path = path)
CALL(int, lstat, (const char *path, struct stat *st), (path, st), -1, ALONE, NO_DATA, .path = path)
CALL(int, fstat, (int fd, struct stat *st), (fd, st), fd, ALONE, NO_DATA, NOTHING)
CALL(int, fstatat, (int dir, const char *path, struct stat *st, int flags), (dir, path, st, flags),
     -1, ALONE, NO_DATA, .path = path)

mode_t umask(mode_t mode)
{
	DECLARE(umask);
	ENTRY(entry, umask, -1, .flags = mode);
	mode_t old;

	begin(&entry); /* it cannot fail */
	old = NEXT(umask)(mode);
	end(&entry, old, false, NO_DATA);
	return old;
}

/* Descriptors. */
#define BOTH(fds)                                                                                  \
	do {                                                                                       \
		entry.fd_plus_1 = rc < 0 ? 0 : fds[0] + 1;                                         \
		entry.fd2_plus_1 = rc < 0 ? 0 : fds[1] + 1;                                        \
	} while (0)
CALL(int, creat, (const char *path, mode_t mode), (path, mode), -1, ALONE, NO_DATA, .path = path,
     .flags = mode)
CALL(int, pipe, (int fds[2]), (fds), -1, BOTH(fds), NO_DATA, NOTHING)
CALL(int, pipe2, (int fds[2], int flags), (fds, flags), -1, BOTH(fds), NO_DATA, .flags = flags)
CALL(int, socketpair, (int family, int type, int protocol, int fds[2]),
     (family, type, protocol, fds), -1, BOTH(fds), NO_DATA, .flags = type, .size = protocol,
     .address = &(struct sockaddr){.sa_family = (sa_family_t)family},
     .address_size = sizeof(sa_family_t))
CALL(int, dup, (int fd), (fd), fd, ALONE, NO_DATA, NOTHING)
CALL(int, dup2, (int from, int to), (from, to), from, ALONE, NO_DATA, SECOND(to))
CALL(int, dup3, (int from, int to, int flags), (from, to, flags), from, ALONE, NO_DATA, SECOND(to),
     .flags = flags)

int close_range(unsigned first, unsigned last, int flags);
void closefrom(int first);
CALL(int, close_range, (unsigned first, unsigned last, int flags), (first, last, flags), (int)first,
     ALONE, NO_DATA, SECOND(last > INT_MAX - 1 ? -1 : (int)last), .flags = flags)

void closefrom(int first)
{
	DECLARE(closefrom);
	ENTRY(entry, closefrom, first, NOTHING);

	begin(&entry);
	if (exists(NEXT(closefrom)))
		next_closefrom(first);
	end(&entry, 0, false, NO_DATA);
}

/* Also where it fails, the kernel has closed the descriptor. */
int close(int fd)
{
	DECLARE(close);
	ENTRY(entry, close, fd, NOTHING);
	bool fails = !begin(&entry);
	int error = errno, rc = NEXT(close)(fd);

	if (fails) {
		rc = -1;
		errno = error;
	}
	end(&entry, rc, rc < 0, NO_DATA);
	return rc;
}

/* The commands that are recorded are those after which a descriptor is not what it was. */
#define CONTROL(symbol)                                                                            \
	int symbol(int fd, int command, ...)                                                       \
	{                                                                                          \
		DECLARE(symbol);                                                                   \
		va_list list;                                                                      \
		void *argument;                                                                    \
		int rc = -1;                                                                       \
                                                                                                   \
		va_start(list, command);                                                           \
		argument = va_arg(list, void *);                                                   \
		va_end(list);                                                                      \
		ENTRY(entry, fcntl, fd, .flags = command, .size = (int)(intptr_t)argument);        \
		if (command != F_DUPFD && command != F_DUPFD_CLOEXEC && command != F_SETFL)        \
			return NEXT(symbol)(fd, command, argument);                                \
		if (begin(&entry))                                                                 \
			rc = NEXT(symbol)(fd, command, argument);                                  \
		end(&entry, rc, rc < 0, NO_DATA);                                                  \
		return rc;                                                                         \
	}
CONTROL(fcntl)

/* Sockets. With _GNU_SOURCE, the GNU C library takes their addresses as a union of all kinds. */
#ifdef __GLIBC__
#define IN_ADDRESS __CONST_SOCKADDR_ARG
#define OUT_ADDRESS __SOCKADDR_ARG
#define PLAIN_ADDRESS(addr) (addr).__sockaddr__
#else
#define IN_ADDRESS const struct sockaddr *
#define OUT_ADDRESS struct sockaddr *
#define PLAIN_ADDRESS(addr) (addr)
#endif
#define TO(addr, len) .address = PLAIN_ADDRESS(addr), .address_size = (len)
#define FROM(addr, len)                                                                            \
	do {                                                                                       \
		if (rc >= 0 && PLAIN_ADDRESS(addr) && len) {                                       \
			entry.address = PLAIN_ADDRESS(addr);                                       \
			entry.address_size = *len;                                                 \
		}                                                                                  \
	} while (0)
CALL(int, socket, (int family, int type, int protocol), (family, type, protocol), -1, ALONE,
     NO_DATA, .flags = type, .size = protocol,
     .address = &(struct sockaddr){.sa_family = (sa_family_t)family},
     .address_size = sizeof(sa_family_t))
CALL(int, bind, (int fd, IN_ADDRESS addr, socklen_t len), (fd, addr, len), fd, ALONE, NO_DATA,
     TO(addr, len))
CALL(int, listen, (int fd, int backlog), (fd, backlog), fd, ALONE, NO_DATA, .size = backlog)
CALL(int, accept, (int fd, OUT_ADDRESS addr, socklen_t *len), (fd, addr, len), fd, FROM(addr, len),
     NO_DATA, NOTHING)
CALL(int, accept4, (int fd, OUT_ADDRESS addr, socklen_t *len, int flags), (fd, addr, len, flags),
     fd, FROM(addr, len), NO_DATA, .flags = flags)
CALL(int, connect, (int fd, IN_ADDRESS addr, socklen_t len), (fd, addr, len), fd, ALONE, NO_DATA,
     TO(addr, len))
CALL(int, getsockname, (int fd, OUT_ADDRESS addr, socklen_t *len), (fd, addr, len), fd,
     FROM(addr, len), NO_DATA, NOTHING)
CALL(int, getpeername, (int fd, OUT_ADDRESS addr, socklen_t *len), (fd, addr, len), fd,
     FROM(addr, len), NO_DATA, NOTHING)
CALL(int, shutdown, (int fd, int how), (fd, how), fd, ALONE, NO_DATA, .flags = how)

static int first_number(const void *value, socklen_t len)
{
	int number = 0;

	if (value && len >= sizeof(number))
		memcpy(&number, value, sizeof(number));
	return number;
}

/* A level other than that of sockets in general is a protocol's. */
CALL(int, setsockopt, (int fd, int level, int option, const void *value, socklen_t len),
     (fd, level, option, value, len), fd, ALONE, NO_DATA, .flags = option,
     .size = first_number(value, len),
     .text_kind = level == SOL_SOCKET	 ? "level:socket"
		  : level == IPPROTO_TCP ? "level:tcp"
					 : "level:ip",
     .address_size = len)

/* --- data ---------------------------------------------------------------------------------------- */

/* A message may be larger than what was asked for: MSG_TRUNC. */
#define TAKEN(data, len) BYTES(data, rc < (ssize_t)(len) ? rc : (ssize_t)(len))
CALL(ssize_t, recv, (int fd, void *data, size_t len, int flags),
     (fd, data, fault_size(&entry, len), flags), fd, ALONE, TAKEN(data, len), .size = (long)len,
     .flags = flags)
CALL(ssize_t, recvfrom,
     (int fd, void *data, size_t len, int flags, OUT_ADDRESS addr, socklen_t *size),
     (fd, data, fault_size(&entry, len), flags, addr, size), fd, FROM(addr, size), TAKEN(data, len),
     .size = (long)len, .flags = flags)
CALL(ssize_t, read, (int fd, void *data, size_t len), (fd, data, fault_size(&entry, len)), fd,
     ALONE, BYTES(data, rc), .size = (long)len)

/* Of several parts, the first one is recorded. */
static struct data first_part(const struct iovec *parts, size_t count, ssize_t moved)
{
	if (moved <= 0 || count == 0)
		return NO_DATA;
	return BYTES(parts[0].iov_base,
		     (size_t)moved < parts[0].iov_len ? (size_t)moved : parts[0].iov_len);
}

CALL(ssize_t, readv, (int fd, const struct iovec *parts, int count), (fd, parts, count), fd, ALONE,
     first_part(parts, (size_t)count, rc), NOTHING)
CALL(ssize_t, recvmsg, (int fd, struct msghdr *message, int flags), (fd, message, flags), fd, ALONE,
     first_part(message->msg_iov, message->msg_iovlen, rc), .flags = flags)
CALL(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count), fd, ALONE,
     first_part(parts, (size_t)count, rc), NOTHING)
CALL(ssize_t, sendmsg, (int fd, const struct msghdr *message, int flags), (fd, message, flags), fd,
     ALONE, first_part(message->msg_iov, message->msg_iovlen, rc), .flags = flags)

/* SENDS: as CALL, for what may lose a datagram, double it, or hold it back. */
#define SENDS(name, params, args, flags_, addr, size_, ...)                                        \
	ssize_t name params                                                                        \
	{                                                                                          \
		DECLARE(name);                                                                     \
		ENTRY(entry, name, fd, .size = (long)len, .flags = flags_, __VA_ARGS__);           \
		ssize_t rc = -1;                                                                   \
                                                                                                   \
		if (begin(&entry) && exists(NEXT(name))) {                                         \
			rc = (ssize_t)len;                                                         \
			if (!fault_withholds(&entry, data, len, flags_, addr, size_)) {            \
				rc = next_##name args;                                             \
				if (fault_doubles(&entry))                                         \
					next_##name args;                                          \
				release_withheld();                                                \
			}                                                                          \
		}                                                                                  \
		end(&entry, rc, rc < 0, BYTES(data, rc));                                          \
		return rc;                                                                         \
	}
SENDS(write, (int fd, const void *data, size_t len), (fd, data, fault_size(&entry, len)), 0, NULL,
      0, NOTHING)
SENDS(send, (int fd, const void *data, size_t len, int flags),
      (fd, data, fault_size(&entry, len), flags), flags, NULL, 0, NOTHING)
SENDS(sendto, (int fd, const void *data, size_t len, int flags, IN_ADDRESS addr, socklen_t size),
      (fd, data, fault_size(&entry, len), flags, addr, size), flags, PLAIN_ADDRESS(addr), size,
      TO(addr, size))

/* --- waiting ------------------------------------------------------------------------------------- */

/* A number, and not inline: the C library declares poll() as one that does not read them. */
__attribute__((noinline)) static int polled(uintptr_t fds, nfds_t count, nfds_t n)
{
	return n < count ? ((const struct pollfd *)fds)[n].fd : -1;
}

CALL(int, poll, (struct pollfd * fds, nfds_t count, int ms), (fds, count, ms),
     polled((uintptr_t)fds, count, 0), ALONE, NO_DATA, SECOND(polled((uintptr_t)fds, count, 1)),
     .size = (long)count, .flags = ms)
CALL(int, ppoll,
     (struct pollfd * fds, nfds_t count, const struct timespec *t, const sigset_t *mask),
     (fds, count, t, mask), polled((uintptr_t)fds, count, 0), ALONE, NO_DATA,
     SECOND(polled((uintptr_t)fds, count, 1)), .size = (long)count)
CALL(int, select, (int count, fd_set *r, fd_set *w, fd_set *x, struct timeval *t),
     (count, r, w, x, t), -1, ALONE, NO_DATA, .size = count)
CALL(int, epoll_wait, (int fd, struct epoll_event *events, int count, int ms),
     (fd, events, count, ms), fd, ALONE, NO_DATA, .flags = ms)
CALL(int, usleep, (useconds_t time), (time), -1, ALONE, NO_DATA, .size = time)
CALL(int, nanosleep, (const struct timespec *time, struct timespec *left), (time, left), -1, ALONE,
     NO_DATA, .size = time->tv_sec)
CALL(int, pause, (void), (), -1, ALONE, NO_DATA, NOTHING)
CALL(int, sigsuspend, (const sigset_t *mask), (mask), -1, ALONE, NO_DATA, NOTHING)

unsigned sleep(unsigned seconds)
{
	DECLARE(sleep);
	ENTRY(entry, sleep, -1, .size = seconds);
	unsigned left = seconds;

	if (begin(&entry))
		left = NEXT(sleep)(seconds);
	end(&entry, left, false, NO_DATA);
	return left;
}

/* --- opening ------------------------------------------------------------------------------------- */

/* open() and its like have a mode only where they may create. */
#ifdef O_TMPFILE
#define CREATING (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))
#else
#define CREATING O_CREAT
#endif
#define OPEN(symbol, row, params, ...)                                                             \
	int symbol params                                                                          \
	{                                                                                          \
		DECLARE(symbol);                                                                   \
		mode_t mode = 0;                                                                   \
		int rc = -1;                                                                       \
                                                                                                   \
		if (flags & CREATING) {                                                            \
			va_list list;                                                              \
                                                                                                   \
			va_start(list, flags);                                                     \
			mode = va_arg(list, mode_t);                                               \
			va_end(list);                                                              \
		}                                                                                  \
		ENTRY(entry, row, -1, .path = path, .flags = flags, .size = mode);                 \
		if (begin(&entry))                                                                 \
			rc = NEXT(symbol)(__VA_ARGS__, flags, mode);                               \
		end(&entry, rc, rc < 0, NO_DATA);                                                  \
		return rc;                                                                         \
	}
OPEN(open, open, (const char *path, int flags, ...), path)
OPEN(openat, openat, (int dir, const char *path, int flags, ...), dir, path)

/* --- other names that the GNU C library has for the same ----------------------------------------- */

#ifdef __GLIBC__
int __open_2(const char *path, int flags);
ssize_t __read_chk(int fd, void *data, size_t len, size_t size);
ssize_t __recv_chk(int fd, void *data, size_t len, size_t size, int flags);

OPEN(open64, open, (const char *path, int flags, ...), path)
OPEN(openat64, openat, (int dir, const char *path, int flags, ...), dir, path)
NAMED(int, __open_2, open, (const char *path, int flags), (path, flags), -1, ALONE, NO_DATA,
      .path = path, .flags = flags)
NAMED(ssize_t, __read_chk, read, (int fd, void *data, size_t len, size_t size),
      (fd, data, fault_size(&entry, len), size), fd, ALONE, BYTES(data, rc), .size = (long)len)
NAMED(ssize_t, __recv_chk, recv, (int fd, void *data, size_t len, size_t size, int flags),
      (fd, data, fault_size(&entry, len), size, flags), fd, ALONE, TAKEN(data, len),
      .size = (long)len, .flags = flags)
#ifdef F_OFD_GETLK
int fcntl64(int fd, int command, ...);
CONTROL(fcntl64)
#endif
#ifdef __USE_LARGEFILE64
NAMED(int, stat64, stat, (const char *path, struct stat64 *st), (path, st), -1, ALONE, NO_DATA,
      .path = path)
NAMED(int, lstat64, lstat, (const char *path, struct stat64 *st), (path, st), -1, ALONE, NO_DATA,
      .path = path)
#endif
#ifdef _STAT_VER
NAMED(int, __xstat, stat, (int version, const char *path, struct stat *st), (version, path, st), -1,
      ALONE, NO_DATA, .path = path)
NAMED(int, __lxstat, lstat, (int version, const char *path, struct stat *st), (version, path, st),
      -1, ALONE, NO_DATA, .path = path)
#endif
#endif

/* --- start and end ------------------------------------------------------------------------------- */

__attribute__((constructor)) static void begin_records(void)
{
	const char *path = getenv("IPC_TRACE"), *preload = getenv("LD_PRELOAD");
	const struct entry start = {.call = &calls[CALL_start]};
	int error = errno;

	plan_faults(getenv("IPC_FAULT"));
	if (path && preload && strlen(path) <= 4096 && strlen(preload) <= 4096) {
		hand_on(path, preload);
		open_records(path, !getenv("IPC_TRACE_DATA"));
		write_record(&start, '=', 0, 0, NO_DATA);
		watch_for_crashes();
	}
	errno = error;
}

__attribute__((destructor)) static void end_records(void)
{
	release_withheld();
}
