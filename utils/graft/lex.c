// SPDX-License-Identifier: BSD-3-Clause
/*
 * lex.c - read a C source, and cut it into statements; comments and layout are dropped.
 *
 * What is cut need not be correct C: whatever a student's file has becomes some statements.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "utils/graft/graft.h"

struct cutter {
	struct source *source;
	struct steps *steps;  /* of a reference, or NULL */
	const char *at;	      /* what is not read yet; a NUL ends the text */
	int line, word_line;  /* where it is, and where the last word ended */
	struct statement now; /* the one that is being read; it has now.count words */
	size_t start;	      /* its first word */
	int parentheses, initializer;
	int depth, function;
	int step; /* the step whose solution is being read, or 0 */
	bool in_heading, in_placeholder;
	const char *error;
};

const char *read_source(const char *path, struct source *source)
{
	FILE *file = fopen(path, "re");

	*source = (struct source){.text = malloc(GRAFT_MAX_SIZE + 2)};
	if (source->text == NULL || file == NULL) {
		if (file != NULL)
			fclose(file);
		return strerror(errno);
	}
	source->size = fread(source->text, 1, GRAFT_MAX_SIZE + 1, file);
	fclose(file);
	if (source->size > GRAFT_MAX_SIZE)
		return "it is too long";
	source->text[source->size] = '\0';
	if (strlen(source->text) != source->size)
		return "it has a NUL";
	return NULL;
}

void free_source(struct source *source)
{
	free(source->text);
	free(source->words);
	free(source->statements);
}

bool same_word(const struct word *word, const struct word *other)
{
	return word->len == other->len && memcmp(word->text, other->text, word->len) == 0;
}

bool is_word(const struct word *word, const char *text)
{
	return word->len == strlen(text) && memcmp(word->text, text, word->len) == 0;
}

bool is_name(const struct word *word)
{
	return isalpha((unsigned char)*word->text) || *word->text == '_';
}

bool same_words(const struct statement *statement, const struct statement *other)
{
	if (statement->count != other->count)
		return false;
	for (size_t i = 0; i < statement->count; i++) {
		if (!same_word(&statement->words[i], &other->words[i]))
			return false;
	}
	return true;
}

bool is_call(const struct statement *statement, size_t i)
{
	static const char *const others[] = {"if", "while", "for", "switch", "sizeof", "return"};
	const struct word *word = &statement->words[i];

	if (i + 1 >= statement->count || !is_name(word) || !is_word(word + 1, "("))
		return false;
	for (size_t k = 0; k < sizeof(others) / sizeof(*others); k++) {
		if (is_word(word, others[k]))
			return false;
	}
	return !isupper((unsigned char)*word->text); /* DIE() and RETRY() are of no importance */
}

/* finish - the statement that is being read is complete. */
static void finish(struct cutter *cutter)
{
	struct source *source = cutter->source;
	struct statement *now = &cutter->now;
	struct word *words = &source->words[cutter->start];

	now->count = source->word_count - cutter->start;
	cutter->start = source->word_count;
	cutter->parentheses = cutter->initializer = 0;
	if (now->count == 0 && now->kind != MARK)
		return;
	if (source->count == GRAFT_MAX_STATEMENTS) {
		cutter->error = "it has too many statements";
		return;
	}
	now->words = words;
	now->end = (size_t)((now->count > 0 ? words[now->count - 1].text + words[now->count - 1].len
					    : cutter->at) -
			    source->text);
	now->last_line = now->count > 0 ? cutter->word_line : cutter->line;
	now->function = cutter->function;
	now->partner = -1;
	if (now->count == 1 && is_word(words, "}")) {
		cutter->depth -= cutter->depth > 0;
		cutter->function += cutter->depth == 0;
	}
	now->depth = cutter->depth;
	if (now->count == 1 && is_word(words, "{"))
		cutter->depth++;
	source->statements[source->count++] = *now;
	*now = (struct statement){.kind = CODE};
}

