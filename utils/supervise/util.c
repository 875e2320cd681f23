// SPDX-License-Identifier: BSD-3-Clause
/*
 * util.c - answers, small files and descriptors: what the other files of supervise stand on.
 */
#include "supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

_Noreturn void die(const char *what)
{
	fprintf(stderr, "supervise: %s: %s\n", what, strerror(errno));
	exit(2);
}

double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void put_escaped(const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)data[i];

		if (c == '\n')
			fputs("\\n", stdout);
		else if (c == '\t')
			fputs("\\t", stdout);
		else if (c < ' ' || c > '~' || c == '\\')
			printf("\\x%02x", c);
		else
			putchar(c);
	}
}

static const char *told; /* the verb of the present request, if nobody waits for its answer */
static struct text complaint;

void hear_of(const char *verb)
{
	told = verb;
}

bool complains(void)
{
	bool any = complaint.len > 0;

	if (any)
		answer("late %s", complaint.data);
	complaint = (struct text){0};
	return any;
}

void answer(const char *format, ...)
{
	char text[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (told) {
		if (strcmp(text, "ok") != 0 && complaint.len == 0)
			append(&complaint, "%s: %s", told,
			       strncmp(text, "error ", 6) == 0 ? text + 6 : text);
		return;
	}
	put_escaped(text, strlen(text));
	putchar('\n');
}

void append(struct text *text, const char *format, ...)
{
	size_t left = sizeof(text->data) - text->len;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text->data + text->len, left, format, args);
	va_end(args);
	if (n > 0)
		text->len += (size_t)n < left ? (size_t)n : left - 1;
}

char *slurp(const char *path, char *buffer, size_t size)
{
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd >= 0) {
		n = read(fd, buffer, size - 1);
		close(fd);
	}
	buffer[n > 0 ? n : 0] = '\0';
	return buffer;
}

bool write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool done;

	if (fd < 0)
		return false;
	done = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
	close(fd);
	return done;
}

void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void close_others(int one, int other)
{
	int low = one < other ? one : other, high = one < other ? other : one;
	int from[] = {3, low + 1, high + 1}, to[] = {low - 1, high - 1, INT_MAX};

	for (int i = 0; i < 3; i++) {
		if (from[i] < 3)
			from[i] = 3;
		if (to[i] < from[i])
			continue;
#ifdef SYS_close_range
		if (syscall(SYS_close_range, (unsigned)from[i], (unsigned)to[i], 0) == 0)
			continue;
#endif
		for (long fd = from[i]; fd <= to[i] && fd < sysconf(_SC_OPEN_MAX); fd++)
			close((int)fd);
	}
}
