// SPDX-License-Identifier: BSD-3-Clause
/* hints.c - the table hints.txt: what its conditions mean, and which row fits. */
#include <ctype.h>
#include <fcntl.h>
#include <string.h>

#include "explain/explain.h"

static char *trim(char *text)
{
	size_t len;

	text += strspn(text, " \t");
	for (len = strlen(text); len > 0 && isspace((unsigned char)text[len - 1]); len--)
		continue;
	text[len] = '\0';
	return text;
}

static char *cell(char **rest)
{
	char *text = next_field(rest, '|');

	return text ? trim(text) : "";
}

/* The text of the table stays in memory: the rows point into it. */
size_t read_hints(const char *path, struct hint *hints)
{
	static char *data;
	size_t len, count = 0;
	char *rest, *line;

	rest = data = read_file(path, &len);
	while (data && (line = next_line(&rest)) && count < HINTS_MAX) {
		struct hint *hint = &hints[count];
		char *when, *word;

		if (*line == '#' || !*trim(line))
			continue;
		*hint = (struct hint){.name = cell(&line)};
		when = cell(&line);
		hint->meaning = cell(&line);
		hint->step = cell(&line);
		hint->read = cell(&line);
		while ((word = next_field(&when, ' ')))
			if (*word && hint->conditions < CONDITIONS_MAX)
				hint->condition[hint->conditions++] = word;
		count += hint->conditions > 0;
	}
	return count;
}

/* --- what the conditions mean ------------------------------------------------------------------------------ */

struct test {
	const struct scene *scene;
	const struct side *side;
	int record; /* the call that shows it, or -1 */
};

typedef bool tester(struct test *test, const char *word);

static bool found(struct test *test, int record)
{
	test->record = record;
	return record >= 0;
}

static bool test_program(struct test *test, const char *word)
{
	return strcmp(test->scene->situation.program, word) == 0;
}

static bool test_kind(struct test *test, const char *word)
{
	static const char *const kinds[] = {"fifo", "unix", "tcp", "udp", "pipe"};

	return strcmp(kinds[test->scene->situation.kind], word) == 0;
}

static bool test_check(struct test *test, const char *word)
{
	return strcmp(test->scene->situation.check, word) == 0;
}

static bool test_is(struct test *test, const char *word)
{
	return strcmp(test->side->role == RECEIVER ? "receiver" : "sender", word) == 0;
}

static bool test_file(struct test *test, const char *word)
{
	const char *file = test->scene->situation.file;
	size_t len = strlen(word);

	return strncmp(file, word, len) == 0 && (file[len] == ' ' || !file[len]);
}

static bool test_printed(struct test *test, const char *word)
{
	return strcmp(test->scene->situation.printed, word) == 0;
}

static bool test_status(struct test *test, const char *word)
{
	const char *state = test->side->program->state;

	test->record = test->side->last_call;
	if (!begins_with(state, "exited "))
		return false;
	return strcmp(word, "error") == 0 ? strcmp(state, "exited 0") != 0
					  : strcmp(state + 7, word) == 0;
}

static bool test_signal(struct test *test, const char *word)
{
	const char *state = test->side->program->state;

	test->record = test->side->last_call;
	if (first_success(test->side, "crash") >= 0)
		test->record = first_success(test->side, "crash");
	return begins_with(state, "killed ") && strcmp(state + 7, word) == 0;
}

static bool test_missing(struct test *test, const char *word)
{
	return test->side->missing && strcmp(test->side->missing, word) == 0;
}

static bool test_sent(struct test *test, const char *word)
{
	return sent_is(test->side, word, &test->record);
}

static bool test_got(struct test *test, const char *word)
{
	return got_is(test->side, word, &test->record);
}

/* The way in which open() sleeps: whom it waits for. */
static bool opens_for(const struct record *r, const char *what)
{
	static const char *const ways[] = {"", "read", "write", "both"};

	return strcmp(what, ways[end_of(r)]) == 0;
}

/* Whether a call that sleeps waits for data of the channel. */
static bool brings_data(const struct record *r, const struct object *object)
{
	return (r->call->class == CLASS_RECEIVE && is_channel(object)) ||
	       is_word_of(r->call->common, "select poll epoll_wait");
}

