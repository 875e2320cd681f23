// SPDX-License-Identifier: BSD-3-Clause
/* record.c - read the records that ipctrace.c has written, or whoever claims to be it. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "trace/record.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trace/errnos.h"

#define FIELDS 18

static const struct {
	int error;
	const char *name;
} errnos[] = {
#define ROW(name) {name, #name},
	ERRNOS(ROW)
#undef ROW
};

const char *error_name(int error)
{
	for (size_t i = 0; i < sizeof(errnos) / sizeof(errnos[0]); i++)
		if (errnos[i].error == error)
			return errnos[i].name;
	return NULL;
}

const struct call *find_call(const char *name)
{
	for (size_t i = 0; i < CALLS_COUNT; i++)
		if (strcmp(calls[i].name, name) == 0)
			return &calls[i];
	return NULL;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

size_t unescape(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++) {
		if (from[0] == '\\' && (from[1] == 'n' || from[1] == 't')) {
			*to++ = *++from == 'n' ? '\n' : '\t';
		} else if (from[0] == '\\' && from[1] == 'x' && hex_digit(from[2]) >= 0 &&
			   hex_digit(from[3]) >= 0) {
			*to++ = (char)(hex_digit(from[2]) << 4 | hex_digit(from[3]));
			from += 3;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
	return (size_t)(to - text);
}

/* A number between two bounds, in a radix; false if the text is none. */
static bool number(const char *text, int radix, long long least, long long most, long long *value)
{
	char *end;

	errno = 0;
	*value = strtoll(text, &end, radix);
	return end != text && *end == '\0' && errno == 0 && *value >= least && *value <= most;
}

static struct bytes bytes(char *text)
{
	struct bytes result = {text, unescape(text)};

	return result;
}

/* An address as it is written, taken apart. */
static struct address parse_address(char *text)
{
	static const struct {
		const char *name;
		int family;
	} families[] = {{"unix", ADDRESS_UNIX}, {"inet", ADDRESS_INET}, {"inet6", ADDRESS_INET6}};
	struct address address = {.family = *text ? ADDRESS_OTHER : ADDRESS_NONE, .port = -1};
	char *colon = strchr(text, ':'), *rest = colon ? colon + 1 : text + strlen(text), *port;
	size_t len = colon ? (size_t)(colon - text) : strlen(text);
	long long value;

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		if (strlen(families[i].name) == len && memcmp(text, families[i].name, len) == 0)
			address.family = families[i].family;
	if (address.family == ADDRESS_OTHER) {
		address.text = bytes(text);
		return address;
	}
	port = address.family == ADDRESS_UNIX ? NULL : strrchr(rest, ':');
	if (port && number(port + 1, 10, 0, 65535, &value)) {
		address.port = (int)value;
		*port = '\0';
	}
	if (*rest == '[' && rest[strlen(rest) - 1] == ']') {
		rest[strlen(rest) - 1] = '\0';
		rest++;
	}
	address.text = bytes(rest);
	return address;
}

static void parse_callers(char *text, struct record *record)
{
	char *rest;
	long long value;

	for (char *one = strtok_r(text, ",", &rest); one && record->callers_count < FRAMES;
	     one = strtok_r(NULL, ",", &rest))
		if (number(one, 16, 0, LLONG_MAX, &value))
			record->callers[record->callers_count++] = (unsigned long)value;
}

/* The fields of a line; false if they are not what they should be. */
static bool parse(char *field[FIELDS], struct record *record)
{
	long long n[FIELDS];
	static const struct {
		int field;
		long long least, most;
	} numbers[] = {{0, 0, LLONG_MAX},	  {1, 1, INT_MAX},	 {2, 1, INT_MAX},
		       {3, 0, INT_MAX},		  {6, INT_MIN, INT_MAX}, {7, INT_MIN, INT_MAX},
		       {8, LLONG_MIN, LLONG_MAX}, {9, 0, INT_MAX},	 {10, LLONG_MIN, LLONG_MAX},
		       {11, LONG_MIN, LONG_MAX},  {13, -1, LONG_MAX},	 {15, 1, LONG_MAX}};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (!number(field[numbers[i].field], 10, numbers[i].least, numbers[i].most,
			    &n[numbers[i].field]))
			return false;
	*record = (struct record){
		.time = n[0],
		.pid = (int)n[1],
		.tid = (int)n[2],
		.depth = (int)n[3],
		.phase = field[4][0],
		.call = find_call(field[5]),
		.fd = (int)n[6],
		.fd2 = (int)n[7],
		.result = n[8],
		.error = (int)n[9],
		.size = n[10],
		.flags = (long)n[11],
		.address_size = (long)n[13],
		.times = (long)n[15],
	};
	if (!record->call || !record->phase || !strchr("<>=", record->phase) || field[4][1])
		return false;
	record->address = parse_address(field[12]);
	record->path = bytes(field[14]);
	parse_callers(field[16], record);
	record->data = bytes(field[17]);
	record->data_cut = record->data.len > 0 && record->result > (long long)record->data.len;
	return true;
}

/* Cuts a line at its tabs; false if there are more or fewer than there should be. */
static bool cut(char *line, char *field[FIELDS])
{
	for (int i = 0; i < FIELDS; i++) {
		field[i] = line;
		line = strchr(line, '\t');
		if ((line == NULL) != (i == FIELDS - 1))
			return false;
		if (line)
			*line++ = '\0';
	}
	return true;
}

/* All that a file has, up to RECORDS_SIZE bytes, and a NUL. */
static char *read_all(const char *path, size_t *size)
{
	char *text = malloc(RECORDS_SIZE + 1);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = 0;

	*size = 0;
	while (text && fd >= 0 && *size < RECORDS_SIZE) {
		n = read(fd, text + *size, RECORDS_SIZE - *size);
		if (n == 0 || (n < 0 && errno != EINTR))
			break;
		*size += n > 0 ? (size_t)n : 0;
	}
	if (fd >= 0)
		close(fd);
	if (text && (fd >= 0 || errno == ENOENT) && n >= 0) {
		text[*size] = '\0';
		return text;
	}
	free(text);
	return NULL;
}

/* A line's first part may be missing: a process that was killed has left NULs there. */
bool read_records(const char *path, struct records *records)
{
	size_t size, lines = 0;
	char *field[FIELDS], *line, *end;

	*records = (struct records){.list = NULL, .text = read_all(path, &size)};
	if (!records->text)
		return false;
	for (size_t i = 0; i < size; i++)
		lines += records->text[i] == '\n';
	records->list = calloc(lines + 1, sizeof(records->list[0]));
	if (!records->list)
		return false;
	for (line = records->text;
	     (end = memchr(line, '\n', size - (size_t)(line - records->text))); line = end + 1) {
		*end = '\0';
		for (char *nul = line; (nul = memchr(nul, '\0', (size_t)(end - nul))); line = nul)
			nul++;
		if (cut(line, field) && parse(field, &records->list[records->count]))
			records->count++;
	}
	return true;
}

void free_records(struct records *records)
{
	free(records->list);
	free(records->text);
	*records = (struct records){.list = NULL};
}
