// SPDX-License-Identifier: BSD-3-Clause
/*
 * ipctrace - record the IPC calls of a program: a library to be preloaded (ld.so(8), LD_PRELOAD).
 *
 *	IPC_TRACE=FILE [IPC_TRACE_DATA=no] LD_PRELOAD=.../ipctrace.so PROGRAM
 *
 * Appends a line to FILE for each call, with these fields, separated by tabs:
 *
 *	TIME	microseconds of CLOCK_MONOTONIC
 *	PID
 *	PHASE	">" the call begins and may sleep, "<" it is over, "=" both at once
 *	CALL	its name
 *	FD	its first descriptor, or -1
 *	ARGS	its arguments, as one would write them in C
 *	RESULT	what it has returned; a stream's descriptor for fopen() and its like
 *	ERRNO	the error's name, or "-"
 *	TIMES	how many like this one it stands for: repetitions are thinned out
 *	CALLERS	addresses in the program's file, the innermost first, "," between them
 *	DATA	the first bytes that were sent or received, as a C string; not with IPC_TRACE_DATA=no,
 *		and not of a program that another one has executed
 *
 * It decides nothing: it is for explaining. A program is not to notice: errno is kept, there is no
 * stdio, no allocation, and each record is one write(). What the C library calls inside itself is not
 * seen, nor is anything in a statically linked program.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <features.h>
#undef __USE_EXTERN_INLINES /* we define getline() ourselves */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#define RECORDS_FD 240	      /* above what a program expects to be given, below our limit */
#define RECORDS_MAX (1 << 20) /* bytes that a process records */
#define DATA_SHOWN 48	      /* bytes of a message that are recorded */
#define ARGS_MAX 64	      /* arguments of execl() */
#define FRAMES 4	      /* callers that are recorded */
#define THINNED_FROM 64	      /* so many times a repeated call is recorded each time */

static int records = -1;
static size_t recorded;
static bool shows_data = true;
static char data_variable[] = "IPC_TRACE_DATA=no";
static char preload_variable[4200] = "LD_PRELOAD=", trace_variable[4200] = "IPC_TRACE=";

/* The program itself in memory: where it was loaded, and its code. */
static uintptr_t load_address, code_begin, code_end;

/* The function that would have been called without us: DECLARE(name) makes NEXT(name) known. */
#define DECLARE(name) static __typeof__(&name) next_##name
#define NEXT(name) (find(#name, &next_##name), next_##name)

static void find(const char *name, void *function)
{
	static void *const unknown;
	int error = errno;
	void *address;

	if (memcmp(function, &unknown, sizeof(unknown)) == 0) {
		address = dlsym(RTLD_NEXT, name);
		memcpy(function, &address, sizeof(address));
	}
	errno = error;
}

/* --- a record ----------------------------------------------------------------------------------- */

struct record {
	const char *name;
	bool sleeps;
	int fd;
	const void *frame; /* of the function that stands in for the call */
	uintptr_t caller;
	int saved_errno;
	size_t args_len;
	char args[512];
};

/* What has gone through a channel. */
struct data {
	const char *bytes;
	size_t len;
};
#define NO_DATA ((struct data){NULL, 0})
#define BYTES(start, n) ((struct data){(const char *)(start), (size_t)((n) > 0 ? (n) : 0)})

struct line {
	size_t len;
	char text[1400];
};

static void put_char(struct line *line, char c)
{
	if (line->len < sizeof(line->text))
		line->text[line->len++] = c;
}

static void put(struct line *line, const char *text)
{
	while (*text)
		put_char(line, *text++);
}

static void put_number(struct line *line, long long value, unsigned radix)
{
	unsigned long long rest =
		value < 0 ? -(unsigned long long)value : (unsigned long long)value;
	char digits[24];
	int n = 0;

	if (value < 0)
		put_char(line, '-');
	do {
		digits[n++] = "0123456789abcdef"[rest % radix];
		rest /= radix;
	} while (rest > 0);
	while (n > 0)
		put_char(line, digits[--n]);
}

/* Bytes as a C string; "..." stands for those that are not shown. */
static void put_bytes(struct line *line, const char *data, size_t len, size_t shown)
{
	put_char(line, '"');
	for (size_t i = 0; i < len && i < shown; i++) {
		unsigned char c = (unsigned char)data[i];

		if (c == '\n') {
			put(line, "\\n");
		} else if (c == '\0') {
			put(line, "\\0");
		} else if (c < ' ' || c > '~' || c == '"' || c == '\\') {
			put(line, "\\x");
			put_char(line, "0123456789abcdef"[c >> 4]);
			put_char(line, "0123456789abcdef"[c & 15]);
		} else {
			put_char(line, (char)c);
		}
	}
	put_char(line, '"');
	if (len > shown)
		put(line, "...");
}

struct name {
	int value;
	const char *name;
};

#define NAME(value)                                                                                \
	{                                                                                          \
		value, #value                                                                      \
	}

