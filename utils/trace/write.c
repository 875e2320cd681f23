// SPDX-License-Identifier: BSD-3-Clause
/*
 * write.c - the record of a program's calls, as record.h describes it: who calls, with what, how often.
 *
 * The file is mapped: a record needs no descriptor, which the program could close or meet, no system
 * call, which a filter could forbid, and a limit of its file sizes does not concern it.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "trace/record.h"
#include "trace/trace.h"

#define PATH_SHOWN 256	       /* bytes of a path */
#define DEPTH_MAX 8	       /* calls of a thread that have begun, in handlers of handlers */
#define THINNED_FROM 64	       /* so many times a repeated call is recorded each time */
#define STACK_MAX (64UL << 20) /* bytes: farther away is another stack */

static char *records;	 /* the file in memory, RECORDS_SIZE bytes; or NULL */
static uint32_t *length; /* how much of it is used */
static bool shows_data;

static bool clock_stands;
static pid_t own_pid;
static volatile bool vforked;
static __thread struct {
	pid_t tid;
	int depth;
	uintptr_t frames[DEPTH_MAX]; /* of the calls that have begun */
} thread __attribute__((tls_model("initial-exec")));

/* The program itself in memory: where it was loaded, its code, the end of its stack. */
static uintptr_t load_address, code_begin, code_end, stack_end;

/* --- a line -------------------------------------------------------------------------------------- */

struct line {
	size_t len;
	char text[2400];
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

/* A number, and the tab after it. */
static void put_field(struct line *line, long long value)
{
	put_number(line, value, 10);
	put_char(line, '\t');
}

static void put_bytes(struct line *line, const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)data[i];

		if (c == '\n' || c == '\t') {
			put(line, c == '\n' ? "\\n" : "\\t");
		} else if (c < ' ' || c > '~' || c == '\\') {
			put(line, "\\x");
			put_char(line, "0123456789abcdef"[c >> 4]);
			put_char(line, "0123456789abcdef"[c & 15]);
		} else {
			put_char(line, (char)c);
		}
	}
}

static void put_text(struct line *line, const char *text)
{
	if (text)
		put_bytes(line, text, strnlen(text, PATH_SHOWN));
}

static void put_ip(struct line *line, const struct sockaddr *addr)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
	char ip[INET6_ADDRSTRLEN] = "";

	if (addr->sa_family == AF_INET) {
		memcpy(&in, addr, sizeof(in));
		inet_ntop(AF_INET, &in.sin_addr, ip, sizeof(ip));
		put(line, "inet:");
		put(line, ip);
	} else {
		memcpy(&in6, addr, sizeof(in6));
		inet_ntop(AF_INET6, &in6.sin6_addr, ip, sizeof(ip));
		put(line, "inet6:[");
		put(line, ip);
		put_char(line, ']');
	}
	put_char(line, ':');
	put_number(line, ntohs(addr->sa_family == AF_INET ? in.sin_port : in6.sin6_port), 10);
}

/* A socket's address, or its family alone where the rest is missing. */
static void put_address(struct line *line, const struct sockaddr *addr, socklen_t len)
{
	if (!addr || len < sizeof(addr->sa_family))
		return;
	if (addr->sa_family == AF_UNIX) {
		const char *path = ((const struct sockaddr_un *)addr)->sun_path;
		size_t max = sizeof(struct sockaddr_un);

		max = (len < max ? len : max) - offsetof(struct sockaddr_un, sun_path);
		put(line, "unix");
		if (len > offsetof(struct sockaddr_un, sun_path)) {
			put_char(line, ':');
			put_bytes(line, path, *path ? strnlen(path, max) : max);
		}
	} else if ((addr->sa_family == AF_INET && len >= sizeof(struct sockaddr_in)) ||
		   (addr->sa_family == AF_INET6 && len >= sizeof(struct sockaddr_in6))) {
		put_ip(line, addr);
	} else if (addr->sa_family == AF_INET || addr->sa_family == AF_INET6) {
		put(line, addr->sa_family == AF_INET ? "inet" : "inet6");
	} else {
		put(line, "family:");
		put_number(line, addr->sa_family, 10);
	}
}

/* --- who calls ----------------------------------------------------------------------------------- */

/* Copies a function's frame: its caller's frame, and the address to which it returns; 0 if there is none. */
static bool copy_frame(uintptr_t frame, uintptr_t saved[2])
{
#if defined(__x86_64__) || defined(__aarch64__) || defined(__i386__)
	uintptr_t end = own_pid == thread.tid ? stack_end : (uintptr_t)pthread_self();

	if (frame % sizeof(saved[0]) || frame > end - 2 * sizeof(saved[0]) ||
	    end - frame > STACK_MAX)
		return false;
	memcpy(saved, (const void *)frame, 2 * sizeof(saved[0]));
	return true;
#else
	(void)frame;
	(void)saved;
	return false;
#endif
}

/*
 * The addresses of the calls, not those after them, to which they return. What a frame pointer points
 * at may be anything, where the register is used otherwise: only the stack is looked at, upwards.
 */
static void put_callers(struct line *line, const struct entry *entry)
{
	uintptr_t frame = (uintptr_t)(entry->frame ? entry->frame : entry->outer), saved[2] = {0};
	uintptr_t caller = entry->caller;
	int found = 0;

	if (entry->frame)
		frame = copy_frame(frame, saved) && saved[0] > frame ? saved[0] : 0;
	for (int depth = 0; depth < 8 && found < FRAMES; depth++) {
		if (caller >= code_begin && caller < code_end) {
			put(line, found++ ? ",0x" : "0x");
			put_number(line, (long long)(caller - load_address - 1), 16);
		}
		if (!copy_frame(frame, saved))
			return;
		caller = saved[1];
		if (saved[0] <= frame)
			saved[0] = 0;
		frame = saved[0];
	}
}

