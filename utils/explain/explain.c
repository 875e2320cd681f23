// SPDX-License-Identifier: BSD-3-Clause
/*
 * explain - from the records of two programs' calls to what went wrong first.
 *
 *	explain explain|timeline|warnings SITUATION
 *
 * It prints lines KEY<tab>VALUE, escaped as the situation is (see situation.c):
 *
 *	explain: "hint NAME", the row of hints.txt; then, in the order in which they are to be read,
 *	"evidence TEXT" and "meaning TEXT"; then, as far as known, "trial TEXT", "todo N", "at FILE:LINE",
 *	"step TEXT", "read TEXT"; and "teacher TEXT", for whoever teaches.
 *	timeline: "lanes LEFT RIGHT", "event SIDE MARK CALL OUTCOME" with SIDE 1 or 2 and MARK done, waiting or
 *	failed, "ending LEFT RIGHT".
 *	warnings: "warning TEXT", "teacher TEXT".
 *
 * It decides nothing: the verdict is there before. Exit status 1: it could not be read.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "explain/explain.h"

/* A long text of a step, cut after its first sentence or clause. */
static void put_short(struct text *text, const char *step)
{
	struct text copy = {.len = 0};
	char *end;

	append(&copy, "%s", step);
	for (size_t k = 12; k + 1 < copy.len; k++)
		if (copy.at[k + 1] == ' ' && strchr(".:;", copy.at[k])) {
			copy.at[k] = '\0';
			break;
		}
	end = strstr(copy.at, " (man ");
	if (end)
		*end = '\0';
	append(text, "%s", copy.at);
	if (text->len && strchr(".:;", text->at[text->len - 1]))
		text->at[--text->len] = '\0';
}

/* The manual pages that a text names: "man 2 bind, man 7 ip". */
static void put_pages(struct text *text, const char *from)
{
	for (; (from = strstr(from, "man ")); from += 4) {
		size_t len = strspn(from + 6, "abcdefghijklmnopqrstuvwxyz_0123456789");

		if (isdigit((unsigned char)from[4]) && from[5] == ' ' && len)
			append(text, "%s%.*s", text->len ? ", " : "", (int)(6 + len), from);
	}
}

static void print_next(const struct situation *s, const struct sources *sources, int k,
		       const char *reading)
{
	bool same = sources->submission.count == sources->skeleton.count;
	struct text read = {.len = 0}, step = {.len = 0}, at = {.len = 0};

	append(&read, "%s", reading);
	if (k) {
		const struct step *wanted =
			&(same ? &sources->submission : &sources->skeleton)->steps[k - 1];

		printf("todo\t%d\n", k);
		append(&at, "%s.c:%d", s->program, wanted->line);
		if (same)
			print_pair("at", at.at);
		put_short(&step, wanted->text.at);
		print_pair("step", step.at);
		if (!read.len)
			put_pages(&read, wanted->text.at);
		append(&read, "%sREADME.md, TODO %d", read.len ? "; " : "", k);
	}
	if (read.len)
		print_pair("read", read.at);
}

/* The call that is at fault, if that is not what the program waits in. */
static void print_fault(struct side *side, int record)
{
	const struct record *r;
	struct text text = {.len = 0};

	if (record < 0 || record == side->waiting)
		return;
	r = &side->record[record];
	if (strcmp(r->call->name, "crash") == 0)
		return;
	append(&text,
	       side->foreign[record] ? "the program that %s has executed: " : "%s: ", who(side));
	put_call(&text, r);
	if (r->error) {
		append(&text, " failed with ");
		put_error(&text, r->error);
		append(&text, " (%s)", strerror(r->error));
	} else if (!*place_of(side, record)) {
		return;
	} else if (r->call->class != CLASS_END && strcmp(r->call->common, "exec") != 0) {
		append(&text, " = %lld", r->result);
	}
	put_place(&text, side, record);
	print_pair("evidence", text.at);
}

/* A line of a standard error; of ours, the place in the source is not for the student. */
static const char *said(const struct program *program, const char *line)
{
	for (const char *end = strstr(line, ": "); end; end = strstr(end + 1, ": ")) {
		const char *digits = end, *begin;

		while (digits > line && isdigit((unsigned char)digits[-1]))
			digits--;
		if (digits == end || digits < line + 3 || digits[-1] != ':' ||
		    !strchr("ch", digits[-2]) || digits[-3] != '.')
			continue;
		for (begin = digits; begin > line && begin[-1] != '/'; begin--)
			continue;
		return program->ours ? end + 2 : begin;
	}
	return line;
}