static const struct name errnos[] = {
	NAME(EACCES),	    NAME(EADDRINUSE),	   NAME(EADDRNOTAVAIL), NAME(EAFNOSUPPORT),
	NAME(EAGAIN),	    NAME(EALREADY),	   NAME(EBADF),		NAME(ECHILD),
	NAME(ECONNREFUSED), NAME(ECONNRESET),	   NAME(EDESTADDRREQ),	NAME(EEXIST),
	NAME(EFAULT),	    NAME(EINPROGRESS),	   NAME(EINTR),		NAME(EINVAL),
	NAME(EIO),	    NAME(EISCONN),	   NAME(EISDIR),	NAME(ELOOP),
	NAME(EMFILE),	    NAME(EMSGSIZE),	   NAME(ENAMETOOLONG),	NAME(ENETUNREACH),
	NAME(ENFILE),	    NAME(ENODEV),	   NAME(ENOENT),	NAME(ENOEXEC),
	NAME(ENOMEM),	    NAME(ENOSPC),	   NAME(ENOTCONN),	NAME(ENOTDIR),
	NAME(ENOTSOCK),	    NAME(ENXIO),	   NAME(EOPNOTSUPP),	NAME(EPERM),
	NAME(EPIPE),	    NAME(EPROTONOSUPPORT), NAME(EPROTOTYPE),	NAME(ESOCKTNOSUPPORT),
	NAME(ESPIPE),	    NAME(ETIMEDOUT),	   NAME(ETXTBSY),
};
static const struct name families[] = {
	NAME(AF_UNIX), NAME(AF_INET), NAME(AF_INET6), {AF_UNSPEC, "AF_UNSPEC"}};
static const struct name types[] = {NAME(SOCK_STREAM), NAME(SOCK_DGRAM), NAME(SOCK_SEQPACKET),
				    NAME(SOCK_RAW)};
static const struct name directions[] = {NAME(SHUT_RD), NAME(SHUT_WR), NAME(SHUT_RDWR)};
static const struct name options[] = {
	NAME(SO_REUSEADDR), NAME(SO_REUSEPORT), NAME(SO_RCVTIMEO),
	NAME(SO_SNDTIMEO),  NAME(SO_RCVBUF),	NAME(SO_SNDBUF),
	NAME(SO_LINGER),    NAME(SO_KEEPALIVE), NAME(SO_BROADCAST),
};
static const struct name signals[] = {NAME(SIGSEGV), NAME(SIGBUS), NAME(SIGFPE), NAME(SIGILL),
				      NAME(SIGABRT)};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define PUT_NAME(line, table, value) put_name(line, table, COUNT(table), value)

static void put_name(struct line *line, const struct name *table, size_t count, int value)
{
	for (size_t i = 0; i < count; i++)
		if (table[i].value == value) {
			put(line, table[i].name);
			return;
		}
	put_number(line, value, 10);
}

static void put_open_flags(struct line *line, int flags)
{
	static const struct name more[] = {NAME(O_CREAT), NAME(O_EXCL), NAME(O_TRUNC),
					   NAME(O_APPEND), NAME(O_NONBLOCK)};
	static const char *const modes[] = {"O_RDONLY", "O_WRONLY", "O_RDWR", "3"};

	put(line, modes[flags & O_ACCMODE]);
	for (size_t i = 0; i < COUNT(more); i++)
		if (flags & more[i].value) {
			put(line, " | ");
			put(line, more[i].name);
		}
}

static void put_type(struct line *line, int type)
{
	PUT_NAME(line, types, type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC));
	if (type & SOCK_NONBLOCK)
		put(line, " | SOCK_NONBLOCK");
}

static void put_address(struct line *line, const struct sockaddr *addr, socklen_t len)
{
	struct sockaddr_in in;

	if (!addr || len < sizeof(addr->sa_family)) {
		put(line, "NULL");
		return;
	}
	put_char(line, '{');
	PUT_NAME(line, families, addr->sa_family);
	if (addr->sa_family == AF_UNIX && len > offsetof(struct sockaddr_un, sun_path)) {
		const char *path = ((const struct sockaddr_un *)addr)->sun_path;
		size_t max = len - offsetof(struct sockaddr_un, sun_path);

		put(line, ", ");
		put_bytes(line, path, *path ? strnlen(path, max) : max, 108);
	} else if (addr->sa_family == AF_INET && len >= sizeof(in)) {
		const unsigned char *ip = (const unsigned char *)&in.sin_addr;

		memcpy(&in, addr, sizeof(in));
		put(line, ", ");
		for (int i = 0; i < 4; i++) {
			put_number(line, ip[i], 10);
			put_char(line, i < 3 ? '.' : ':');
		}
		put_number(line, ntohs(in.sin_port), 10);
	}
	put_char(line, '}');
}

/*
 * The few directives that the calls need: %d and %l number, %o octal number, %s string, %A mode of access(), %f open flags,
 * %F family, %T socket type, %O socket option, %S direction of shutdown(), %a address and length.
 */
static void put_format(struct line *line, const char *format, va_list args)
{
	for (; *format; format++) {
		if (*format != '%') {
			put_char(line, *format);
			continue;
		}
		switch (*++format) {
		case 'd':
			put_number(line, va_arg(args, int), 10);
			break;
		case 'A': {
			int mode = va_arg(args, int);

			put(line, mode == (R_OK | W_OK) ? "R_OK | W_OK"
				  : mode == R_OK	? "R_OK"
				  : mode == W_OK	? "W_OK"
							: "F_OK");
			break;
		}
		case 'O':
			PUT_NAME(line, options, va_arg(args, int));
			break;
		case 'l':
			put_number(line, va_arg(args, long), 10);
			break;
		case 'o':
			put_char(line, '0');
			put_number(line, va_arg(args, int), 8);
			break;
		case 'f':
			put_open_flags(line, va_arg(args, int));
			break;
		case 'F':
			PUT_NAME(line, families, va_arg(args, int));
			break;
		case 'T':
			put_type(line, va_arg(args, int));
			break;
		case 'S':
			PUT_NAME(line, directions, va_arg(args, int));
			break;
		case 's': {
			const char *text = va_arg(args, const char *);

			if (text)
				put_bytes(line, text, strnlen(text, 200), 200);
			else
				put(line, "NULL");
			break;
		}
		case 'a': {
			const struct sockaddr *addr = va_arg(args, const struct sockaddr *);

			put_address(line, addr, va_arg(args, socklen_t));
			break;
		}
		default:
			break;
		}
	}
}