/* add_word - the word of this length is the next one of the statement. */
static void add_word(struct cutter *cutter, size_t len)
{
	struct source *source = cutter->source;

	if (source->word_count == cutter->start) {
		cutter->now.begin = (size_t)(cutter->at - source->text);
		cutter->now.first_line = cutter->line;
		cutter->now.step = cutter->step;
		if (cutter->in_placeholder)
			cutter->now.kind = PLACEHOLDER;
		else
			cutter->in_heading = false;
	}
	source->words[source->word_count++] = (struct word){cutter->at, len};
	for (size_t i = 0; i < len; i++)
		cutter->line += cutter->at[i] == '\n'; /* in a literal, after a backslash */
	cutter->word_line = cutter->line;
	cutter->at += len;
}

static size_t word_length(const char *at)
{
	const char *end = at + 1;

	if (isalnum((unsigned char)*at) || *at == '_') {
		while (isalnum((unsigned char)*end) || *end == '_')
			end++;
	} else if (*at == '"' || *at == '\'') {
		while (*end != '\0' && *end != '\n' && *end != *at)
			end += *end == '\\' && end[1] != '\0' ? 2 : 1;
		end += *end == *at;
	}
	return (size_t)(end - at);
}

static const char *line_end(const char *at)
{
	const char *end = strchr(at, '\n');

	return end != NULL ? end : at + strlen(at);
}

/* open_step, close_step - a reference's STEP and END; both stand between statements. */
static void open_step(struct cutter *cutter)
{
	if (cutter->step != 0 || cutter->source->word_count != cutter->start ||
	    cutter->steps->count == GRAFT_MAX_STEPS) {
		cutter->error = "a STEP stands where none can";
		return;
	}
	cutter->step = ++cutter->steps->count;
	cutter->in_heading = true;
	cutter->now = (struct statement){.kind = MARK, .step = cutter->step};
	finish(cutter);
	cutter->steps->step[cutter->step] =
		(struct step){.depth = cutter->depth, .function = cutter->function};
}

static void close_step(struct cutter *cutter)
{
	const char *text = cutter->source->text;
	struct step *step = &cutter->steps->step[cutter->step];

	if (cutter->step == 0 || cutter->source->word_count != cutter->start ||
	    cutter->depth != step->depth) {
		cutter->error = "an END stands where none can";
		return;
	}
	step->end = (size_t)(cutter->at - text);
	cutter->step = 0;
	cutter->in_heading = false;
}

/* read_marker - what stands in a reference after three slashes; leaves a placeholder to be read. */
static void read_marker(struct cutter *cutter)
{
	const char *words = cutter->at + 4;

	if (strncmp(words, "END", 3) == 0) {
		close_step(cutter);
	} else if (strncmp(words, "STEP:", 5) == 0) {
		open_step(cutter);
	} else if (cutter->in_heading && strncmp(words, "| ", 2) == 0) {
		cutter->in_placeholder = true;
		cutter->at = words + 2;
		return;
	}
	cutter->at = line_end(cutter->at);
	if (cutter->in_heading)
		cutter->steps->step[cutter->step].begin =
			(size_t)(cutter->at - cutter->source->text);
}

/* read_comment - a TODO of a student's file becomes a mark, if it stands between two statements. */
static void read_comment(struct cutter *cutter)
{
	const char *words = cutter->at + 2, *end;
	size_t begin = (size_t)(cutter->at - cutter->source->text);
	bool is_long = cutter->at[1] == '*';
	int todo = 0, line = cutter->line;

	if (!is_long && cutter->steps != NULL && strncmp(words, "/ ", 2) == 0) {
		read_marker(cutter);
		return;
	}
	end = is_long ? strstr(words, "*/") : line_end(words);
	end = end == NULL ? words + strlen(words) : end + (is_long ? 2 : 0);
	for (const char *at = words; at < end; at++)
		cutter->line += *at == '\n';
	cutter->at = end;
	words += strspn(words, " \t*");
	if (cutter->steps == NULL && strncmp(words, "TODO ", 5) == 0)
		todo = atoi(words + 5);
	if (todo < 1 || todo > GRAFT_MAX_STEPS || cutter->source->word_count != cutter->start)
		return;
	cutter->now =
		(struct statement){.kind = MARK, .step = todo, .begin = begin, .first_line = line};
	finish(cutter);
}

