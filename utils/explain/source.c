// SPDX-License-Identifier: BSD-3-Clause
/* source.c - what the submission's own code has in it: words, and what a line does with a result. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "explain/explain.h"

/* The code of the submission; comments are blanks, lines stay where they are. NULL: it cannot be read. */
static char *code_of(const struct situation *s)
{
	size_t len;
	char *code = read_file(s->submission, &len);

	for (char *at = code; at && *at;) {
		const char *end = begins_with(at, "/*")	  ? strstr(at + 2, "*/")
				  : begins_with(at, "//") ? strchr(at, '\n')
							  : at;
		char quote = *at;

		if (end != at) {
			for (end = !end ? at + strlen(at) : end + (*end == '*' ? 2 : 0); at < end;
			     at++)
				*at = *at == '\n' ? '\n' : ' ';
			continue;
		}
		at++;
		if (quote != '"' && quote != '\'')
			continue;
		while (*at && *at != quote && *at != '\n')
			at += *at == '\\' && at[1] ? 2 : 1;
		at += *at == quote;
	}
	return code;
}

bool source_has(const struct situation *s, const char *const *words)
{
	char *code = code_of(s);
	bool has = false;

	for (; code && *words; words++)
		has |= strstr(code, *words) != NULL;
	free(code);
	return has;
}

/* What stands after the closing parenthesis of the first one. */
static const char *after_parentheses(const char *at)
{
	int depth = 0;

	for (at = strchr(at, '('); at && *at; at++) {
		depth += (*at == '(') - (*at == ')');
		if (depth == 0)
			return at + 1 + strspn(at + 1, " \t\n");
	}
	return "";
}

/* Where a call stands in a line, as a word of its own before a parenthesis. */
static char *call_in(char *line, const char *end, const char *call)
{
	for (char *at = line; (at = strstr(at, call)) && at < end; at++) {
		const char *after = at + strlen(call);

		after += strspn(after, " ");
		if (*after == '(' &&
		    (at == line || (!isalnum((unsigned char)at[-1]) && at[-1] != '_')))
			return at;
	}
	return NULL;
}

/* "x = call(...) < 0": what x gets is 0 or 1. Not "(x = call(...)) < 0". */
static enum keeping keeping_in(const char *line, const char *at)
{
	const char *equals = NULL, *next;
	bool is_bool;

	for (const char *c = line; c < at; c++) {
		if (*c == ';' || *c == '{') {
			line = c + 1;
			equals = NULL;
		}
		if (*c == '=' && c[1] != '=' && (c == line || !strchr("=<>!+-|&", c[-1])))
			equals = c;
	}
	if (!equals)
		return DROPS;
	/* What stands between may be a cast, or the opening of another call. */
	for (const char *c = equals + 1; c < at; c++)
		if (isalnum((unsigned char)*c) && !memchr(c, ')', (size_t)(at - c)))
			return KEEPS;
	next = after_parentheses(at);
	is_bool = memmem(line, (size_t)(equals - line), "bool", 4) != NULL;
	return (strchr("<>", *next) || begins_with(next, "==") || begins_with(next, "!=")) &&
			       *next && !is_bool
		       ? COMPARES
		       : KEEPS;
}

enum keeping keeping_at(const struct situation *s, const char *place, const char *call)
{
	const char *colon = strrchr(place, ':');
	long number = colon ? strtol(colon + 1, NULL, 10) : 0;
	char *code = code_of(s), *line = code, *end, *at;
	enum keeping keeping = DROPS;

	while (line && --number > 0) {
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	if (line && number == 0) {
		end = line + strcspn(line, "\n");
		at = call_in(line, end, call);
		keeping = at ? keeping_in(line, at) : DROPS;
	}
	free(code);
	return keeping;
}