/* --- who calls ------------------------------------------------------------------------------------ */

/* Copies bytes that may not be there: a frame pointer may be a register that is used otherwise. */
static bool peek(uintptr_t address, void *copy, size_t size)
{
	struct iovec here = {copy, size}, there = {(void *)address, size};

	return process_vm_readv(getpid(), &here, 1, &there, 1, 0) == (ssize_t)size;
}

/* The addresses of the calls, not those behind them, to which they return. */
static void put_callers(struct line *line, uintptr_t frame, uintptr_t caller)
{
	int found = 0;

	for (int depth = 0; depth < 8 && found < FRAMES; depth++) {
		uintptr_t saved[2]; /* the caller's frame, and the address behind the call */

		if (caller >= code_begin && caller < code_end) {
			put(line, found++ ? ",0x" : "0x");
			put_number(line, (long long)(caller - load_address - 1), 16);
		}
#if defined(__x86_64__) || defined(__aarch64__) || defined(__i386__)
		if (!peek(frame, saved, sizeof(saved)) || saved[0] <= frame)
			return;
		frame = saved[0];
		if (!peek(frame, saved, sizeof(saved)))
			return;
		caller = saved[1];
#else
		(void)saved;
		(void)frame;
		return;
#endif
	}
}

/* --- writing ---------------------------------------------------------------------------------------- */

/*
 * How many times there has been a record with this text, among the last few different ones. It
 * returns for how many this one is to stand, 0 when it is not to be written.
 */
static unsigned thin_out(const char *text, size_t len)
{
	static struct {
		uint64_t hash;
		unsigned times, written;
	} recent[8];
	static unsigned next;
	uint64_t hash = 14695981039346656037ULL; /* FNV-1a */
	unsigned i, stands_for;

	for (size_t k = 0; k < len; k++)
		hash = (hash ^ (unsigned char)text[k]) * 1099511628211ULL;
	for (i = 0; i < COUNT(recent) && recent[i].hash != hash; i++)
		continue;
	if (i == COUNT(recent)) {
		i = next++ % COUNT(recent);
		recent[i].hash = hash;
		recent[i].times = recent[i].written = 0;
	}
	recent[i].times++;
	if (recent[i].times > THINNED_FROM && (recent[i].times & (recent[i].times - 1)))
		return 0;
	stands_for = recent[i].times - recent[i].written;
	recent[i].written = recent[i].times;
	return stands_for;
}

static void write_record(const struct record *record, const char *phase, long result, int error,
			 struct data data)
{
	struct line line = {.len = 0}, body = {.len = 0};
	struct timespec now;
	unsigned times;
	DECLARE(write);

