// SPDX-License-Identifier: BSD-3-Clause
/* facts.c - what is known of each side as a whole, once its calls are replayed. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
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

bool is_repaired(const struct side *side, int record)
{
	const struct record *r = &side->record[record];
	bool data = r->call->class == CLASS_RECEIVE || r->call->class == CLASS_SEND;

	for (size_t i = (size_t)record + 1; i < side->records; i++) {
		const struct record *later = &side->record[i];

		if (later->phase != '>' && !later->error && !side->foreign[i] &&
		    strcmp(later->call->common, r->call->common) == 0 &&
		    strcmp(later->path.start, r->path.start) == 0 && (!data || later->fd == r->fd))
			return true;
	}
	return false;
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
		if (is_repaired(side, (int)i))
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

/* "unix_socket.c:88: close: Success" */
static void note_line(struct side *side, const char *line)
{
	char own[80];
	const char *at;

	snprintf(own, sizeof(own), "%s.c:", side->situation->program);
	at = strstr(line, own);
	if (at)
		side->told.line = strtol(at + strlen(own), NULL, 10);
}

/* Whether the program has ended a few lines after its last call, by what it says itself. */
static bool ends_it(const struct side *side)
{
	const char *colon = strrchr(place_of(side, side->last_call), ':');
	long distance = colon ? side->told.line - strtol(colon + 1, NULL, 10) : -1;

	return distance >= 0 && distance <= 3;
}

static void note_state(struct side *side)
{
	const struct program *program = side->program;
	const struct record *last = side->last_call < 0 ? NULL : &side->record[side->last_call],
			    *act = side->last_act < 0 ? last : &side->record[side->last_act];
	static const struct {
		const char *state;
		enum flag flag;
	} states[] = {{"running", RUNNING}, {"exited ", ENDED}, {"killed ", KILLED}, {"hog", HOG},
		      {"flood", FLOOD},	    {"crowd", CROWD},	{"lost", LOST}};

	for (size_t k = 0; k < program->errors_count; k++) {
		note_line(side, program->errors[k]);
		if (strstr(program->errors[k], "sage:"))
			note(side, SAYS_USAGE, -1);
		if (strstr(program->errors[k], "ERROR: AddressSanitizer"))
			note(side, SANITIZED, -1);
	}
	for (size_t k = 0; k < COUNT(states); k++)
		if (begins_with(program->state, states[k].state))
			note(side, states[k].flag, side->last_call);
	if (last && last->error) /* a close() that has failed */
		act = last;
	if (side->is[ENDED] && strcmp(program->state, "exited 0") != 0 && act && act->error &&
	    (ends_it(side) || !is_word_of(act->call->common, "access stat lstat unlink")))
		side->told.call = act;
	if (last && last->times > 1)
		note(side, REPEATS, side->last_call);
	if (strstr(program->waits, "stopped"))
		note(side, STOPPED, side->last_call);
	if (strstr(program->waits, "busy"))
		note(side, BUSY, side->last_call);
}

/* --- the first call that went wrong ------------------------------------------------------------------------ */

/* Errors that are part of the work: a question that was answered, a call that is to be made again. */
static bool is_excused(const struct side *side, int i)
{
	const struct situation *s = side->situation;
	const struct record *r = &side->record[i];
	const struct object *object = &side->object[side->object_of[i]];
	const char *call = r->call->common;
	static const struct {
		const char *calls;
		int error; /* 0: any */
	} table[] = {
		{"access stat lstat fstat fstatat getsockname getpeername setsockopt shutdown wait "
		 "kill",
		 0},
		{"unlink", ENOENT},
		{"mkfifo", EEXIST},
		{"receive", EAGAIN},
		{"receive", ECONNRESET},
		{"accept", EAGAIN},
		{"send", EPIPE},
		{"send", ECONNRESET},
		{"close", EBADF},
	};

	if (r->error == ENOTSOCK)
		return false;
	if (r->error == EINTR || r->error == EINPROGRESS || object->kind == INPUT ||
	    object->kind == OUTPUT)
		return true;
	for (size_t k = 0; k < COUNT(table); k++)
		if (is_word_of(call, table[k].calls) &&
		    (!table[k].error || table[k].error == r->error))
			return true;
	if (strcmp(call, "open") == 0)
		return s->kind != KIND_FIFO || !is_channel_path(s, r->path.start);
	/* A sender alone is to find nobody. */
	if (strcmp(s->check, "sender-fails") == 0 &&
	    (r->call->class == CLASS_PEER || r->call->class == CLASS_SEND))
		return true;
	/* A receiver asks whether somebody lives there. */
	return strcmp(call, "connect") == 0 && side->role == RECEIVER && s->kind == KIND_UNIX;
}

