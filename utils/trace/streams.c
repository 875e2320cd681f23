// SPDX-License-Identifier: BSD-3-Clause
/* streams.c - the calls of stdio on channels; on other files they are not recorded. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <features.h>
#undef __USE_EXTERN_INLINES /* we define getline() ourselves */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "trace/trace.h"

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
#ifdef _STAT_VER /* before the GNU C library 2.33 there is no fstat() to be found */
	is = fd > 2 && __fxstat(_STAT_VER, fd, &st) == 0;
#else
	DECLARE(fstat);

	is = fd > 2 && NEXT(fstat)(fd, &st) == 0;
#endif
	errno = error;
	return is && (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode));
}

/* The flags that open() would have been given instead of a mode. */
static int open_flags(const char *mode)
{
	bool both = mode && strchr(mode, '+');

	if (!mode || *mode == 'r')
		return both ? O_RDWR : O_RDONLY;
	return (both ? O_RDWR : O_WRONLY) | O_CREAT | (*mode == 'a' ? O_APPEND : O_TRUNC);
}

#define STREAM_OPENER(symbol, row, params, args, fd, ...)                                          \
	FILE *symbol params                                                                        \
	{                                                                                          \
		DECLARE(symbol);                                                                   \
		ENTRY(entry, row, fd, .text_kind = "mode:", .text = mode,                          \
		      .flags = open_flags(mode), __VA_ARGS__);                                     \
		FILE *stream = NULL;                                                               \
                                                                                                   \
		if (begin(&entry))                                                                 \
			stream = NEXT(symbol) args;                                                \
		end(&entry, descriptor(stream), !stream, NO_DATA);                                 \
		return stream;                                                                     \
	}
STREAM_OPENER(fopen, fopen, (const char *path, const char *mode), (path, mode), -1, .path = path)
STREAM_OPENER(fdopen, fdopen, (int fd, const char *mode), (fd, mode), fd, NOTHING)

int fclose(FILE *stream)
{
	DECLARE(fclose);
	ENTRY(entry, fclose, descriptor(stream), NOTHING);
	int rc = EOF;

	if (descriptor(stream) <= 2)
		return NEXT(fclose)(stream);
	if (begin(&entry))
		rc = NEXT(fclose)(stream);
	end(&entry, rc, rc < 0, NO_DATA);
	return rc;
}

/*
 * STREAM: as NAMED, for what is recorded only where the stream is a channel: what it returns when it
 * fails, how many bytes it has moved (-1: it has failed), and where they are.
 */
#define STREAM(type, symbol, row, params, args, failure, moved, data)                              \
	type symbol params                                                                         \
	{                                                                                          \
		DECLARE(symbol);                                                                   \
		ENTRY(entry, row, descriptor(stream), NOTHING);                                    \
		type rc = failure;                                                                 \
		ssize_t bytes;                                                                     \
                                                                                                   \
		if (!is_channel(stream))                                                           \
			return NEXT(symbol) args;                                                  \
		if (begin(&entry))                                                                 \
			rc = NEXT(symbol) args;                                                    \
		bytes = (ssize_t)(moved);                                                          \
		end(&entry, bytes, bytes < 0, BYTES(data, bytes));                                 \
		return rc;                                                                         \
	}
STREAM(char *, fgets, fgets, (char *text, int size, FILE *stream), (text, size, stream), NULL,
       rc ? strlen(rc) : 0, text)
STREAM(size_t, fread, fread, (void *data, size_t size, size_t n, FILE *stream),
       (data, size, n, stream), 0, rc *size, data)
STREAM(size_t, fwrite, fwrite, (const void *data, size_t size, size_t n, FILE *stream),
       (data, size, n, stream), 0, rc *size, data)
STREAM(int, fputs, fputs, (const char *text, FILE *stream), (text, stream), EOF,
       rc < 0 ? -1 : (ssize_t)strlen(text), text)
STREAM(int, fflush, fflush, (FILE * stream), (stream), EOF, rc, NULL)

/* At the end it returns -1, and has not failed. */
ssize_t getline(char **text, size_t *size, FILE *stream)
{
	DECLARE(getline);
	ENTRY(entry, getline, descriptor(stream), NOTHING);
	ssize_t rc = -1;

	if (!is_channel(stream))
		return NEXT(getline)(text, size, stream);
	if (begin(&entry))
		rc = NEXT(getline)(text, size, stream);
	end(&entry, rc, false, BYTES(*text, rc));
	return rc;
}

static int print(struct entry *entry, FILE *stream, const char *format, va_list list)
{
	DECLARE(vfprintf);
	int rc = -1;

	if (!is_channel(stream))
		return NEXT(vfprintf)(stream, format, list);
	if (begin(entry))
		rc = NEXT(vfprintf)(stream, format, list);
	end(entry, rc, rc < 0, NO_DATA);
	return rc;
}

static int print_to(struct entry *entry, int fd, const char *format, va_list list)
{
	DECLARE(vdprintf);
	int rc = -1;

	if (begin(entry))
		rc = NEXT(vdprintf)(fd, format, list);
	end(entry, rc, rc < 0, NO_DATA);
	return rc;
}

int vfprintf(FILE *stream, const char *format, va_list list)
{
	ENTRY(entry, fprintf, descriptor(stream), NOTHING);

	return print(&entry, stream, format, list);
}

/* PRINTS: fprintf() and the like: their names, parameters, the function above, and where it prints. */
#define PRINTS(symbol, row, params, function, where, fd)                                           \
	int symbol params                                                                          \
	{                                                                                          \
		ENTRY(entry, row, fd, NOTHING);                                                    \
		va_list list;                                                                      \
		int rc;                                                                            \
                                                                                                   \
		va_start(list, format);                                                            \
		rc = function(&entry, where, format, list);                                        \
		va_end(list);                                                                      \
		return rc;                                                                         \
	}
PRINTS(fprintf, fprintf, (FILE * stream, const char *format, ...), print, stream,
       descriptor(stream))
PRINTS(dprintf, dprintf, (int fd, const char *format, ...), print_to, fd, fd)

#ifdef __GLIBC__
char *__fgets_chk(char *text, size_t size, int n, FILE *stream);
int __fprintf_chk(FILE *stream, int flag, const char *format, ...);
int __dprintf_chk(int fd, int flag, const char *format, ...);

STREAM(char *, __fgets_chk, fgets, (char *text, size_t size, int n, FILE *stream),
       (text, size, n, stream), NULL, rc ? strlen(rc) : 0, text)
STREAM_OPENER(fopen64, fopen, (const char *path, const char *mode), (path, mode), -1, .path = path)
PRINTS(__fprintf_chk, fprintf, (FILE * stream, int flag, const char *format, ...), print,
       ((void)flag, stream), descriptor(stream))
PRINTS(__dprintf_chk, dprintf, (int fd, int flag, const char *format, ...), print_to,
       ((void)flag, fd), fd)
#endif