	if (records < 0 || recorded > RECORDS_MAX)
		return;
	put(&body, phase);
	put_char(&body, '\t');
	put(&body, record->name);
	put_char(&body, '\t');
	put_number(&body, record->fd, 10);
	put_char(&body, '\t');
	for (size_t i = 0; i < record->args_len; i++)
		put_char(&body, record->args[i]);
	put_char(&body, '\t');
	put_number(&body, result, 10);
	put_char(&body, '\t');
	if (error)
		PUT_NAME(&body, errnos, error);
	else
		put_char(&body, '-');
	times = thin_out(body.text, body.len);
	if (times == 0)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	put_number(&line, (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000, 10);
	put_char(&line, '\t');
	put_number(&line, getpid(), 10);
	put_char(&line, '\t');
	for (size_t i = 0; i < body.len && line.len < sizeof(line.text) - 300; i++)
		put_char(&line, body.text[i]);
	put_char(&line, '\t');
	put_number(&line, times, 10);
	put_char(&line, '\t');
	put_callers(&line, (uintptr_t)record->frame, record->caller);
	put_char(&line, '\t');
	if (data.bytes && shows_data)
		put_bytes(&line, data.bytes, data.len, DATA_SHOWN);
	line.text[line.len < sizeof(line.text) ? line.len++ : line.len - 1] = '\n';
	recorded += line.len;
	if (NEXT(write)(records, line.text, line.len) < 0)
		recorded = RECORDS_MAX + 1; /* a full disk: nothing more can be told */
}

/* The call begins. The format describes its arguments. */
static void begin(struct record *record, const char *name, int fd, bool sleeps, const void *frame,
		  const void *caller, const char *format, ...)
{
	struct line args = {.len = 0};
	va_list list;

	record->saved_errno = errno;
	record->name = name;
	record->fd = fd;
	record->sleeps = sleeps;
	record->frame = frame;
	record->caller = (uintptr_t)caller;
	va_start(list, format);
	put_format(&args, format, list);
	va_end(list);
	record->args_len = args.len < sizeof(record->args) ? args.len : sizeof(record->args);
	memcpy(record->args, args.text, record->args_len);
	if (sleeps)
		write_record(record, ">", 0, 0, NO_DATA);
	errno = record->saved_errno;
}

/* The call is over. */
static void end(const struct record *record, long result, bool failed, struct data data)
{
	int error = errno;

	write_record(record, record->sleeps ? "<" : "=", result, failed ? error : 0, data);
	errno = error;
}

/* --- the calls ---------------------------------------------------------------------------------------- */

#define AT_ONCE false
#define SLEEPS true

/* Begins a record of the function that this stands in. */
#define BEGIN(record, name, fd, sleeps, ...)                                                       \
	begin(&record, name, fd, sleeps, __builtin_frame_address(0), __builtin_return_address(0),  \
	      __VA_ARGS__)

/*
 * CALL defines a function that stands in for the one of the same name: its type, name, parameters,
 * arguments, first descriptor, whether it may sleep, what data went through it (rc is the result),
 * and the format of its arguments. NAMED is for the names under which the C library has it, too.
 */
#define NAMED(type, symbol, shown, params, args, fd, sleeps, data, ...)                            \
	type symbol params                                                                         \
	{                                                                                          \
		DECLARE(symbol);                                                                   \
		struct record record;                                                              \
		type rc;                                                                           \
                                                                                                   \
		BEGIN(record, shown, fd, sleeps, __VA_ARGS__);                                     \
		rc = NEXT(symbol) args;                                                            \
		end(&record, (long)rc, rc < 0, data);                                              \
		return rc;                                                                         \
	}
#define CALL(type, name, ...) NAMED(type, name, #name, __VA_ARGS__)

/* Names. */
CALL(int, access, (const char *path, int mode), (path, mode), -1, AT_ONCE, NO_DATA, "%s, %A", path,
     mode)
CALL(int, faccessat, (int dir, const char *path, int mode, int flags), (dir, path, mode, flags), -1,
     AT_ONCE, NO_DATA, "%s, %A", path, mode)
CALL(int, unlink, (const char *path), (path), -1, AT_ONCE, NO_DATA, "%s", path)
CALL(int, unlinkat, (int dir, const char *path, int flags), (dir, path, flags), -1, AT_ONCE,
     NO_DATA, "%s", path)
CALL(int, remove, (const char *path), (path), -1, AT_ONCE, NO_DATA, "%s", path)
CALL(int, rename, (const char *from, const char *to), (from, to), -1, AT_ONCE, NO_DATA, "%s, %s",
     from, to)
CALL(int, mkfifo, (const char *path, mode_t mode), (path, mode), -1, AT_ONCE, NO_DATA, "%s, %o",
     path, (int)mode)
CALL(int, mkfifoat, (int dir, const char *path, mode_t mode), (dir, path, mode), -1, AT_ONCE,
     NO_DATA, "%s, %o", path, (int)mode)
CALL(int, mknod, (const char *path, mode_t mode, dev_t dev), (path, mode, dev), -1, AT_ONCE,
     NO_DATA, "%s, %o", path, (int)mode)
CALL(int, chmod, (const char *path, mode_t mode), (path, mode), -1, AT_ONCE, NO_DATA, "%s, %o",
     path, (int)mode)
CALL(int, stat, (const char *path, struct stat *st), (path, st), -1, AT_ONCE, NO_DATA, "%s", path)
CALL(int, lstat, (const char *path, struct stat *st), (path, st), -1, AT_ONCE, NO_DATA, "%s", path)
CALL(int, fstat, (int fd, struct stat *st), (fd, st), fd, AT_ONCE, NO_DATA, "%d", fd)
CALL(int, fstatat, (int dir, const char *path, struct stat *st, int flags), (dir, path, st, flags),
     -1, AT_ONCE, NO_DATA, "%s", path)

/* Descriptors. */
CALL(int, creat, (const char *path, mode_t mode), (path, mode), -1, SLEEPS, NO_DATA, "%s, %o", path,
     (int)mode)
CALL(int, pipe, (int fds[2]), (fds), -1, AT_ONCE, BYTES(fds, rc < 0 ? 0 : 2 * sizeof(int)), "")
CALL(int, pipe2, (int fds[2], int flags), (fds, flags), -1, AT_ONCE,
     BYTES(fds, rc < 0 ? 0 : 2 * sizeof(int)), "")
CALL(int, dup, (int fd), (fd), fd, AT_ONCE, NO_DATA, "%d", fd)
CALL(int, shutdown, (int fd, int how), (fd, how), fd, AT_ONCE, NO_DATA, "%d, %S", fd, how)

/* Sockets. With _GNU_SOURCE, the GNU C library takes their addresses as a union of all kinds. */
#ifdef __GLIBC__
#define IN_ADDRESS __CONST_SOCKADDR_ARG
#define OUT_ADDRESS __SOCKADDR_ARG
#define PLAIN(addr) (addr).__sockaddr__
#else
#define IN_ADDRESS const struct sockaddr *
#define OUT_ADDRESS struct sockaddr *
#define PLAIN(addr) (addr)
#endif
CALL(int, socket, (int family, int type, int protocol), (family, type, protocol), -1, AT_ONCE,
     NO_DATA, "%F, %T, %d", family, type, protocol)
CALL(int, socketpair, (int family, int type, int protocol, int fds[2]),
     (family, type, protocol, fds), -1, AT_ONCE, BYTES(fds, rc < 0 ? 0 : 2 * sizeof(int)),
     "%F, %T, %d", family, type, protocol)
CALL(int, bind, (int fd, IN_ADDRESS addr, socklen_t len), (fd, addr, len), fd, AT_ONCE, NO_DATA,
     "%d, %a", fd, PLAIN(addr), len)
CALL(int, listen, (int fd, int backlog), (fd, backlog), fd, AT_ONCE, NO_DATA, "%d, %d", fd, backlog)
CALL(int, accept, (int fd, OUT_ADDRESS addr, socklen_t *len), (fd, addr, len), fd, SLEEPS, NO_DATA,
     "%d", fd)
CALL(int, accept4, (int fd, OUT_ADDRESS addr, socklen_t *len, int flags), (fd, addr, len, flags),
     fd, SLEEPS, NO_DATA, "%d", fd)
CALL(int, connect, (int fd, IN_ADDRESS addr, socklen_t len), (fd, addr, len), fd, SLEEPS, NO_DATA,
     "%d, %a", fd, PLAIN(addr), len)
CALL(int, getsockname, (int fd, OUT_ADDRESS addr, socklen_t *len), (fd, addr, len), fd, AT_ONCE,
     NO_DATA, "%d", fd)
CALL(int, getpeername, (int fd, OUT_ADDRESS addr, socklen_t *len), (fd, addr, len), fd, AT_ONCE,
     NO_DATA, "%d", fd)
CALL(int, setsockopt, (int fd, int level, int option, const void *value, socklen_t len),
     (fd, level, option, value, len), fd, AT_ONCE, NO_DATA,
     level == SOL_SOCKET ? "%d, %O" : "%d, %d", fd, option)

/* Data. */
CALL(ssize_t, send, (int fd, const void *data, size_t len, int flags), (fd, data, len, flags), fd,
     SLEEPS, BYTES(data, rc), "%d, %l bytes", fd, (long)len)
CALL(ssize_t, sendto,
     (int fd, const void *data, size_t len, int flags, IN_ADDRESS addr, socklen_t size),
     (fd, data, len, flags, addr, size), fd, SLEEPS, BYTES(data, rc), "%d, %l bytes, %a", fd,
     (long)len, PLAIN(addr), size)
CALL(ssize_t, sendmsg, (int fd, const struct msghdr *message, int flags), (fd, message, flags), fd,
     SLEEPS, NO_DATA, "%d", fd)
CALL(ssize_t, recv, (int fd, void *data, size_t len, int flags), (fd, data, len, flags), fd, SLEEPS,
     BYTES(data, rc < (ssize_t)len ? rc : (ssize_t)len), "%d, %l bytes", fd, (long)len)
CALL(ssize_t, recvfrom,
     (int fd, void *data, size_t len, int flags, OUT_ADDRESS addr, socklen_t *size),
     (fd, data, len, flags, addr, size), fd, SLEEPS,
     BYTES(data, rc < (ssize_t)len ? rc : (ssize_t)len), "%d, %l bytes", fd, (long)len)
CALL(ssize_t, recvmsg, (int fd, struct msghdr *message, int flags), (fd, message, flags), fd,
     SLEEPS, NO_DATA, "%d", fd)
CALL(ssize_t, read, (int fd, void *data, size_t len), (fd, data, len), fd, SLEEPS, BYTES(data, rc),
     "%d, %l bytes", fd, (long)len)
CALL(ssize_t, readv, (int fd, const struct iovec *parts, int count), (fd, parts, count), fd, SLEEPS,
     NO_DATA, "%d", fd)
CALL(ssize_t, write, (int fd, const void *data, size_t len), (fd, data, len), fd, SLEEPS,
     BYTES(data, rc), "%d, %l bytes", fd, (long)len)
CALL(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count), fd,
     SLEEPS, NO_DATA, "%d", fd)

