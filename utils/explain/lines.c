// SPDX-License-Identifier: BSD-3-Clause
/* lines.c - the lines of the source behind addresses in a program, by addr2line (binutils). */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "explain/explain.h"

#define ADDRESSES_MAX 400

static bool wanted;

void want_lines(void)
{
	wanted = true;
}

/* What is known of the addresses of a side; the text stays in memory. */
static struct lines {
	bool known;
	size_t count;
	unsigned long address[ADDRESSES_MAX];
	const char *line[ADDRESSES_MAX];
} found[ROLES];

static void remember(struct lines *lines, unsigned long address)
{
	for (size_t k = 0; k < lines->count; k++)
		if (lines->address[k] == address)
			return;
	if (lines->count < ADDRESSES_MAX) {
		lines->line[lines->count] = "";
		lines->address[lines->count++] = address;
	}
}

/* Starts addr2line; returns the end from which its answer is read, or -1. */
static int start(const char *binary, const struct lines *lines, pid_t *pid)
{
	static char numbers[ADDRESSES_MAX][20];
	static char *args[ADDRESSES_MAX + 4] = {"addr2line", "-e"};
	int ends[2];

	args[2] = (char *)binary;
	for (size_t k = 0; k < lines->count; k++) {
		snprintf(numbers[k], sizeof(numbers[k]), "%#lx", lines->address[k]);
		args[k + 3] = numbers[k];
	}
	args[lines->count + 3] = NULL;
	if (pipe(ends) < 0)
		return -1;
	*pid = fork();
	if (*pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		if (dup2(open("/dev/null", O_WRONLY), STDERR_FILENO) >= 0)
			execvp(args[0], args);
		_exit(127);
	}
	close(ends[1]);
	if (*pid < 0)
		close(ends[0]);
	return *pid < 0 ? -1 : ends[0];
}

/* "DIRECTORY/FILE:LINE (discriminator 2)" as people want it; "" if addr2line knows nothing. */
static const char *tidy(char *line)
{
	char *end = strstr(line, " (discriminator"), *slash, *colon;

	if (end)
		*end = '\0';
	slash = strrchr(line, '/');
	line = slash ? slash + 1 : line;
	colon = strrchr(line, ':');
	return *line == '?' || !colon || colon[1] == '?' || colon[1] == '0' ? "" : line;
}

/* Asks addr2line for the lines behind the callers of all records. */
static void find_lines(const struct side *side, struct lines *lines)
{
	char path[32], *text, *line;
	size_t len;
	pid_t pid;
	int from;

	lines->known = true;
	for (size_t i = 0; i < side->records; i++)
		for (int k = 0; k < side->record[i].callers_count && !side->foreign[i]; k++)
			remember(lines, side->record[i].callers[k]);
	if (!*side->program->binary || lines->count == 0)
		return;
	from = start(side->program->binary, lines, &pid);
	if (from < 0)
		return;
	snprintf(path, sizeof(path), "/dev/fd/%d", from);
	text = read_file(path, &len);
	close(from);
	waitpid(pid, NULL, 0);
	for (size_t k = 0; k < lines->count && text && (line = next_line(&text)); k++)
		lines->line[k] = tidy(line);
}

static const char *line_of(const struct side *side, unsigned long address)
{
	struct lines *lines = &found[side->role];

	if (wanted && !lines->known)
		find_lines(side, lines);
	for (size_t k = 0; k < lines->count; k++)
		if (lines->address[k] == address)
			return lines->line[k];
	return "";
}

const char *place_of(const struct side *side, int record)
{
	const struct record *r;
	char own[80];

	if (record < 0 || side->foreign[record])
		return "";
	r = &side->record[record];
	snprintf(own, sizeof(own), "%s.c:", side->situation->program);
	for (int k = 0; k < r->callers_count; k++)
		if (begins_with(line_of(side, r->callers[k]), own) ||
		    begins_with(line_of(side, r->callers[k]), "(our TODO "))
			return line_of(side, r->callers[k]);
	return r->callers_count ? line_of(side, r->callers[0]) : "";
}