static void find_fault(struct side *side)
{
	static const unsigned channel = 1U << CLASS_NAME | 1U << CLASS_OPEN | 1U << CLASS_MAKE |
					1U << CLASS_COPY | 1U << CLASS_CLOSE | 1U << CLASS_OPTION |
					1U << CLASS_PEER | 1U << CLASS_RECEIVE | 1U << CLASS_SEND |
					1U << CLASS_CHILD;

	side->fault = -1;
	for (size_t i = 0; i < side->records && side->fault < 0; i++) {
		const struct record *r = &side->record[i];

		if (r->phase == '>' || !r->error || side->foreign[i] ||
		    !(channel >> r->call->class & 1))
			continue;
		if (!is_excused(side, (int)i) && !is_repaired(side, (int)i))
			side->fault = (int)i;
	}
	if (side->fault >= 0 && side->record[side->fault].error == EBADF &&
	    side->record[side->fault].fd == -1)
		note(side, MINUS_ONE, side->fault);
}

static bool has_no_maker(const struct object *object)
{
	return object->kind == OBJECT_UNKNOWN || object->kind == INPUT || object->kind == OUTPUT;
}

int stray_descriptor(const struct side *side)
{
	const struct record *r = side->fault < 0 ? NULL : &side->record[side->fault];

	if (!r || (r->error != EBADF && r->error != ENOTSOCK) || closer_of(side, side->fault) >= 0)
		return -1;
	return (r->fd < 0 && lacks_maker(side)) ||
			       (r->fd >= 0 &&
				has_no_maker(&side->object[side->object_of[side->fault]]))
		       ? side->fault
		       : -1;
}

bool lacks_maker(const struct side *side)
{
	enum call_class class =
		side->fault < 0 ? CLASS_NOTE : side->record[side->fault].call->class;

	if (!side->missing || !is_word_of(side->missing, "socket accept open"))
		return false;
	return strcmp(side->missing, "accept") != 0 || class == CLASS_RECEIVE ||
	       class == CLASS_SEND;
}

int lost_descriptor(const struct side *side)
{
	bool waits_elsewhere = side->waiting >= 0 && side->missing &&
			       strcmp(side->missing, "receive") == 0 &&
			       side->object[side->object_of[side->waiting]].kind == INPUT;

	if (stray_descriptor(side) < 0 && !waits_elsewhere && !side->is[TO_OUTPUT])
		return -1;
	for (size_t k = 1; k < side->objects; k++) {
		bool used = side->object[k].opened < 0 || !is_channel(&side->object[k]) ||
			    side->object[k].kind == PIPE;

		for (size_t i = 0; i < side->records && !used; i++)
			used = side->object_of[i] == (int)k &&
			       side->record[i].call->class != CLASS_CLOSE;
		if (!used)
			return side->object[k].opened;
	}
	return -1;
}

