// SPDX-License-Identifier: BSD-3-Clause
/* text.c - bounded texts, the files that are read, the lines that are printed. */
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "explain/explain.h"

#define FILE_MAX (4 << 20)

void append(struct text *text, const char *format, ...)
{
	size_t room = sizeof(text->at) - text->len;
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(text->at + text->len, room, format, args);
	va_end(args);
	if (len > 0)
		text->len += (size_t)len < room ? (size_t)len : room - 1;
}

void replace_all(struct text *text, const char *old, const char *new)
{
	struct text result = {.len = 0};
	const char *rest = text->at, *found;

	while ((found = strstr(rest, old))) {
		append(&result, "%.*s%s", (int)(found - rest), rest, new);
		rest = found + strlen(old);
	}
	append(&result, "%s", rest);
	*text = result;
}

bool begins_with(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool is_word_of(const char *text, const char *words)
{
	size_t len = strlen(text);

	for (const char *at = words; len > 0 && (at = strstr(at, text)); at += len)
		if ((at == words || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
			return true;
	return false;
}

char *read_file(const char *path, size_t *len)
{
	char *data = malloc(FILE_MAX + 1);
	int fd = data ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	ssize_t n = 1;

	*len = 0;
	while (fd >= 0 && n > 0 && *len < FILE_MAX) {
		n = read(fd, data + *len, FILE_MAX - *len);
		*len += n > 0 ? (size_t)n : 0;
	}
	if (fd >= 0)
		close(fd);
	if (fd < 0 || n < 0) {
		free(data);
		return NULL;
	}
	data[*len] = '\0';
	return data;
}

char *next_field(char **rest, char separator)
{
	char *field = *rest, *end;

	if (!field)
		return NULL;
	end = strchr(field, separator);
	*rest = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	return field;
}

char *next_line(char **rest)
{
	return *rest && **rest ? next_field(rest, '\n') : NULL;
}

void print_escaped(const char *value)
{
	for (; *value; value++) {
		if (*value == '\n')
			fputs("\\n", stdout);
		else if (*value == '\t')
			fputs("\\t", stdout);
		else if (*value < ' ' || *value > '~' || *value == '\\')
			printf("\\x%02x", (unsigned)(unsigned char)*value);
		else
			putchar(*value);
	}
}

void print_pair(const char *key, const char *value)
{
	printf("%s\t", key);
	print_escaped(value);
	putchar('\n');
}
