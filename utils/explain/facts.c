// SPDX-License-Identifier: BSD-3-Clause
/* facts.c - what is known of each side as a whole, once its calls are replayed. */
#include <stdlib.h>
#include <string.h>

#include "explain/explain.h"

int first_success(const struct side *side, const char *common)
{
	for (size_t i = 0; i < side->records; i++) {
		const struct record *r = &side->record[i];

		if (r->phase != '>' && !r->error && !side->foreign[i] &&
		    strcmp(r->call->common, common) == 0)
			return (int)i;
	}
	return -1;
}

int first_failure(const struct side *side, const char *call, const char *error, bool foreign)
{
	for (size_t i = 0; i < side->records; i++) {
		const struct record *r = &side->record[i];
		const char *name = error_name(r->error);

		if (r->phase == '>' || !r->error || side->foreign[i] != foreign)
			continue;
		if (strcmp(r->call->name, call) != 0 && strcmp(r->call->common, call) != 0)
			continue;
		if (strcmp(error, "failed") == 0 || (name && strcmp(name, error) == 0))
			return (int)i;
	}
	return -1;
}

int sleeps_in(const struct side *side, const char *common)
{
	for (size_t k = 0; k < side->sleepers && side->is[RUNNING]; k++)
		if (strcmp(side->record[side->sleeping[k]].call->common, common) == 0)
			return side->sleeping[k];
	return -1;
}

/* --- how it has ended ------------------------------------------------------------------------------------- */

static void note_state(struct side *side)
{
	const struct program *program = side->program;
	const struct record *last = side->last_call < 0 ? NULL : &side->record[side->last_call];
	static const struct {
		const char *state;
		enum flag flag;
	} states[] = {{"running", RUNNING}, {"exited ", ENDED}, {"killed ", KILLED},
		      {"flood", FLOOD},	    {"crowd", CROWD},	{"lost", LOST}};

	for (size_t k = 0; k < COUNT(states); k++)
		if (begins_with(program->state, states[k].state))
			note(side, states[k].flag, side->last_call);
	if (side->is[ENDED] && strcmp(program->state, "exited 0") != 0 && last && last->error &&
	    !is_word_of(last->call->common, "access stat lstat unlink"))
		side->told.call = last;
	if (strstr(program->waits, "stopped"))
		note(side, STOPPED, side->last_call);
	if (strstr(program->waits, "busy"))
		note(side, BUSY, side->last_call);
}

/* Who holds the write end of the pipe or FIFO that a process reads: while somebody does, there is no end
 * of file. */
static void note_write_ends(struct side *side, int i)
{
	const struct object *reads = object_at(side, i);

	for (size_t k = 0; k < side->descriptors; k++) {
		const struct descriptor *has = &side->descriptor[k];
		const struct object *object = &side->object[has->object];

		if (has->pid != side->record[i].pid || object->kind != reads->kind)
			continue;
		if ((reads->kind == PIPE && object->pipe == reads->pipe &&
		     object->end == WRITE_END) ||
		    (reads->kind == FIFO && object->end != READ_END)) {
			note(side, HOLDS_WRITE_END, i);
			side->told.fd = has->fd;
		}
	}
}

/* What the processes that are still there sleep in; the first one of the program is told of. */
static void note_sleepers(struct side *side)
{
	for (size_t k = 0; k < side->sleepers && side->is[RUNNING]; k++) {
		int i = side->sleeping[k];
		const struct record *r = &side->record[i];
		struct object *object = object_at(side, i);

		if (side->waiting < 0 || r->pid == side->first_pid)
			side->waiting = i;
		if (r->call->class != CLASS_RECEIVE || !side->object_of[i])
			continue;
		if (object->listening)
			note(side, RECEIVE_ON_LISTENING, i);
		note_write_ends(side, i);
	}
}

static void note_end_of_data(struct side *side)
{
	const struct situation *s = side->situation;
	bool all_said = side->is[DATA] && !side->is[STREAM] && !s->by_turns &&
			side->role == RECEIVER && side->is[ENDED];

	/* What stdio does inside itself is not seen. */
	if (side->role == RECEIVER && side->is[STREAM])
		note(side, DATA, side->at[STREAM]);
	if (!all_said)
		return;
	if (s->kind == KIND_UDP ? (size_t)side->receptions < s->typed : !side->is[EOF_SEEN])
		note(side, NO_EOF, side->at[DATA]);
}

static void note_turns(struct side *side, const struct side *other)
{
	if (!side->situation->by_turns)
		return;
	note(side, BY_TURNS, -1);
	if (is_word_of(side->situation->check, "need arrives"))
		note(side, UNHEARD, -1);
	if (side->is[EXIT_ARRIVED] || other->is[EXIT_ARRIVED])
		note(side, EXIT_SAID, -1);
}

/* --- what was not called -------------------------------------------------------------------------------------- */

static bool was_tried(const struct side *side, const char *common)
{
	bool receives = strcmp(common, "receive") == 0, sends = strcmp(common, "send") == 0;
	int asleep = sleeps_in(side, common);

	if (first_failure(side, common, "failed", false) >= 0)
		return true;
	if (!receives && !sends)
		return asleep >= 0 || first_success(side, common) >= 0;
	return side->is[STREAM] || side->is[receives ? RECEIVES : SENDS] ||
	       (asleep >= 0 && is_channel(&side->object[side->object_of[asleep]]));
}