static bool test_in(struct test *test, const char *word)
{
	const struct side *side = test->side;
	const char *dash = strchr(word, '-');
	size_t len = dash ? (size_t)(dash - word) : strlen(word);

	if (strcmp(word, "input") == 0 && strstr(side->program->waits, "standard input"))
		return true;
	for (size_t k = 0; k < side->sleepers && side->is[RUNNING]; k++) {
		const struct record *r = &side->record[side->sleeping[k]];
		const struct object *object = &side->object[side->object_of[side->sleeping[k]]];
		bool same =
			strlen(r->call->common) == len && strncmp(r->call->common, word, len) == 0;

		if (strcmp(word, "input") == 0	    ? object->kind == INPUT
		    : strcmp(word, "data") == 0	    ? brings_data(r, object)
		    : !dash			    ? same
		    : strcmp(dash, "-channel") == 0 ? same && is_channel(object)
						    : same && opens_for(r, dash + 1))
			return found(test, side->sleeping[k]);
	}
	return false;
}

static bool test_last(struct test *test, const char *word)
{
	const struct record *last = test->side->told.call;
	const char *error = last ? error_name(last->error) : NULL;

	if (!last || (strcmp(word, "failed") != 0 && (!error || strcmp(error, word) != 0)))
		return false;
	return found(test, test->side->last_call);
}

/* The last call of all, by its common name. */
static bool test_last_call(struct test *test, const char *word)
{
	int last = test->side->last_act;

	return last >= 0 && strcmp(test->side->record[last].call->common, word) == 0 &&
	       found(test, last);
}

/* The first call of the channel that has failed. */
static bool test_fault(struct test *test, const char *word)
{
	int fault = test->side->fault;
	const char *error = fault < 0 ? NULL : error_name(test->side->record[fault].error);

	return fault >= 0 && (strcmp(word, "failed") == 0 || (error && strcmp(error, word) == 0)) &&
	       found(test, fault);
}

/* "CALL:ERROR", after "child." of what a child has become. */
static bool test_failure(struct test *test, const char *word, const char *colon, bool child)
{
	char call[32];

	snprintf(call, sizeof(call), "%.*s", (int)(colon - word), word);
	if (strcmp(call, "role") == 0)
		return test->side->is[OTHER_ROLE] && found(test, 0);
	if (strcmp(call, "lost") == 0)
		return found(test, lost_descriptor(test->side));
	if (strcmp(call, "stray") == 0)
		return found(test, stray_descriptor(test->side));
	if (strcmp(call, "fault") == 0)
		return test_fault(test, colon + 1);
	if (strcmp(call, "open-channel") == 0) {
		for (size_t i = 0; i < test->side->records; i++) {
			const struct record *r = &test->side->record[i];

			if (r->phase != '>' && r->error && strcmp(r->call->common, "open") == 0 &&
			    strcmp(r->path.start, test->scene->situation.where) == 0 &&
			    error_name(r->error) && strcmp(error_name(r->error), colon + 1) == 0)
				return found(test, (int)i);
		}
		return false;
	}
	return found(test, first_failure(test->side, call, colon + 1, child));
}

/* Whether it has ended with an error of its own making: its last call had succeeded, and then it did nothing
 * more, or it says what it thinks of it. */
static bool gave_up(const struct side *side)
{
	const struct record *last = side->last_act < 0 ? NULL : &side->record[side->last_act];
	bool early;

	if (!begins_with(side->program->state, "exited ") ||
	    strcmp(side->program->state, "exited 0") == 0 || side->fault >= 0 || !last ||
	    last->error || last->call->class == CLASS_END)
		return false;
	if (last->call->class == CLASS_RECEIVE && last->result <= 0 &&
	    side->situation->kind != KIND_UDP)
		return false;
	/* print_flag() says so, whatever the reason. */
	for (size_t k = 0; k < side->program->errors_count; k++)
		if (begins_with(side->program->errors[k], "No flag has arrived"))
			return false;
	early = side->missing || ((last->result != 0 || side->situation->kind == KIND_UDP) &&
				  !side->is[ALL_DONE] && !side->is[FLAG_ARRIVED]);
	return side->told.line > 0 || (side->missing && last->call->class == CLASS_NAME) ||
	       /* At a pipe, what was said may be the child's. */
	       (early && side->program->errors_count > 0 && side->situation->kind != KIND_PIPE);
}

