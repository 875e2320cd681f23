// SPDX-License-Identifier: BSD-3-Clause
/*
 * teacher.c - what has no place in these programs, for whoever teaches: facts, which accuse nobody. They go into
 * the result, and are not shown to a student.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <string.h>

#include "explain/explain.h"

static void tell(struct side *side, int record, const struct text *what)
{
	struct text text = {.len = 0};

	append(&text, "%s %s", who(side), what->at);
	put_place(&text, side, record);
	print_pair("teacher", text.at);
}

/* A file that is neither the channel nor a device; what belongs to the process itself is no matter. */
static bool is_odd_file(const struct side *side, const struct record *r)
{
	const char *path = r->path.start;

	return r->call->class == CLASS_OPEN && r->path.len > 0 && !r->error && r->phase != '>' &&
	       !is_channel_path(side->situation, path) && !begins_with(path, "/dev/") &&
	       !begins_with(path, "/proc/self/") && !begins_with(path, "/etc/");
}

static bool has_printed(const struct side *side, const char *words)
{
	const struct bytes *output = &side->program->output;

	return output->len > 0 && memmem(output->start, output->len, words, strlen(words));
}

static void tell_of_calls(struct side *side)
{
	struct text file = {.len = 0}, kill = {.len = 0};
	size_t i = 0;

	while (i < side->records && (side->foreign[i] || !is_odd_file(side, &side->record[i])))
		i++;
	if (i < side->records) {
		append(&file, "has opened the file %.100s", side->record[i].path.start);
		tell(side, (int)i, &file);
	}
	if (side->is[SIGNALS_OTHERS]) {
		append(&kill, "has called kill() for process %lld",
		       side->record[side->at[SIGNALS_OTHERS]].size);
		tell(side, side->at[SIGNALS_OTHERS], &kill);
	}
}

void print_teacher(struct scene *scene)
{
	const struct situation *s = &scene->situation;

	for (int role = 0; role < ROLES; role++) {
		struct side *side = &scene->side[role];
		struct text verdict = {.len = 0}, flag = {.len = 0};

		if (side->program->ours)
			continue;
		tell_of_calls(side);
		append(&verdict, "has printed a line that looks like a verdict");
		if (has_printed(side, ": PASSED"))
			tell(side, -1, &verdict);
		append(&flag, "has printed a flag that is not the one of this run");
		if (*s->flag && has_printed(side, "Flag is: OS{") && !has_printed(side, s->flag) &&
		    !side->is[PRINTED_PART])
			tell(side, -1, &flag);
	}
}