/* read_directive - the rest of the line is one statement, with the lines that go on with it. */
static void read_directive(struct cutter *cutter)
{
	finish(cutter);
	cutter->now.kind = DIRECTIVE;
	while (*cutter->at != '\0' && *cutter->at != '\n') {
		if (*cutter->at == '\\' && cutter->at[1] == '\n') {
			cutter->at += 2;
			cutter->line++;
		} else if (cutter->at[0] == '/' && (cutter->at[1] == '*' || cutter->at[1] == '/')) {
			read_comment(cutter);
		} else if (isspace((unsigned char)*cutter->at)) {
			cutter->at++;
		} else {
			add_word(cutter, word_length(cutter->at));
		}
	}
	finish(cutter);
}

/* begins_initializer - whether the brace that comes is a part of the statement. */
static bool begins_initializer(const struct cutter *cutter)
{
	const struct word *word = &cutter->source->words[cutter->start];
	size_t count = cutter->source->word_count - cutter->start;

	if (cutter->parentheses > 0 || cutter->initializer > 0)
		return true;
	for (size_t i = 0; i < count; i++) {
		if (is_word(&word[i], "=") || is_word(&word[i], "return"))
			return true;
	}
	return false;
}

/* read_word - add the next word, and see whether it ends the statement. */
static void read_word(struct cutter *cutter)
{
	static const char *const heads[] = {"if", "while", "for", "switch"};
	const struct word *first;
	char c = *cutter->at;
	bool is_nested = (c == '{' || c == '}') && begins_initializer(cutter);

	if (c == '}' && cutter->parentheses == 0 && cutter->initializer == 0)
		is_nested = false;
	if ((c == '{' || c == '}') && !is_nested)
		finish(cutter); /* "else" and "do", and what has no semicolon */
	add_word(cutter, word_length(cutter->at));
	first = &cutter->source->words[cutter->start];
	cutter->parentheses += (c == '(' || c == '[') - (c == ')' || c == ']');
	if (is_nested)
		cutter->initializer += c == '{' ? 1 : -1;
	if (cutter->parentheses > 0 || cutter->initializer > 0)
		return;
	if (c == ';' || ((c == '{' || c == '}') && !is_nested) || is_word(first, "else") ||
	    is_word(first, "do"))
		finish(cutter);
	for (size_t i = 0; c == ')' && i < sizeof(heads) / sizeof(*heads); i++) {
		if (is_word(first, heads[i])) {
			finish(cutter);
			return;
		}
	}
}

const char *cut_source(struct source *source, struct steps *steps)
{
	struct cutter cutter = {.source = source, .steps = steps, .at = source->text, .line = 1};
	bool at_line_start = true;

	source->words = calloc(source->size + 1, sizeof(*source->words));
	source->statements = calloc(GRAFT_MAX_STATEMENTS, sizeof(*source->statements));
	if (source->words == NULL || source->statements == NULL)
		return strerror(errno);
	while (*cutter.at != '\0' && cutter.error == NULL) {
		if (*cutter.at == '\n') {
			at_line_start = true;
			cutter.in_placeholder = false;
			cutter.line++;
			cutter.at++;
		} else if (isspace((unsigned char)*cutter.at)) {
			cutter.at++;
		} else if (cutter.at[0] == '/' && (cutter.at[1] == '*' || cutter.at[1] == '/')) {
			read_comment(&cutter);
		} else if (*cutter.at == '#' && at_line_start) {
			read_directive(&cutter);
		} else {
			at_line_start = false;
			read_word(&cutter);
		}
	}
	finish(&cutter);
	if (cutter.error == NULL && cutter.step != 0)
		return "a STEP has no END";
	return cutter.error;
}
