// SPDX-License-Identifier: BSD-3-Clause
/*
 * warnings.c - of a program that has passed: what it has left behind, or undone. The end of the process cleans up, but
 * a program that runs on would run out of descriptors.
 */
#include "explain/explain.h"

static void warn(struct side *side, int record, const char *what)
{
	struct text text = {.len = 0};

	append(&text, "%s", who(side));
	if (!side->situation->by_turns)
		append(&text, " (%s)", side->situation->program);
	append(&text, " %s", what);
	put_place(&text, side, record);
	print_pair("warning", text.at);
}

/* The TODOs of a role that are as they were given; those of both roles are told once. */
static void warn_of_open_steps(const struct situation *s, enum role role)
{
	static struct sources sources;
	const struct source *own = &sources.submission, *skeleton = &sources.skeleton;

	read_source(s->reference, true, &sources.skeleton);
	read_source(s->submission, false, &sources.submission);
	if (own->count != skeleton->count)
		return;
	for (size_t k = 0; k < skeleton->count; k++) {
		const struct step *step = &skeleton->steps[k];
		struct text text = {.len = 0};

		if (own->steps[k].body != step->body || !step_is_of(s, step, role) ||
		    (role == SENDER && step_is_of(s, step, RECEIVER)))
			continue;
		append(&text,
		       "TODO %zu at %s.c:%d is as you got it: nothing has been done about it",
		       k + 1, s->program, own->steps[k].line);
		print_pair("warning", text.at);
	}
}

#define DESCRIPTORS_TOLD 3

/* What is open at the end; of many, the first ones. */
static void warn_of_descriptors(struct side *side)
{
	size_t left = 0;
	struct text more = {.len = 0};

	for (size_t k = 0; k < side->descriptors; k++) {
		const struct descriptor *has = &side->descriptor[k];
		const struct object *object = &side->object[has->object];
		struct text never = {.len = 0};

		if (has->pid != side->first_pid || !is_channel(object) || object->opened < 0)
			continue;
		if (++left > DESCRIPTORS_TOLD)
			continue;
		append(&never, "never closes descriptor %ld, from ", has->fd);
		put_call(&never, &side->record[object->opened]);
		warn(side, object->opened, never.at);
	}
	if (left <= DESCRIPTORS_TOLD)
		return;
	append(&more, "never closes %zu more", left - DESCRIPTORS_TOLD);
	warn(side, -1, more.at);
}

void print_warnings(struct scene *scene)
{
	for (int role = 0; role < ROLES; role++) {
		struct side *side = &scene->side[role];
		/* What another program does that it executes in its place is not seen: it may close, remove, and wait. */
		bool seen = !side->is[EXEC_IN_PARENT];
		int bound = first_success(side, "bind");
		struct text text = {.len = 0};

		/* A receiver's socket file is useless without it, and in the way of the next one. */
		if (scene->situation.kind == KIND_UNIX && role == RECEIVER && bound >= 0 &&
		    side->last_unlink < bound && seen &&
		    !begins_with(scene->situation.file, "absent")) {
			append(&text, "leaves the file %s behind", scene->situation.where);
			warn(side, bound, text.at);
		}
		if (scene->situation.kind == KIND_FIFO && role == SENDER && side->is[OPEN_BOTH])
			warn(side, side->at[OPEN_BOTH],
			     "opens the FIFO for reading, too: it does not wait for a receiver, "
			     "and its messages may be lost");
		if (seen)
			warn_of_descriptors(side);
		if (seen && side->children > 0)
			warn(side, first_success(side, "fork"), "does not wait for its child");
		if (*side->program->binary)
			warn_of_open_steps(&scene->situation, (enum role)role);
	}
}