int closer_of(const struct side *side, int record)
{
	const struct record *r = &side->record[record];

	for (size_t k = side->closes < CLOSED_MAX ? side->closes : CLOSED_MAX; k-- > 0;)
		if (side->closed[k].pid == r->pid && side->closed[k].fd == r->fd &&
		    side->closer[k] < record)
			return side->closer[k];
	return -1;
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

static void note_signals(struct side *side)
{
	for (size_t i = 0; i < side->records; i++) {
		const struct record *r = &side->record[i];

		if (!side->foreign[i] && strcmp(r->call->name, "kill") == 0 && r->size != r->pid)
			note(side, SIGNALS_OTHERS, (int)i);
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
	if (!all_said || (side->is[FLAG_ARRIVED] && strcmp(s->check, "flag") == 0))
		return;
	if (s->kind == KIND_UDP ? (size_t)side->receptions < s->typed : !side->is[EOF_SEEN])
		note(side, NO_EOF, side->at[DATA]);
}

/* Whether the words of a line were printed as lines of their own. */
static void note_words(struct side *side)
{
	const struct situation *s = side->situation;
	const struct bytes *output = &side->program->output;

	for (size_t k = 0; k < s->texts && side->role == RECEIVER; k++) {
		const struct bytes *text = &s->text[k];
		const char *blank = text->len ? memchr(text->start, ' ', text->len) : NULL, *found,
			   *next;
		size_t first = blank ? (size_t)(blank - text->start) : 0, left;

		if (first < 2 || output->len == 0 || text->len < first + 2 ||
		    text->start[first + 1] == ' ')
			continue;
		found = memmem(output->start, output->len, text->start, first);
		left = found ? output->len - (size_t)(found - output->start) - first : 0;
		if (left < 2 || found[first] != '\n' ||
		    memmem(output->start, output->len, text->start, text->len))
			continue;
		next = memchr(found + first + 1, '\n', left - 1);
		if (next && next - found > 2 &&
		    memmem(found + first + 1, (size_t)(next - found) - first - 1, blank + 1, 2))
			note(side, PRINTED_WORDS, -1);
	}
}

/* Whether a message stands on one line with the next one, as nothing was sent that parts them. */
static void note_glued(struct side *side, const struct side *sender)
{
	static const char heading[] = "[Receiver]";
	const struct situation *s = side->situation;
	const struct bytes *output = &side->program->output;
	int record;

	if (sender->program->ours || !sent_is(sender, "no-newline", &record) || output->len == 0)
		return;
	for (size_t k = 0; k + 1 < s->texts; k++) {
		const struct bytes *text = &s->text[k], *next = text + 1;
		const char *at =
			text->len > 3 ? memmem(output->start, output->len, text->start, text->len)
				      : NULL;
		size_t left = at ? output->len - (size_t)(at - output->start) - text->len : 0;

		if ((left > strlen(heading) && begins_with(at + text->len, heading)) ||
		    (next->len > 3 && left >= next->len &&
		     memcmp(at + text->len, next->start, next->len) == 0))
			note(side, PRINTED_GLUED, -1);
	}
}

/* Whether the beginning of the flag was printed, and no more of it. */
static void note_part(struct side *side)
{
	static const char heading[] = "Flag is: ";
	const struct bytes *output = &side->program->output;
	const char *flag = side->situation->flag, *at;
	size_t n = 0, left;

	if (!*flag || output->len == 0)
		return;
	at = memmem(output->start, output->len, heading, strlen(heading));
	if (!at)
		return;
	at += strlen(heading);
	left = output->len - (size_t)(at - output->start);
	while (n < left && flag[n] && at[n] == flag[n])
		n++;
	if (n > 0 && flag[n] && (n == left || at[n] == '\n' || at[n] == '\0'))
		note(side, PRINTED_PART, -1);
}

/* Whether there was nothing left to do for it. */
static void note_all_done(struct side *side)
{
	const struct situation *s = side->situation;
	struct bytes rest = side->program->output;
	bool printed = side->role == RECEIVER && s->texts > 0 && rest.len > 0;
	int record;

	for (size_t k = 0; k < s->texts && printed; k++) {
		const struct bytes *text = &s->text[k];
		const char *found = memmem(rest.start, rest.len, text->start, text->len);

		/* What ends a conversation need not be printed. */
		if (!found && k + 1 == s->texts && strcmp(text->start, "exit") == 0)
			break;
		printed = found != NULL;
		if (found)
			rest.len -= (size_t)(found - rest.start) + text->len;
		if (found)
			rest.start = found + text->len;
	}
	if (printed || sent_is(side, "all", &record) || got_is(side, "all", &record) ||
	    (side->is[FLAG_ARRIVED] && strcmp(s->printed, "expected") == 0) ||
	    (s->by_turns && (side->is[EXIT_SAID] || side->is[EOF_SEEN])))
		note(side, ALL_DONE, -1);
}

static void note_turns(struct side *side, const struct side *other)
{
	if (!side->situation->by_turns)
		return;
	note(side, BY_TURNS, -1);
	if (side->sent.chunks > 1)
		note(side, MANY_TURNS, -1);
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
	/* A shell has done it for the program. */
	for (size_t i = 0; i < side->records && strcmp(common, "exec") == 0; i++)
		if (side->foreign[i] && !side->record[i].error &&
		    strcmp(side->record[i].call->common, common) == 0)
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

void find_facts(struct scene *scene)
{
	for (int role = 0; role < ROLES; role++) {
		struct side *side = &scene->side[role];

		note_signals(side);
		if (!*side->program->state)
			continue;
		note(side, side->records ? TRACED : UNTRACED, -1);
		note_state(side);
		find_fault(side);
		note_turns(side, &scene->side[!role]);
		find_delivery(side);
		note_all_done(side);
		note_words(side);
		note_part(side);
		note_end_of_data(side);
		note_sleepers(side);
		find_missing(side);
		if (side->program->on_stderr)
			note(side, ON_STDERR, -1);
		if (side->is[STREAM] && !side->is[SENDS])
			note(side, UNSENT, side->at[STREAM]);
		if (side->children > 0)
			note(side, CHILD_LEFT, first_success(side, "fork"));
	}
	note_glued(&scene->side[RECEIVER], &scene->side[SENDER]);
}
