// SPDX-License-Identifier: BSD-3-Clause
/*
 * steps.c - the numbered steps of a program: comments "TODO n: text" in what students have, "/// STEP:
 * text" in a solution. What stands after a step's comment, up to the next step or the end of the
 * function, is its body. A solution is also read as its skeleton: with the code after the bars in place of
 * what stands up to END (see skeleton.awk).
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "explain/explain.h"

enum place { GIVEN, IN_TODO, IN_STEP, IN_SOLUTION };

struct reader {
	struct source *source;
	bool as_skeleton;
	enum place place;
	bool in_body;
	char function[64];
};

/* "static int name(int a)" on a line of its own: keeps the name. */
static void note_function(struct reader *reader, const char *line, int number)
{
	struct source *source = reader->source;
	size_t len = strlen(line), begin, end;

	while (len > 0 && (line[len - 1] == '{' || isspace((unsigned char)line[len - 1])))
		len--;
	if (!islower((unsigned char)line[0]) || len == 0 || line[len - 1] != ')' ||
	    strchr(line, ';'))
		return;
	end = strcspn(line, "(");
	for (begin = end; begin > 0; begin--)
		if (!isalnum((unsigned char)line[begin - 1]) && line[begin - 1] != '_')
			break;
	snprintf(reader->function, sizeof(reader->function), "%.*s", (int)(end - begin),
		 line + begin);
	if (source->functions < FUNCTIONS_MAX) {
		source->function[source->functions].line = number;
		memcpy(source->function[source->functions++].name, reader->function,
		       sizeof(reader->function));
	}
}

static const char *after(const char *line, const char *mark)
{
	const char *at = strstr(line, mark);

	return at ? at + strlen(mark) : NULL;
}

/* What stands after a TODO's number and colon; NULL if the line begins no TODO. */
static const char *todo_text(const char *line)
{
	const char *at = after(line, "/*");

	if (!at)
		return NULL;
	at += strspn(at, " ");
	if (!begins_with(at, "TODO"))
		return NULL;
	at += 4;
	at += strspn(at, " ");
	if (!isdigit((unsigned char)*at))
		return NULL;
	at += strspn(at, "0123456789");
	return *at == ':' ? at + 1 : NULL;
}

static struct step *last_step(struct reader *reader)
{
	return &reader->source->steps[reader->source->count - 1];
}

static bool begin_step(struct reader *reader, const char *line, int number)
{
	const char *step = after(line, "/// STEP:"), *text = step ? step : todo_text(line);

	if (!text || reader->source->count == STEPS_MAX)
		return false;
	reader->source->steps[reader->source->count++] =
		(struct step){.line = number, .body = 1469598103U};
	snprintf(last_step(reader)->function, sizeof(reader->function), "%s", reader->function);
	reader->place = step ? IN_STEP : IN_TODO;
	reader->in_body = true;
	return true;
}

/* Adds a line of a step's comment to its text. */
static void add_text(struct reader *reader, const char *line)
{
	struct text *text = &last_step(reader)->text;
	const char *begin = line + strspn(line, " \t"), *end;

	if (begins_with(begin, "/// STEP:"))
		begin += 9;
	else if (begins_with(begin, "///"))
		begin += 3;
	else if (todo_text(line))
		begin = todo_text(line);
	else if (*begin == '*')
		begin++;
	end = strstr(begin - (begin > line), "*/");
	if (!end)
		end = begin + strlen(begin);
	begin += strspn(begin, " \t");
	while (end > begin && isblank((unsigned char)end[-1]))
		end--;
	if (end > begin)
		append(text, "%s%.*s", text->len ? " " : "", (int)(end - begin), begin);
}

/* Bodies are compared, not shown: the blanks count for nothing. FNV-1a. */
static void add_body(struct step *step, const char *line)
{
	line += strspn(line, " \t");
	if (begins_with(line, "//"))
		return;
	for (; *line; line++)
		if (!isspace((unsigned char)*line))
			step->body = (step->body ^ (unsigned char)*line) * 1099511628211ULL;
}

static void read_line(struct reader *reader, const char *line, int number)
{
	const char *begin = line + strspn(line, " \t"), *bar = after(begin, "/// |");

	note_function(reader, line, number);
	if (*line == '}')
		reader->in_body = false;
	if (!begin_step(reader, line, number)) {
		if (reader->place == IN_STEP && (bar || !begins_with(begin, "/// ")))
			reader->place = reader->as_skeleton ? IN_SOLUTION : GIVEN;
		if (begins_with(begin, "/// END"))
			reader->place = GIVEN;
	}
	if (reader->place == IN_SOLUTION && bar && reader->in_body)
		add_body(last_step(reader), bar);
	else if (reader->place == IN_TODO || reader->place == IN_STEP)
		add_text(reader, line);
	else if (reader->place == GIVEN && reader->in_body)
		add_body(last_step(reader), line);
	if (reader->place == IN_TODO && strstr(line, "*/"))
		reader->place = GIVEN;
}

