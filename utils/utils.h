/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * utils.h - what every program of the lab includes: judging calls, and logging.
 *
 * DIE() and ERR() judge a call in which errno tells what went wrong. The rest of the lab's
 * helpers are in ipc.h, so that a program may give its own functions whatever names it likes.
 */
#ifndef UTILS_UTILS_H
#define UTILS_UTILS_H

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* utils_report - tell on stderr where a call failed, which one, and what errno says of it. */
static inline void utils_report(const char *file, int line, const char *call)
{
	fprintf(stderr, "%s:%d: %s: %s\n", file, line, call, strerror(errno));
}

/* utils_fail - tell on stderr what is wrong, and what errno says of it; ends the program. */
static inline void utils_fail(const char *what)
{
	fprintf(stderr, "%s: %s\n", what, strerror(errno));
	exit(EXIT_FAILURE);
}

#ifndef LOG_DEBUG /* <syslog.h> has the same names, the other way round */
enum { LOG_TRACE, LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR, LOG_FATAL };
#endif

/* utils_level - where the level is kept below which nothing is logged; 0 at first. */
static inline int *utils_level(void)
{
	static int level;

	return &level;
}

/* log_set_level - from now on, log only what is of this level or above. */
static inline void log_set_level(int level)
{
	*utils_level() = level;
}

/* utils_log - print a formatted message to stderr, with its level, 0 to 5, and origin. */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
static inline void
utils_log(int level, const char *file, int line, const char *format, ...)
{
	static const char *const names[] = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
	size_t len = strlen(format);
	va_list args;

	if (level < *utils_level())
		return;
	fprintf(stderr, "%-5s %s:%d: ", names[level], file, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	if (len == 0 || format[len - 1] != '\n')
		fputc('\n', stderr);
}

/* DIE - if the call has failed, say so and end the program with EXIT_FAILURE. */
#define DIE(failed, call)                                                                          \
	do {                                                                                       \
		if (failed) {                                                                      \
			utils_report(__FILE__, __LINE__, call);                                    \
			exit(EXIT_FAILURE);                                                        \
		}                                                                                  \
	} while (0)

/* ERR - if the call has failed, say so and go on. */
#define ERR(failed, call)                                                                          \
	do {                                                                                       \
		if (failed)                                                                        \
			utils_report(__FILE__, __LINE__, call);                                    \
	} while (0)

#define log_trace(...) utils_log(0, __FILE__, __LINE__, __VA_ARGS__)
#define log_debug(...) utils_log(1, __FILE__, __LINE__, __VA_ARGS__)
#define log_info(...) utils_log(2, __FILE__, __LINE__, __VA_ARGS__)
#define log_warn(...) utils_log(3, __FILE__, __LINE__, __VA_ARGS__)
#define log_error(...) utils_log(4, __FILE__, __LINE__, __VA_ARGS__)
#define log_fatal(...) utils_log(5, __FILE__, __LINE__, __VA_ARGS__)

#endif