/* --- writing ------------------------------------------------------------------------------------- */

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

/* Puts a line after the others, its newline last: a line without one is not finished. */
static void store(const struct line *line)
{
	const uint32_t most = RECORDS_SIZE - sizeof(*length);
	uint32_t start;

	if (__atomic_load_n(length, __ATOMIC_RELAXED) > most)
		return;
	start = __atomic_fetch_add(length, (uint32_t)line->len + 1, __ATOMIC_RELAXED);
	if (start > most || line->len + 1 > most - start)
		return;
	memcpy(records + start, line->text, line->len);
	__atomic_store_n(records + start + line->len, '\n', __ATOMIC_RELEASE);
}

/* A child of vfork() has its parent's memory, and what we know of ourselves is not true of it. */
static void put_process(struct line *line)
{
	pid_t pid = own_pid;

	if (vforked) {
		pid = getpid();
		vforked = pid != own_pid;
	}
	if (thread.tid == 0)
		thread.tid = (pid_t)syscall(SYS_gettid);
	put_field(line, pid);
	put_field(line, vforked ? pid : thread.tid);
}

void write_record(const struct entry *entry, char phase, long long result, int error,
		  struct data data)
{
	struct line line = {.len = 0};
	static struct timespec now;
	size_t from;
	unsigned times;

	if (!records)
		return;
	if (!clock_stands)
		clock_gettime(CLOCK_MONOTONIC, &now);
	put_field(&line, (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000);
	put_process(&line);
	put_field(&line, entry->depth);
	from = line.len;
	put_char(&line, phase);
	put_char(&line, '\t');
	put(&line, entry->call->name);
	put_char(&line, '\t');
	put_field(&line, entry->fd_plus_1 - 1);
	put_field(&line, entry->fd2_plus_1 - 1);
	put_field(&line, result);
	put_field(&line, error);
	put_field(&line, entry->size);
	put_field(&line, entry->flags);
	if (entry->text_kind) {
		put(&line, entry->text_kind);
		put_text(&line, entry->text);
	} else {
		put_address(&line, entry->address, entry->address_size);
	}
	put_char(&line, '\t');
	put_field(&line, (long long)entry->address_size);
	put_text(&line, entry->path);
	put_char(&line, '\t');
	times = thin_out(line.text + from, line.len - from);
	if (times == 0)
		return;
	put_field(&line, times);
	put_callers(&line, entry);
	put_char(&line, '\t');
	if (data.bytes && shows_data)
		put_bytes(&line, data.bytes, data.len < DATA_SHOWN ? data.len : DATA_SHOWN);
	store(&line);
}

/*
 * A call that was left by longjmp() is over: its frame lies below that of the one that begins, and the
 * stack grows downwards.
 */
bool begin(struct entry *entry)
{
	uintptr_t frame = (uintptr_t)entry->frame;
	int error;

	entry->saved_errno = errno;
	while (thread.depth > 0 && thread.frames[thread.depth - 1] <= frame)
		thread.depth--;
	entry->depth = thread.depth;
	if (thread.depth < DEPTH_MAX)
		thread.frames[thread.depth++] = frame;
	if (entry->call->flags & (SLEEPS | EARLY))
		write_record(entry, '>', 0, 0, NO_DATA);
	if (entry->call->class == CLASS_CLOSE || entry->call->class == CLASS_OPTION ||
	    entry->call->class == CLASS_END)
		release_withheld();
	entry->fault = strike(entry);
	if (entry->fault) {
		const struct entry struck = {.call = &calls[CALL_fault],
					     .path = fault_text(entry->fault)};

		write_record(&struck, '=', 0, 0, NO_DATA);
		error = fault_error(entry);
		if (error) {
			errno = error;
			return false;
		}
	}
	errno = entry->saved_errno;
	return true;
}

void end(const struct entry *entry, long long result, bool failed, struct data data)
{
	int error = errno;

	thread.depth = entry->depth;
	write_record(entry, entry->call->flags & (SLEEPS | EARLY) ? '<' : '=', result,
		     failed ? error : 0, data);
	errno = error;
}

/* --- start --------------------------------------------------------------------------------------- */

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

static void know_ourselves(void)
{
	own_pid = thread.tid = getpid();
	vforked = false;
}

void stop_clock(void)
{
	clock_stands = true;
}

void note_vfork(void)
{
	vforked = true;
}

/* The whole file exists before it is mapped: on a full disk, what is not there would be a SIGBUS. */
static char *map_file(int fd)
{
	struct rlimit limit;
	void *map;

	if (getrlimit(RLIMIT_FSIZE, &limit) < 0 || limit.rlim_cur < RECORDS_SIZE ||
	    posix_fallocate(fd, 0, RECORDS_SIZE) != 0)
		return NULL;
	map = mmap(NULL, RECORDS_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	return map == MAP_FAILED ? NULL : map;
}

void open_records(const char *path, bool with_data)
{
	DECLARE(open);
	DECLARE(close);
	int fd = NEXT(open)(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	know_ourselves();
	pthread_atfork(NULL, NULL, know_ourselves);
	dl_iterate_phdr(find_program, NULL);
	stack_end = (uintptr_t)environ; /* it lies behind all frames */
	shows_data = with_data;
	if (fd < 0)
		return;
	records = map_file(fd);
	if (records)
		length = (uint32_t *)(void *)(records + RECORDS_SIZE - sizeof(*length));
	NEXT(close)(fd);
}