/* Waiting. */
CALL(int, poll, (struct pollfd * fds, nfds_t count, int ms), (fds, count, ms), -1, SLEEPS, NO_DATA,
     "%d descriptors, %d", (int)count, ms)
CALL(int, ppoll,
     (struct pollfd * fds, nfds_t count, const struct timespec *t, const sigset_t *mask),
     (fds, count, t, mask), -1, SLEEPS, NO_DATA, "%d descriptors", (int)count)
CALL(int, select, (int count, fd_set *r, fd_set *w, fd_set *x, struct timeval *t),
     (count, r, w, x, t), -1, SLEEPS, NO_DATA, "%d", count)
CALL(int, epoll_wait, (int fd, struct epoll_event *events, int count, int ms),
     (fd, events, count, ms), fd, SLEEPS, NO_DATA, "%d", fd)
CALL(pid_t, wait, (int *status), (status), -1, SLEEPS, NO_DATA, "")
CALL(pid_t, waitpid, (pid_t pid, int *status, int options), (pid, status, options), -1, SLEEPS,
     NO_DATA, "%d", (int)pid)
CALL(int, waitid, (idtype_t type, id_t id, siginfo_t *info, int options), (type, id, info, options),
     -1, SLEEPS, NO_DATA, "%d", (int)id)
CALL(int, daemon, (int keep_directory, int keep_streams), (keep_directory, keep_streams), -1,
     SLEEPS, NO_DATA, "%d, %d", keep_directory, keep_streams)