/* Whether our sender has met a receiver that does not read to the end, or does so only afterwards: then it is
 * chance how it ends, and when. */
static bool is_chance(const struct side *side, const struct side *other)
{
	bool gone = other->is[ENDED] || other->is[KILLED] || other->is[FLOOD];
	bool answers =
		side->waiting >= 0 && side->record[side->waiting].call->class == CLASS_RECEIVE;

	return side->program->ours && side->role == SENDER && !side->situation->by_turns && gone &&
	       !other->program->ours &&
	       (side->is[RUNNING] ? answers : !other->is[EOF_SEEN] && other->records > 0);
}

/* Whether the sender says that nobody reads its pipe: it may be faster than its parent, or not. */
static bool comes_of_the_parent(const struct situation *s, const char *line)
{
	return s->kind == KIND_PIPE && strstr(line, "send_fd_14.c:") && strstr(line, "Broken pipe");
}

static void print_scene(struct scene *scene, struct side *accused, int fault)
{
	for (size_t k = 0; k < scene->situation.warnings; k++) {
		struct text text = {.len = 0};

		if (!may_be_cause(&scene->situation.warned[k]))
			continue;
		append(&text, "The compiler warns: %s", scene->situation.warned[k].start);
		print_pair("evidence", text.at);
	}
	for (int role = 0; role < ROLES; role++)
		if (*scene->side[role].program->state && !scene->side[role].program->ours)
			print_fault(&scene->side[role], scene->side[role].fault);
	if (accused && fault != accused->fault)
		print_fault(accused, fault);
	for (int role = 0; role < ROLES; role++) {
		struct side *side = &scene->side[role];
		struct text text = {.len = 0};

		/* Ours does not spin: it was met between two calls. */
		if (!*side->program->state || is_chance(side, &scene->side[!role]) ||
		    (side->program->ours && side->is[RUNNING] && side->waiting < 0 &&
		     !side->is[UNTRACED]))
			continue;
		put_doing(&text, side);
		print_pair("evidence", text.at);
		for (size_t k = 0, told = 0; k < side->program->errors_count; k++) {
			if (comes_of_the_parent(&scene->situation, side->program->errors[k]))
				continue;
			text = (struct text){.len = 0};
			if (told++ == 0)
				append(&text,
				       side->forks > 0 && scene->situation.kind == KIND_PIPE
					       ? "%s and its child say: "
					       : "%s says: ",
				       who(side));
			else
				append(&text, "    ");
			append(&text, "%s", said(side->program, side->program->errors[k]));
			print_pair("evidence", text.at);
		}
	}
}

/* The step that a row is about: where the call stands that is at fault, or in which it is asked for. */
static int step_of_hint(struct scene *scene, const struct sources *sources, enum role role,
			const struct hint *hint, int record)
{
	const struct situation *s = &scene->situation;
	const struct side *side = &scene->side[role];
	struct text own = {.len = 0};
	char steps[80], *rest = steps;
	int k = 0;

	if (begins_with(hint->name, "gave-up") && side->told.line > 0)
		append(&own, "%s.c:%ld", s->program, side->told.line);
	else if (record >= 0)
		append(&own, "%s",
		       place_of(side, strcmp(hint->step, "{close}") == 0 ? closer_of(side, record)
									 : record));
	if (*hint->step == '{')
		k = step_at(s, &sources->submission, own.at);
	if (*hint->step == '{' && k == 0 && record >= 0)
		k = step_for(s, sources, role, side->record[record].call->common);
	if (strcmp(hint->step, "{missing}") == 0)
		k = step_for(s, sources, role, side->missing);
	snprintf(steps, sizeof(steps), "%s", *hint->step == '{' ? "" : hint->step);
	for (char *step; k == 0 && (step = next_field(&rest, '/'));)
		k = step_for(s, sources, role, step);
	return k;
}

static void print_open(struct scene *scene, const struct sources *sources, int open)
{
	struct text meaning = {.len = 0};

	print_pair("hint", "open-todo");
	print_scene(scene, NULL, -1);
	append(&meaning, "You have not started TODO %d yet.", open);
	print_pair("meaning", meaning.at);
	print_trial(&scene->situation);
	print_next(&scene->situation, sources, open, "");
}

