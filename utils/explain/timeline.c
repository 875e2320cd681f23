// SPDX-License-Identifier: BSD-3-Clause
/*
 * timeline.c - in the order of time: what the receiver has called on the left, what the sender has on the
 * right; of a receiver that has a child and no sender, the child. How that is drawn is a report's business.
 */
#include <stdlib.h>
#include <string.h>

#include "explain/explain.h"

#define EVENTS_MAX 1000

struct event {
	const struct record *record;
	int side; /* 1: left, 2: right */
	bool skipped;
	int more; /* calls like it that follow, and are skipped */
};

static bool has_child(const struct scene *scene)
{
	return !*scene->side[SENDER].program->state && scene->situation.kind == KIND_PIPE;
}

static int by_time(const void *a, const void *b)
{
	const struct event *one = a, *two = b;

	if (one->record->time != two->record->time)
		return one->record->time < two->record->time ? -1 : 1;
	if (one->side != two->side)
		return one->side - two->side;
	return one->record < two->record ? -1 : one->record > two->record;
}

static size_t collect(const struct scene *scene, struct event *events)
{
	size_t n = 0;

	for (int role = 0; role < ROLES; role++) {
		const struct side *side = &scene->side[role];

		for (size_t i = 0; i < side->records && n < EVENTS_MAX; i++) {
			const struct record *r = &side->record[i];
			bool child =
				scene->situation.kind == KIND_PIPE && r->pid != side->first_pid;

			if (!(r->call->flags & HIDDEN))
				events[n++] = (struct event){
					.record = r, .side = role == SENDER || child ? 2 : 1};
		}
	}
	qsort(events, n, sizeof(*events), by_time);
	return n;
}

/* Messages after the first are like it: they are counted, not shown. */
static void thin_out(struct event *events, size_t n)
{
	struct {
		struct event *begun, *kept;
	} of[3] = {{NULL, NULL}};

	for (struct event *e = events; e < events + n; e++) {
		struct event **kept = &of[e->side].kept, **begun = &of[e->side].begun;
		const struct record *r = e->record, *last = *kept ? (*kept)->record : NULL;
		bool data = (r->call->class == CLASS_RECEIVE || r->call->class == CLASS_SEND) &&
			    r->result > 0;

		if (r->phase == '>') {
			*begun = e;
		} else if (!data) {
			*kept = NULL;
		} else if (last && last->call == r->call && last->fd == r->fd) {
			e->skipped = true;
			if (*begun)
				(*begun)->skipped = true;
			(*kept)->more++;
		} else {
			*kept = e;
		}
	}
}

/* Whether nothing of the other side stands between the begin of a call and its end. */
static bool is_joined(const struct event *e, const struct event *end)
{
	for (const struct event *next = e + 1; next < end; next++)
		if (!next->skipped)
			return next->side == e->side && next->record->phase == '<';
	return false;
}

static void put_outcome(struct text *text, const struct event *e)
{
	const struct record *r = e->record;
	bool data = r->call->class == CLASS_RECEIVE || r->call->class == CLASS_SEND;

	if (r->error) {
		append(text, " = ");
		put_error(text, r->error);
		return;
	}
	if (r->call->flags & PLAIN)
		return;
	if (is_word_of(r->call->common, "fork wait") && r->result > 0) {
		append(text, " = child");
		return;
	}
	append(text, " = %lld", r->result);
	if (e->more)
		append(text, " (+%d)", e->more);
	if (data && r->result > 0 && r->data.len) {
		append(text, " ");
		put_bytes(text, &r->data);
		append(text, "%s", r->data_cut ? "..." : "");
	}
}

static void print_event(const struct event *e, bool begins)
{
	const struct record *r = e->record;
	struct text call = {.len = 0}, outcome = {.len = 0};

	append(&call, "%s(", r->call->name);
	/* An id changes from run to run. */
	if (strcmp(r->call->common, "wait") == 0 && r->size > 0)
		append(&call, "child");
	else
		put_arguments(&call, r, false);
	append(&call, ")");
	if (!begins)
		put_outcome(&outcome, e);
	printf("event\t%d\t%s\t", e->side, begins ? "waiting" : r->error ? "failed" : "done");
	print_escaped(call.at);
	putchar('\t');
	print_escaped(outcome.at);
	putchar('\n');
}

static void print_two(const char *key, const char *left, const char *right)
{
	printf("%s\t", key);
	print_escaped(left);
	putchar('\t');
	print_escaped(right);
	putchar('\n');
}

static void put_ending(struct text *text, const struct side *side, bool waits)
{
	const char *state = side->program->state;

	if (strcmp(state, "running") == 0)
		append(text, waits ? "still waits" : "still runs");
	else
		put_end(text, state);
}

static const char *name_of(const struct side *side)
{
	return *side->program->state ? who(side) : "";
}

void print_timeline(struct scene *scene)
{
	static struct event events[EVENTS_MAX];
	struct text left = {.len = 0}, right = {.len = 0};
	bool open[3] = {false};
	size_t n = collect(scene, events);

	thin_out(events, n);
	print_two("lanes", name_of(&scene->side[RECEIVER]),
		  has_child(scene) ? "its child" : name_of(&scene->side[SENDER]));
	for (struct event *e = events; e < events + n; e++) {
		bool begins = e->record->phase == '>';

		if (e->skipped || (begins && is_joined(e, events + n)))
			continue;
		print_event(e, begins);
		open[e->side] = begins;
	}
	put_ending(&left, &scene->side[RECEIVER], open[1]);
	if (!has_child(scene))
		put_ending(&right, &scene->side[SENDER], open[2]);
	print_two("ending", left.at, right.at);
}