CALL(int, usleep, (useconds_t time), (time), -1, SLEEPS, NO_DATA, "%l", (long)time)
CALL(int, nanosleep, (const struct timespec *time, struct timespec *left), (time, left), -1, SLEEPS,
     NO_DATA, "%l s", (long)time->tv_sec)
CALL(int, kill, (pid_t pid, int signal), (pid, signal), -1, AT_ONCE, NO_DATA, "%d, %d", (int)pid,
     signal)

unsigned sleep(unsigned seconds)
{
	DECLARE(sleep);
	struct record record;
	unsigned left;

	BEGIN(record, "sleep", -1, SLEEPS, "%d", (int)seconds);
	left = NEXT(sleep)(seconds);
	end(&record, (long)left, false, NO_DATA);
	return left;
}

CALL(int, pause, (void), (), -1, SLEEPS, NO_DATA, "")

/* Our own descriptor is not the program's to close or to replace. */
int close(int fd)
{
	DECLARE(close);
	struct record record;
	int rc = -1;

	BEGIN(record, "close", fd, AT_ONCE, "%d", fd);
	if (fd == records && fd >= 0)
		errno = EBADF;
	else
		rc = NEXT(close)(fd);
	end(&record, rc, rc < 0, NO_DATA);
	return rc;
}

/* Makes room where our descriptor is, and passes on the one that is to be copied there. */
static int beside(int from, int to)
{
	int error = errno;

	if (to >= 0 && to == records)
		records = fcntl(to, F_DUPFD_CLOEXEC, 3);
	errno = error;
	return from;
}

CALL(int, dup2, (int from, int to), (beside(from, to), to), from, AT_ONCE, NO_DATA, "%d, %d", from,
     to)
CALL(int, dup3, (int from, int to, int flags), (beside(from, to), to, flags), from, AT_ONCE,
     NO_DATA, "%d, %d", from, to)

/* open() and its like have a mode only where they may create. */
#define OPEN(symbol, shown, params, dir, path, ...)                                                \
	int symbol params                                                                          \
	{                                                                                          \
		DECLARE(symbol);                                                                   \
		struct record record;                                                              \
		mode_t mode = 0;                                                                   \
		int rc;                                                                            \
                                                                                                   \
		if (flags & (O_CREAT | __O_TMPFILE_BIT)) {                                         \
			va_list args;                                                              \
                                                                                                   \
			va_start(args, flags);                                                     \
			mode = va_arg(args, mode_t);                                               \
			va_end(args);                                                              \
		}                                                                                  \
		BEGIN(record, shown, -1, SLEEPS, "%s, %f", path, flags);                           \
		rc = NEXT(symbol)(__VA_ARGS__, flags, mode);                                       \
		end(&record, rc, rc < 0, NO_DATA);                                                 \
		return rc;                                                                         \
	}
#ifdef O_TMPFILE
#define __O_TMPFILE_BIT (O_TMPFILE & ~O_DIRECTORY)
#else
#define __O_TMPFILE_BIT 0
#endif
OPEN(open, "open", (const char *path, int flags, ...), , path, path)
OPEN(openat, "open", (int dir, const char *path, int flags, ...), dir, path, dir, path)

/* --- processes -------------------------------------------------------------------------------------- */

CALL(pid_t, fork, (void), (), -1, AT_ONCE, NO_DATA, "")

/* The child of a true vfork() would return through our frame, which the parent still needs. */
pid_t vfork(void)
{
	DECLARE(fork);
	struct record record;
	pid_t pid;

	BEGIN(record, "vfork", -1, AT_ONCE, "");
	pid = NEXT(fork)();
	end(&record, pid, pid < 0, NO_DATA);
	return pid;
}

