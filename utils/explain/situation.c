// SPDX-License-Identifier: BSD-3-Clause
/*
 * situation.c - what the checker knows of a scene: a file of lines KEY<tab>VALUE, the values escaped.
 *
 *	program, where		the program that is judged; its channel: a path or a port
 *	kind			fifo, unix, tcp, udp or pipe
 *	check, why		what has refused it; stuck, deadline, ended or empty
 *	typed, text.N, longest	how many lines were typed, what the Nth was, the longest message
 *	flag, printed		the flag of this run; nothing, something, part or expected
 *	on-stderr ROLE		what was expected stands on its standard error
 *	accused ROLE...		whose fault it can be, the first one first
 *	file			what is at the channel's path: its kind, its mode
 *	by-turns yes		each side both sends and receives
 *	warned			a warning of the compiler; repeated
 *	trial.kind, trial.todo, trial.lines, trial.done, trial.open, trial.warning	what experiments have shown; see trial.c
 *	whose.ROLE		ours or yours; a role without it is not there
 *	called.ROLE		what people call it, if not by its role
 *	state.ROLE, waits.ROLE	supervise's words
 *	errors.ROLE		a line of its standard error; repeated
 *	output.ROLE		what it has printed
 *	binary.ROLE, record.ROLE, hints, reference, submission	files
 */
#include <stdlib.h>
#include <string.h>

#include "explain/explain.h"

static const char *const kinds[] = {
	[KIND_FIFO] = "fifo", [KIND_UNIX] = "unix", [KIND_TCP] = "tcp",
	[KIND_UDP] = "udp",   [KIND_PIPE] = "pipe",
};
static const char *const roles[] = {[RECEIVER] = "receiver", [SENDER] = "sender"};

static int index_of(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return (int)i;
	return -1;
}

/* A key whose value is kept as it is. */
static bool keep(struct situation *s, const char *key, const char *value)
{
	const struct {
		const char *key;
		const char **value;
	} plain[] = {
		{"program", &s->program},
		{"where", &s->where},
		{"check", &s->check},
		{"why", &s->why},
		{"flag", &s->flag},
		{"printed", &s->printed},
		{"file", &s->file},
		{"hints", &s->hints},
		{"reference", &s->reference},
		{"submission", &s->submission},
		{"trial.kind", &s->trial.kind},
		{"trial.lines", &s->trial.lines},
		{"trial.done", &s->trial.done},
		{"trial.open", &s->trial.open},
		{"trial.warning", &s->trial.warning},
	};

	for (size_t i = 0; i < COUNT(plain); i++)
		if (strcmp(key, plain[i].key) == 0) {
			*plain[i].value = value;
			return true;
		}
	return false;
}

/* A key KEY.ROLE. */
static bool keep_of(struct program *program, const char *key, char *value, size_t len)
{
	const struct {
		const char *key;
		const char **value;
	} plain[] = {
		{"called", &program->called}, {"state", &program->state},
		{"waits", &program->waits},   {"binary", &program->binary},
		{"record", &program->record},
	};

	for (size_t i = 0; i < COUNT(plain); i++)
		if (strcmp(key, plain[i].key) == 0) {
			*plain[i].value = value;
			return true;
		}
	if (strcmp(key, "whose") == 0)
		program->ours = strcmp(value, "ours") == 0;
	else if (strcmp(key, "output") == 0)
		program->output = (struct bytes){.start = value, .len = len};
	else if (strcmp(key, "errors") == 0 && program->errors_count < ERRORS_MAX)
		program->errors[program->errors_count++] = value;
	return true;
}

static void accuse(struct situation *s, char *value)
{
	int first = -1;

	for (char *word; (word = next_field(&value, ' '));) {
		int role = index_of(roles, COUNT(roles), word);

		if (role < 0)
			continue;
		s->accused[role] = true;
		if (first < 0)
			first = role;
	}
	s->first_accused = first == SENDER ? SENDER : RECEIVER;
}

static void understand(struct situation *s, char *key, char *value)
{
	size_t len = unescape(value);
	char *dot = strchr(key, '.');
	int role = dot ? index_of(roles, COUNT(roles), dot + 1) : -1;

	if (keep(s, key, value))
		return;
	if (role >= 0) {
		*dot = '\0';
		keep_of(&s->of[role], key, value, len);
	} else if (strcmp(key, "kind") == 0) {
		int kind = index_of(kinds, COUNT(kinds), value);

		s->kind = kind < 0 ? KIND_PIPE : (enum kind)kind;
	} else if (strcmp(key, "typed") == 0) {
		s->typed = strtoul(value, NULL, 10);
	} else if (strcmp(key, "longest") == 0) {
		s->longest = strtoul(value, NULL, 10);
	} else if (begins_with(key, "text.") && s->texts < TYPED_MAX) {
		s->text[s->texts++] = (struct bytes){.start = value, .len = len};
	} else if (strcmp(key, "warned") == 0 && s->warnings < WARNINGS_MAX) {
		s->warned[s->warnings++] = (struct bytes){.start = value, .len = len};
	} else if (strcmp(key, "trial.todo") == 0) {
		s->trial.todo = (int)strtol(value, NULL, 10);
	} else if (strcmp(key, "by-turns") == 0) {
		s->by_turns = true;
	} else if (strcmp(key, "accused") == 0) {
		accuse(s, value);
	} else if (strcmp(key, "on-stderr") == 0) {
		role = index_of(roles, COUNT(roles), value);
		if (role >= 0)
			s->of[role].on_stderr = true;
	}
}

bool read_situation(const char *file, struct situation *s)
{
	size_t len;
	char *data = read_file(file, &len), *line;

	if (!data) {
		fprintf(stderr, "explain: cannot read the situation %s\n", file);
		return false;
	}
	*s = (struct situation){.kind = KIND_PIPE};
	s->program = s->where = s->check = s->why = s->printed = s->file = s->flag = "";
	s->hints = s->reference = s->submission = "";
	s->trial = (struct trial){"", "", "", "", "", 0};
	for (int role = 0; role < ROLES; role++)
		s->of[role] = (struct program){.called = roles[role],
					       .state = "",
					       .waits = "",
					       .binary = "",
					       .record = ""};
	while ((line = next_line(&data))) {
		char *key = next_field(&line, '\t');

		if (line)
			understand(s, key, line);
	}
	for (size_t i = 0; i < s->texts; i++)
		if (s->text[i].len > s->longest)
			s->longest = s->text[i].len;
	if (strlen(s->flag) > s->longest)
		s->longest = strlen(s->flag);
	return true;
}