/* The first call of the usual sequence that was not even tried. */
static void find_missing(struct side *side)
{
	static const char *const sequences[][ROLES] = {
		[KIND_FIFO] = {"open receive", "open send"},
		[KIND_UNIX] = {"socket bind listen accept receive", "socket connect send"},
		[KIND_TCP] = {"socket bind listen accept receive", "socket connect send"},
		[KIND_UDP] = {"socket bind receive", "socket send"},
		[KIND_PIPE] = {"pipe fork exec receive", "pipe fork exec receive"},
	};
	static char words[ROLES][80];
	char *rest = words[side->role];

	snprintf(words[side->role], sizeof(words[0]), "%s%s",
		 sequences[side->situation->kind][side->role],
		 !side->situation->by_turns ? ""
		 : side->role == RECEIVER   ? " send"
					    : " receive");
	for (char *call; side->records && !side->missing && (call = next_field(&rest, ' '));)
		if (!was_tried(side, call))
			side->missing = call;
}

/* --- what was sent ------------------------------------------------------------------------------------------------ */

/* How the messages that were sent compare with what was typed. */
struct comparison {
	size_t less, more, no_newline, other; /* 1 more than the message, 0 for none */
	bool fixed;
};

static bool differs(const struct bytes *sent, const struct bytes *typed, size_t count)
{
	for (size_t i = 0; i < count && i < typed->len; i++)
		if (i >= sent->len || sent->start[i] != typed->start[i])
			return true;
	return false;
}

static void compare(const struct side *side, struct comparison *c)
{
	const struct situation *s = side->situation;
	const long long first = side->record[side->sent[0]].result;

	*c = (struct comparison){.fixed = s->typed > 1};
	for (size_t k = 0; k < s->typed && k < s->texts && k < side->sends && k < SENDS_MAX; k++) {
		const struct record *r = &side->record[side->sent[k]];
		const struct bytes *typed = &s->text[k];
		long long size = (long long)typed->len;

		if (r->result < size && !c->less)
			c->less = k + 1;
		if (r->result > size + 1 && !c->more)
			c->more = k + 1;
		if (r->result != first)
			c->fixed = false;
		if (s->by_turns && r->result == size && size < 40 && !c->no_newline &&
		    (!r->data.len || r->data.start[r->data.len - 1] != '\n'))
			c->no_newline = k + 1;
		if (size > 6 && !c->other && differs(&r->data, typed, 7))
			c->other = k + 1;
	}
}

bool sent_is(const struct side *side, const char *how, int *record)
{
	const struct situation *s = side->situation;
	size_t sends = side->sends, typed = s->typed;
	bool sender =
		s->by_turns ? strcmp(side->program->called, s->program) == 0 : side->role == SENDER;
	struct comparison c = {.fixed = false};
	size_t kept = sends < SENDS_MAX ? sends : SENDS_MAX, which = 0;
	bool no_exit = sends + 1 == typed && typed <= s->texts &&
		       strcmp(s->text[typed - 1].start, "exit") == 0;

	*record = -1;
	if (!sender || typed == 0 || side->records == 0)
		return false;
	if (strcmp(how, "nothing") == 0)
		return sends == 0;
	if (sends == 0)
		return false;
	if (strcmp(how, "often") == 0 && sends > typed + 1 && typed < kept &&
	    side->record[side->sent[0]].result > 1)
		which = typed + 1;
	else if (strcmp(how, "no-exit") == 0 && no_exit)
		which = kept;
	else if (strcmp(how, "fewer") == 0 && sends < typed && !no_exit)
		which = kept;
	if (sends >= typed)
		compare(side, &c);
	if (strcmp(how, "bytes") == 0)
		which = sends > typed && typed <= sends && side->record[side->sent[0]].result == 1;
	else if (strcmp(how, "fixed") == 0)
		which = c.fixed;
	else if (strcmp(how, "less") == 0)
		which = c.less ? 1 : 0;
	else if (strcmp(how, "more") == 0)
		which = c.more ? 1 : 0;
	else if (strcmp(how, "no-newline") == 0)
		which = c.no_newline;
	else if (strcmp(how, "other") == 0)
		which = c.other;
	if (which)
		*record = side->sent[which - 1];
	return which > 0;
}

void find_facts(struct scene *scene)
{
	for (int role = 0; role < ROLES; role++) {
		struct side *side = &scene->side[role];

		if (!*side->program->state)
			continue;
		note(side, side->records ? TRACED : UNTRACED, -1);
		note_state(side);
		note_turns(side, &scene->side[!role]);
		note_end_of_data(side);
		note_sleepers(side);
		find_missing(side);
		if (side->program->on_stderr)
			note(side, ON_STDERR, -1);
		if (side->sends && side->sends >= side->situation->typed)
			side->told.size = (long)side->record[side->sent[0]].result;
		if (side->children > 0)
			note(side, CHILD_LEFT, first_success(side, "fork"));
	}
}