/* Whether an experiment has found the mistake in a step of the other role: then no row about this one is told. */
static bool is_elsewhere(const struct situation *s, const struct sources *sources, enum role role)
{
	size_t k = (size_t)s->trial.todo;

	return has_shown(s, "step") && k > 0 && k <= sources->skeleton.count &&
	       !step_is_of(s, &sources->skeleton.steps[k - 1], role);
}

/* The row that fits a side. One that tells what a step of ours has done is none. */
static const struct hint *hint_of(struct scene *scene, const struct sources *sources,
				  enum role role, const struct hint *hints, size_t count,
				  int *record)
{
	const struct situation *s = &scene->situation;
	const struct hint *hint = is_elsewhere(s, sources, role)
					  ? NULL
					  : choose_hint(scene, role, hints, count, record);

	if (hint && !is_about_failure(hint) &&
	    is_cleared(s, step_of_hint(scene, sources, role, hint, *record)))
		return NULL;
	return hint;
}

static void explain(struct scene *scene, const struct sources *sources, const struct hint *hints,
		    size_t count)
{
	const struct situation *s = &scene->situation;
	bool found = has_shown(s, "step before given added");
	struct text meaning = {.len = 0}, read = {.len = 0};
	enum role role = s->first_accused;
	const struct hint *hint;
	int record, open, k = 0;

	hint = hint_of(scene, sources, role, hints, count, &record);
	if (!hint && s->accused[!role]) {
		hint = hint_of(scene, sources, !role, hints, count, &record);
		role = hint ? !role : role;
	}
	open = open_step(s, sources, role);
	if (hint)
		k = step_of_hint(scene, sources, role, hint, record);
	/* An experiment knows better than any row. Else a step that has not been done explains more than what
	 * comes of it; but what is shown to be wrong in one that has been done comes first, and so does a crash. */
	if (has_shown(s, "twin-passes")) {
		print_open(scene, sources, s->trial.todo);
		return;
	}
	/* What the tests have shown not to be at fault. */
	if (!found && k && is_cleared(s, k))
		k = 0;
	if (!found && !has_shown(s, "twin twin-fails unstable") && open && open != k &&
	    !scene->side[role].is[SANITIZED] && (!hint || k == 0 || k > open || is_guess(hint))) {
		print_open(scene, sources, open);
		return;
	}
	print_pair("hint", hint ? hint->name : "none");
	if (hint && strcmp(hint->step, "{close}") == 0)
		print_fault(&scene->side[role], closer_of(&scene->side[role], record));
	print_scene(scene, &scene->side[role], hint ? record : -1);
	if (hint) {
		fill(&meaning, scene, role, record, hint->meaning);
		print_pair("meaning", meaning.at);
	}
	print_trial(s);
	if (found && k != s->trial.todo)
		k = s->trial.todo;
	else if (hint)
		fill(&read, scene, role, record, hint->read);
	if (hint && open && open != k && !found && !has_shown(s, "twin")) {
		meaning.len = 0;
		append(&meaning, "When that is mended, go on with TODO %d.", open);
		print_pair("meaning", meaning.at);
	}
	print_next(s, sources, k, read.at);
}

/* Reads the records of both programs, and replays them. */
static bool set_up(struct scene *scene)
{
	for (int role = 0; role < ROLES; role++) {
		struct side *side = &scene->side[role];
		struct records records = {.list = NULL};

		side->situation = &scene->situation;
		side->program = &scene->situation.of[role];
		side->role = (enum role)role;
		if (*side->program->record && !read_records(side->program->record, &records)) {
			fprintf(stderr, "explain: cannot read the record %s\n",
				side->program->record);
			return false;
		}
		side->record = records.list;
		side->records = records.count;
		if (!replay(side)) {
			fprintf(stderr, "explain: there is not enough memory\n");
			return false;
		}
	}
	return true;
}