static bool begins_with(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

/*
 * Executes a file, with the two variables that keep the record going. Returns only on failure, as
 * exec() does. A very large environment is passed on as it is.
 */
static int execute(const char *name, const void *frame, const void *caller, const char *file,
		   char *const args[], char *const env[], bool search)
{
	DECLARE(execve);
	DECLARE(execvpe);
	char *whole[512];
	struct record record;
	size_t n = 0;
	int rc;

	begin(&record, name, -1, AT_ONCE, frame, caller, "%s", file);
	end(&record, 0, false, NO_DATA);
	for (size_t i = 0; env && env[i] && n < COUNT(whole); i++)
		if (!begins_with(env[i], "LD_PRELOAD=") && !begins_with(env[i], "IPC_TRACE"))
			whole[n++] = env[i];
	if (records >= 0 && n < COUNT(whole) - 4) {
		whole[n++] = preload_variable;
		whole[n++] = trace_variable;
		whole[n++] = data_variable; /* what it sends is not for our caller to read */
		whole[n] = NULL;
		env = whole;
	}
	rc = search ? NEXT(execvpe)(file, args, env) : NEXT(execve)(file, args, env);
	end(&record, rc, true, NO_DATA);
	return rc;
}

#define EXECUTE(name, file, args, env, search)                                                     \
	execute(name, __builtin_frame_address(0), __builtin_return_address(0), file, args, env,    \
		search)

int execve(const char *file, char *const args[], char *const env[])
{
	return EXECUTE("execve", file, args, env, false);
}

int execv(const char *file, char *const args[])
{
	return EXECUTE("execv", file, args, environ, false);
}

int execvp(const char *file, char *const args[])
{
	return EXECUTE("execvp", file, args, environ, true);
}

int execvpe(const char *file, char *const args[], char *const env[])
{
	return EXECUTE("execvpe", file, args, env, true);
}

/* The arguments of execl() and its like, up to their NULL. */
#define COLLECT(array, first, list)                                                                \
	do {                                                                                       \
		size_t count = 0;                                                                  \
                                                                                                   \
		va_start(list, first);                                                             \
		for (char *next_one = (char *)first; next_one; next_one = va_arg(list, char *))    \
			if (count < ARGS_MAX)                                                      \
				array[count++] = next_one;                                         \
		array[count] = NULL;                                                               \
	} while (0)

int execl(const char *file, const char *arg, ...)
{
	char *args[ARGS_MAX + 1];
	va_list list;

	COLLECT(args, arg, list);
	va_end(list);
	return EXECUTE("execl", file, args, environ, false);
}

int execlp(const char *file, const char *arg, ...)
{
	char *args[ARGS_MAX + 1];
	va_list list;

	COLLECT(args, arg, list);
	va_end(list);
	return EXECUTE("execlp", file, args, environ, true);
}

int execle(const char *file, const char *arg, ...)
{
	char *args[ARGS_MAX + 1], **env;
	va_list list;

	COLLECT(args, arg, list);
	env = va_arg(list, char **);
	va_end(list);
	return EXECUTE("execle", file, args, env, false);
}

#define EXIT(name)                                                                                 \
	_Noreturn void name(int status)                                                            \
	{                                                                                          \
		DECLARE(name);                                                                     \
		struct record record;                                                              \
                                                                                                   \
		BEGIN(record, #name, -1, AT_ONCE, "%d", status);                                   \
		end(&record, status, false, NO_DATA);                                              \
		NEXT(name)(status);                                                                \
		__builtin_unreachable();                                                           \
	}
EXIT(exit)
EXIT(_exit)
EXIT(_Exit)

/* --- streams ------------------------------------------------------------------------------------------ */

static int descriptor(FILE *stream)
{
	int error = errno, fd = stream ? fileno(stream) : -1;

	errno = error;
	return fd;
}

/* Whether a stream is a channel; the standard streams and files are not what the lab is about. */
static bool is_channel(FILE *stream)
{
	int error = errno, fd = descriptor(stream);
	struct stat st = {.st_mode = 0};
	bool is;
	DECLARE(fstat);

	is = fd > 2 && NEXT(fstat)(fd, &st) == 0 && (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode));
	errno = error;
	return is;
}

#define STREAM_OPENER(symbol, shown, params, args, fd, ...)                                        \
	FILE *symbol params                                                                        \
	{                                                                                          \
		DECLARE(symbol);                                                                   \
		struct record record;                                                              \
		FILE *stream;                                                                      \
                                                                                                   \
		BEGIN(record, shown, fd, SLEEPS, __VA_ARGS__);                                     \
		stream = NEXT(symbol) args;                                                        \
		end(&record, descriptor(stream), !stream, NO_DATA);                                \
		return stream;                                                                     \
	}
STREAM_OPENER(fopen, "fopen", (const char *path, const char *mode), (path, mode), -1, "%s, %s",
	      path, mode)
STREAM_OPENER(fdopen, "fdopen", (int fd, const char *mode), (fd, mode), fd, "%d, %s", fd, mode)

int fclose(FILE *stream)
{
	DECLARE(fclose);
	struct record record;
	int rc;

	if (descriptor(stream) <= 2)
		return NEXT(fclose)(stream);
	BEGIN(record, "fclose", descriptor(stream), AT_ONCE, "%d", descriptor(stream));
	rc = NEXT(fclose)(stream);
	end(&record, rc, rc < 0, NO_DATA);
	return rc;
}

/* STREAM: as CALL, for what is recorded only where the stream is a channel; fails says when. */
#define STREAM(type, name, params, args, stream, fails, data)                                      \
	type name params                                                                           \
	{                                                                                          \
		DECLARE(name);                                                                     \
		struct record record;                                                              \
		type rc;                                                                           \
                                                                                                   \
		if (!is_channel(stream))                                                           \
			return NEXT(name) args;                                                    \
		BEGIN(record, #name, descriptor(stream), SLEEPS, "%d", descriptor(stream));        \
		rc = NEXT(name) args;                                                              \
		end(&record, (long)(intptr_t)rc, fails, data);                                     \
		return rc;                                                                         \
	}
STREAM(char *, fgets, (char *text, int size, FILE *stream), (text, size, stream), stream, false,
       BYTES(rc, rc ? strlen(rc) : 0))
STREAM(size_t, fread, (void *data, size_t size, size_t n, FILE *stream), (data, size, n, stream),
       stream, false, BYTES(data, rc *size))
STREAM(size_t, fwrite, (const void *data, size_t size, size_t n, FILE *stream),
       (data, size, n, stream), stream, false, BYTES(data, rc *size))
STREAM(int, fputs, (const char *text, FILE *stream), (text, stream), stream, rc < 0,
       BYTES(text, strlen(text)))
STREAM(int, fflush, (FILE * stream), (stream), stream, rc < 0, NO_DATA)
STREAM(ssize_t, getline, (char **text, size_t *size, FILE *stream), (text, size, stream), stream,
       false, BYTES(*text, rc))
STREAM(int, vfprintf, (FILE * stream, const char *format, va_list list), (stream, format, list),
       stream, rc < 0, NO_DATA)

int fprintf(FILE *stream, const char *format, ...)
{
	va_list list;
	int rc;

	va_start(list, format);
	rc = vfprintf(stream, format, list);
	va_end(list);
	return rc;
}

/* --- other names that the GNU C library has for the same ------------------------------------------------ */

#ifdef __GLIBC__
int __open_2(const char *path, int flags);
ssize_t __read_chk(int fd, void *data, size_t len, size_t size);
ssize_t __recv_chk(int fd, void *data, size_t len, size_t size, int flags);
char *__fgets_chk(char *text, size_t size, int n, FILE *stream);
int __fprintf_chk(FILE *stream, int flag, const char *format, ...);

OPEN(open64, "open", (const char *path, int flags, ...), , path, path)
OPEN(openat64, "open", (int dir, const char *path, int flags, ...), dir, path, dir, path)
NAMED(int, __open_2, "open", (const char *path, int flags), (path, flags), -1, SLEEPS, NO_DATA,
      "%s, %f", path, flags)
NAMED(ssize_t, __read_chk, "read", (int fd, void *data, size_t len, size_t size),
      (fd, data, len, size), fd, SLEEPS, BYTES(data, rc), "%d, %l bytes", fd, (long)len)
NAMED(ssize_t, __recv_chk, "recv", (int fd, void *data, size_t len, size_t size, int flags),
      (fd, data, len, size, flags), fd, SLEEPS, BYTES(data, rc), "%d, %l bytes", fd, (long)len)
STREAM(char *, __fgets_chk, (char *text, size_t size, int n, FILE *stream), (text, size, n, stream),
       stream, false, BYTES(rc, rc ? strlen(rc) : 0))
STREAM_OPENER(fopen64, "fopen", (const char *path, const char *mode), (path, mode), -1, "%s, %s",
	      path, mode)

int __fprintf_chk(FILE *stream, int flag, const char *format, ...)
{
	va_list list;
	int rc;

	(void)flag;
	va_start(list, format);
	rc = vfprintf(stream, format, list);
	va_end(list);
	return rc;
}
#endif

/* --- the end by a signal -------------------------------------------------------------------------------- */

static uintptr_t interrupted_at(const void *context, uintptr_t *frame)
{
	const ucontext_t *user = context;

	*frame = 0;
#if defined(__x86_64__) && defined(REG_RIP)
	*frame = (uintptr_t)user->uc_mcontext.gregs[REG_RBP];
	return (uintptr_t)user->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
	*frame = (uintptr_t)user->uc_mcontext.regs[29];
	return (uintptr_t)user->uc_mcontext.pc;
#else
	(void)user;
	return 0;
#endif
}

/* Tells where a program crashes, and lets it: without a handler the same instruction faults again. */
static void crashes(int signal, siginfo_t *info, void *context)
{
	struct record record = {.name = "crash", .fd = -1};
	struct line args = {.len = 0};
	uintptr_t frame
		[2]; /* as a call would have left it: the program's frame, and where it goes on */
	int error = errno;

	frame[1] = record.caller = interrupted_at(context, &frame[0]) + 1;
	record.frame = frame;
	PUT_NAME(&args, signals, signal);
	memcpy(record.args, args.text, args.len);
	record.args_len = args.len;
	write_record(&record, "=", 0, 0, NO_DATA);
	errno = error;
	if (info->si_code <= 0) /* somebody has sent it: nothing faults again */
		raise(signal);
}

static void watch_for_crashes(void)
{
	static char stack[1 << 14];
	const stack_t other = {.ss_sp = stack, .ss_size = sizeof(stack)};
	struct sigaction action = {.sa_sigaction = crashes,
				   .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND | SA_NODEFER};

	sigaltstack(&other, NULL);
	for (size_t i = 0; i < COUNT(signals); i++)
		sigaction(signals[i].value, &action, NULL);
}

/* --- start ---------------------------------------------------------------------------------------------- */

/* The program is the first that is told of. */
static int find_program(struct dl_phdr_info *info, size_t size, void *unused)
{
	(void)size;
	(void)unused;
	load_address = info->dlpi_addr;
	for (int i = 0; i < info->dlpi_phnum; i++)
		if (info->dlpi_phdr[i].p_type == PT_LOAD && info->dlpi_phdr[i].p_flags & PF_X) {
			code_begin = load_address + info->dlpi_phdr[i].p_vaddr;
			code_end = code_begin + info->dlpi_phdr[i].p_memsz;
		}
	return 1;
}

__attribute__((constructor)) static void begin_records(void)
{
	const char *path = getenv("IPC_TRACE"), *preload = getenv("LD_PRELOAD");
	DECLARE(open);
	DECLARE(close);
	int error = errno, fd;

	if (!path || !preload || strlen(path) > 4096 || strlen(preload) > 4096)
		return;
	shows_data = !getenv("IPC_TRACE_DATA");
	strcat(trace_variable, path);
	strcat(preload_variable, preload);
	dl_iterate_phdr(find_program, NULL);
	fd = NEXT(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (fd >= 0) {
		records = fcntl(fd, F_DUPFD_CLOEXEC, RECORDS_FD);
		if (records >= 0)
			NEXT(close)(fd);
		else
			records = fd;
		write_record(&(struct record){.name = "start", .fd = -1}, "=", 0, 0, NO_DATA);
		watch_for_crashes();
	}
	errno = error;
}