static bool test_word(struct test *test, const char *word)
{
	static const struct {
		const char *word;
		enum flag flag;
	} flags[] = {
#define X(name, token) {token, name},
		FLAGS(X)
#undef X
	};

	for (size_t k = 0; k < COUNT(flags); k++)
		if (strcmp(flags[k].word, word) == 0) {
			test->record = test->side->at[flags[k].flag];
			if (test->side->is[flags[k].flag])
				return true;
			break;
		}
	if (strcmp(word, "maker-missing") == 0)
		return lacks_maker(test->side);
	if (strcmp(word, "fault-last") == 0)
		return test->side->fault >= 0 &&
		       test->side->told.call == &test->side->record[test->side->fault];
	if (strcmp(word, "gave-up") == 0)
		return gave_up(test->side) && found(test, test->side->last_act);
	if (strcmp(word, "says") == 0)
		return test->side->program->errors_count > 0;
	if (strcmp(word, "closed-before") == 0)
		return test->side->fault >= 0 && closer_of(test->side, test->side->fault) >= 0;
	if (strcmp(word, "standard-fd") == 0)
		return test->side->fault >= 0 && test->side->record[test->side->fault].fd >= 0 &&
		       test->side->record[test->side->fault].fd < 3;
	return strcmp(test->scene->situation.why, word) == 0 ||
	       (!is_word_of(word, "receive send") && found(test, first_success(test->side, word)));
}

static bool holds(const struct scene *scene, enum role role, const char *word, int *record)
{
	static const struct {
		const char *prefix;
		tester *test;
	} tests[] = {
		{"program=", test_program}, {"kind=", test_kind},      {"check=", test_check},
		{"is=", test_is},	    {"file=", test_file},      {"printed=", test_printed},
		{"status=", test_status},   {"signal=", test_signal},  {"missing=", test_missing},
		{"sent=", test_sent},	    {"got=", test_got},	       {"in=", test_in},
		{"last:", test_last},	    {"last=", test_last_call},
	};
	bool negated = *word == '!', other = begins_with(word + negated, "other."), child, result;
	struct test test = {.scene = scene, .record = -1};
	const char *colon;

	word += negated + (other ? 6 : 0);
	test.side = &scene->side[other ? !role : role];
	*record = -1;
	if (!*test.side->program->state)
		return negated;
	for (size_t k = 0; k < COUNT(tests); k++)
		if (begins_with(word, tests[k].prefix)) {
			result = tests[k].test(&test, word + strlen(tests[k].prefix));
			*record = negated || other ? -1 : test.record;
			return result != negated;
		}
	child = begins_with(word, "child.");
	word += child ? 6 : 0;
	colon = strchr(word, ':');
	result = colon ? test_failure(&test, word, colon, child) : test_word(&test, word);
	*record = negated || other ? -1 : test.record;
	return result != negated;
}

bool is_guess(const struct hint *hint)
{
	static const char *const guesses[] = {"check=", "missing", "status=", "unheard",
					      "sent=nothing"};

	for (size_t k = 0; k < COUNT(guesses); k++)
		if (begins_with(hint->condition[0], guesses[k]))
			return true;
	return false;
}

/* --- choosing ------------------------------------------------------------------------------------------------- */

bool is_about_failure(const struct hint *hint)
{
	return strchr(hint->condition[0], ':') != NULL;
}

/* Whether all conditions hold. *FIRST: the record of the first one; *ANCHOR: of the first that has one. */
static bool fits(const struct scene *scene, enum role role, const struct hint *hint, int *first,
		 int *anchor)
{
	int record;

	*first = *anchor = -1;
	for (size_t k = 0; k < hint->conditions; k++) {
		if (!holds(scene, role, hint->condition[k], &record))
			return false;
		if (k == 0)
			*first = record;
		if (*anchor < 0 && !begins_with(hint->condition[k], "status") &&
		    strcmp(hint->condition[k], "ended") != 0)
			*anchor = record;
	}
	return true;
}

/* Of the rows that begin with a failed call, the one whose call came first: what failed later may only be
 * the consequence. Then the first one in the table. */
const struct hint *choose_hint(const struct scene *scene, enum role role, const struct hint *hints,
			       size_t count, int *record)
{
	const struct hint *best = NULL;
	int earliest = 0, first, anchor;

	*record = -1;
	if (!*scene->side[role].program->state || !scene->situation.accused[role])
		return NULL;
	for (size_t h = 0; h < count; h++) {
		if (!fits(scene, role, &hints[h], &first, &anchor))
			continue;
		if (!is_about_failure(&hints[h])) {
			if (best)
				break;
			*record = anchor;
			return &hints[h];
		}
		if (!best || first < earliest) {
			best = &hints[h];
			earliest = first;
			*record = anchor;
		}
	}
	return best;
}