/* What is in the source, whether it was reached or not. */
static void note_source(struct side *side)
{
	static const char *const thread[] = {"pthread_create(", NULL}, *const join[] = {
									       "pthread_join(",
									       "pthread_exit(",
									       NULL};
	static const char *const fifo[ROLES][3] = {{"O_RDONLY", "\"r\""}, {"O_WRONLY", "\"w\""}},
				 *const socket[ROLES][3] = {{"bind("}, {"connect(", "sendto("}};
	/* Of these it is not recorded what they return. */
	static const char *const readers[] = {"scanf(", "getc(", "getdelim(", "fread(", NULL};
	const struct situation *s = side->situation;

	if (source_has(s, s->kind == KIND_FIFO ? fifo[side->role] : socket[side->role]))
		note(side, OWN_PART, -1);
	if (source_has(s, thread) && !source_has(s, join))
		note(side, THREAD_LEFT, -1);
	if (side->role == RECEIVER && side->is[STREAM] && side->is[ENDED] && side->receptions &&
	    !side->is[EOF_SEEN] && strcmp(s->check, "message") == 0 && !s->by_turns &&
	    s->kind != KIND_UDP && !source_has(s, readers))
		note(side, NO_EOF, side->at[DATA]);
}

/* What the places of calls tell: a program that runs the other role's function. */
static void note_places(struct scene *scene, const struct source *source)
{
	const struct situation *s = &scene->situation;

	for (int role = 0; role < ROLES; role++) {
		struct side *side = &scene->side[role];
		const char *own = role == SENDER ? "sender" : "receiver",
			   *other = role == SENDER ? "receiver" : "sender";
		int in_other = -1;
		bool in_own =
			s->by_turns || side->program->ours || begins_with(s->program, "receive_");

		for (size_t i = 0; i < side->records; i++) {
			const char *function = function_at(s, source, place_of(side, (int)i));

			if (side->record[i].call->class == CLASS_END)
				continue;
			in_own |= strstr(function, own) != NULL;
			if (strstr(function, other) && in_other < 0)
				in_other = (int)i;
		}
		if (in_own)
			note(side, OWN_ROLE, -1);
		else if (in_other >= 0)
			note(side, OTHER_ROLE, in_other);
	}
}

/* What becomes of results: of a descriptor that no call uses, and of the number of bytes that have come. */
static void note_results(struct side *side)
{
	const struct situation *s = side->situation;
	int lost = lost_descriptor(side);
	enum keeping keeping =
		lost < 0 ? DROPS
			 : keeping_at(s, place_of(side, lost), side->record[lost].call->name);
	const char *seen = "";

	if (keeping != DROPS)
		note(side, keeping == KEEPS ? RESULT_KEPT : RESULT_COMPARED, lost);
	for (size_t i = 0; i < side->records && !side->is[COUNT_COMPARED]; i++) {
		const struct record *r = &side->record[i];
		const char *place = place_of(side, (int)i);

		if (r->phase == '>' || r->error || r->call->class != CLASS_RECEIVE ||
		    r->call->flags & STREAMS || strcmp(place, seen) == 0)
			continue;
		seen = place;
		if (keeping_at(s, place, r->call->name) == COMPARES)
			note(side, COUNT_COMPARED, (int)i);
	}
}

static void run_explain(struct scene *scene)
{
	static struct sources sources;
	static struct hint hints[HINTS_MAX];
	size_t count = read_hints(scene->situation.hints, hints);

	read_source(scene->situation.reference, true, &sources.skeleton);
	read_source(scene->situation.submission, false, &sources.submission);
	note_places(scene, &sources.submission);
	for (int role = 0; role < ROLES; role++) {
		note_source(&scene->side[role]);
		note_results(&scene->side[role]);
	}
	explain(scene, &sources, hints, count);
}

int main(int argc, char *argv[])
{
	static struct scene scene;
	static const struct {
		const char *name;
		void (*run)(struct scene *scene);
		bool lines; /* it tells of places in the source */
	} modes[] = {{"explain", run_explain, true},
		     {"timeline", print_timeline, false},
		     {"warnings", print_warnings, true}};

	for (size_t k = 0; argc == 3 && k < COUNT(modes); k++) {
		if (strcmp(argv[1], modes[k].name) != 0)
			continue;
		if (!read_situation(argv[2], &scene.situation) || !set_up(&scene))
			return EXIT_FAILURE;
		if (modes[k].lines)
			want_lines();
		find_facts(&scene);
		modes[k].run(&scene);
		if (modes[k].lines)
			print_teacher(&scene);
		return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
	}
	fprintf(stderr, "usage: explain explain|timeline|warnings SITUATION\n");
	return EXIT_FAILURE;
}