void read_source(const char *path, bool as_skeleton, struct source *source)
{
	struct reader reader = {.source = source, .as_skeleton = as_skeleton};
	size_t len;
	char *data = read_file(path, &len), *rest = data;
	int number = 0;

	source->count = source->functions = 0;
	for (char *line; rest && (line = next_line(&rest));) {
		len = strlen(line);
		if (len && line[len - 1] == '\r')
			line[len - 1] = '\0';
		read_line(&reader, line, ++number);
	}
	free(data);
}

bool step_is_of(const struct situation *s, const struct step *step, enum role role)
{
	if (s->by_turns)
		return role == (strcmp(s->of[SENDER].called, s->program) == 0 ? SENDER : RECEIVER);
	if (begins_with(s->program, "receive_"))
		return role == RECEIVER;
	if (strstr(step->function, "sender") || begins_with(step->function, "send_"))
		return role == SENDER;
	if (strstr(step->function, "receiver"))
		return role == RECEIVER;
	return true;
}

static bool step_is_shared(const struct situation *s, const struct step *step)
{
	return step_is_of(s, step, RECEIVER) && step_is_of(s, step, SENDER);
}

int open_step(const struct situation *s, const struct sources *sources, enum role role)
{
	const struct source *skeleton = &sources->skeleton, *own = &sources->submission;
	int first = 0, first_own = 0;
	bool done = false;

	if (own->count != skeleton->count)
		return 0;
	for (size_t k = 0; k < skeleton->count; k++) {
		const struct step *step = &skeleton->steps[k];

		if (own->steps[k].body == step->body) {
			if (!first)
				first = (int)k + 1;
			if (!first_own && step_is_of(s, step, role))
				first_own = (int)k + 1;
		} else if (step_is_of(s, step, role) && !step_is_shared(s, step)) {
			done = true;
		}
	}
	return first_own ? (done ? first_own : first) : 0;
}

/* Whether a text names a call: "bind()", or in a list "(man 2 bind, ...)". */
static bool names_call(const char *text, const char *call)
{
	size_t len = strlen(call);

	for (const char *at = text; (at = strstr(at, call)); at++) {
		const char *end = at + len;

		if (at == text || islower((unsigned char)at[-1]) || at[-1] == '_')
			continue;
		if (*end == ',' || *end == ')' || begins_with(end, "()"))
			return true;
	}
	return false;
}

static bool asks_for(const char *text, const char *call)
{
	if (strcmp(call, "send") == 0)
		return names_call(text, "send") || names_call(text, "sendto") ||
		       names_call(text, "write");
	if (strcmp(call, "receive") == 0)
		return names_call(text, "recv") || names_call(text, "recvfrom") ||
		       names_call(text, "read");
	return names_call(text, call);
}

int step_for(const struct situation *s, const struct sources *sources, enum role role,
	     const char *call)
{
	const struct source *skeleton = &sources->skeleton;

	if (!*call)
		return 0;
	for (size_t k = 0; k < skeleton->count; k++) {
		const struct step *step = &skeleton->steps[k];

		if (*call == '~' ? strstr(step->text.at, call + 1) != NULL
				 : step_is_of(s, step, role) && asks_for(step->text.at, call))
			return (int)k + 1;
	}
	return 0;
}

static int line_in(const struct situation *s, const char *place)
{
	char own[80];

	snprintf(own, sizeof(own), "%s.c:", s->program);
	return begins_with(place, own) ? (int)strtol(place + strlen(own), NULL, 10) : 0;
}

static int function_index(const struct source *source, int line)
{
	int found = -1;

	for (size_t k = 0; k < source->functions && source->function[k].line <= line; k++)
		found = (int)k;
	return found;
}

const char *function_at(const struct situation *s, const struct source *source, const char *place)
{
	int line = line_in(s, place), function = function_index(source, line);

	return line && function >= 0 ? source->function[function].name : "";
}

int step_at(const struct situation *s, const struct source *source, const char *place)
{
	int line = line_in(s, place), function = function_index(source, line), found = 0;

	for (size_t k = 0; line && function >= 0 && k < source->count; k++)
		if (source->steps[k].line <= line &&
		    source->steps[k].line > source->function[function].line)
			found = (int)k + 1;
	return found;
}
