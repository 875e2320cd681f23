// SPDX-License-Identifier: BSD-3-Clause
/*
 * write.c - write a variant of a student's file: some steps are the reference's.
 *
 * Only replaced text changes, and #line keeps the numbers of the other lines; a line of ours is in the
 * file "(our TODO n)", so that whatever names it says whose it is. A grafted step stands in blocks of its
 * own. It gets the declarations of earlier steps of the reference, and the student's step leaves its own:
 * but no values are passed from step to step, so what calls anything is not called for them.
 */
#include <stdlib.h>
#include <string.h>

#include "utils/graft/graft.h"

/* A piece of the student's text, and what takes its place. */
struct patch {
	size_t begin, end;
	int last_line;		       /* the student's line that goes on after it */
	int step;		       /* the reference's step, or 0 */
	const struct statement *given; /* a given statement, or NULL: nothing takes its place */
};

struct writer {
	FILE *out;
	const struct source *reference, *student;
	const struct steps *steps;
	const char *name;
};

static bool is_one_of(const struct word *word, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_word(word, names[i]))
			return true;
	}
	return false;
}

bool is_declaration(const struct statement *statement)
{
	static const char *const orders[] = {"return", "goto", "break", "continue",
					     "else",   "do",   "case",	"default"};
	static const char *const types[] = {"const", "static",	 "struct", "union",
					    "enum",  "unsigned", "signed", "int",
					    "char",  "long",	 "short",  "double"};
	const struct word *words = statement->words;
	size_t at = 1;

	if (statement->kind == DIRECTIVE || statement->count < 3 || !is_name(words) ||
	    !is_word(&words[statement->count - 1], ";") ||
	    is_one_of(words, orders, sizeof(orders) / sizeof(*orders)))
		return false;
	if (is_one_of(words, types, sizeof(types) / sizeof(*types)))
		return true;
	while (at + 1 < statement->count && is_word(&words[at], "*"))
		at++;
	return is_name(&words[at]) && strchr("=;,[", *words[at + 1].text) != NULL;
}

/* is_plain - whether the words, a value, call nothing but what only computes. */
static bool is_plain(const struct statement *statement, size_t begin, size_t end)
{
	static const char *const plain[] = {"get_sockaddr", "htons", "htonl", "inet_addr",
					    "strlen"};

	for (size_t i = begin; i < end; i++) {
		if (is_call(statement, i) &&
		    !is_one_of(&statement->words[i], plain, sizeof(plain) / sizeof(*plain)))
			return false;
	}
	return true;
}

/* value_end - the word after the value that begins here: a comma or the semicolon. */
static size_t value_end(const struct statement *statement, size_t i)
{
	int open = 0;

	for (; i + 1 < statement->count; i++) {
		char c = *statement->words[i].text;

		open += (c == '(' || c == '{' || c == '[') - (c == ')' || c == '}' || c == ']');
		if (open == 0 && c == ',')
			break;
	}
	return i;
}

/* write_declaration - the declaration, with such values only as are plain. */
static void write_declaration(FILE *out, const struct statement *statement)
{
	size_t i = 0;

	while (i < statement->count) {
		const struct word *word = &statement->words[i];
		size_t end = is_word(word, "=") ? value_end(statement, i + 1) : i;

		if (end > i && !is_plain(statement, i, end)) {
			i = end;
			continue;
		}
		fprintf(out, "%.*s", (int)word->len, word->text);
		i++;
		if (i == statement->count || word->text + word->len != statement->words[i].text)
			fputc(' ', out);
	}
}

/* declares - whether the declaration declares this name. */
static bool declares(const struct statement *statement, const struct word *name)
{
	for (size_t i = 1; i + 1 < statement->count; i++) {
		if (is_word(&statement->words[i], "=")) {
			i = value_end(statement, i + 1) - 1;
			continue;
		}
		if (same_word(&statement->words[i], name) &&
		    strchr("=;,[)", *statement->words[i + 1].text) != NULL)
			return true;
	}
	return false;
}

/* uses - whether the statement uses what the declaration declares. */
static bool uses(const struct statement *statement, const struct statement *declaration)
{
	for (size_t i = 0; i < statement->count; i++) {
		if (is_name(&statement->words[i]) && declares(declaration, &statement->words[i]))
			return true;
	}
	return false;
}

/* is_needed_by - whether the step of the reference uses what an earlier one declares. */
static bool is_needed_by(const struct source *reference, int step,
			 const struct statement *declaration)
{
	for (int i = 0; i < reference->count; i++) {
		const struct statement *statement = &reference->statements[i];

		if (statement->step == step && statement->kind == CODE &&
		    uses(statement, declaration))
			return true;
	}
	return false;
}

/* is_needed_after - whether the student's function uses later what a step declares. */
static bool is_needed_after(const struct source *student, int last,
			    const struct statement *declaration)
{
	for (int j = last + 1; j < student->count; j++) {
		if (student->statements[j].function == declaration->function &&
		    uses(&student->statements[j], declaration))
			return true;
	}
	return false;
}

/* write_ours - the reference's step, with the declarations of earlier steps that it uses. */
static void write_ours(const struct writer *writer, int which)
{
	const struct source *reference = writer->reference;
	const struct step *step = &writer->steps->step[which];
	bool is_inside = step->depth > 0;

	fprintf(writer->out, "\n#line 1 \"(our TODO %d)\"\n%s", which, is_inside ? "{ " : "");
	for (int i = 0; i < reference->count && is_inside; i++) {
		const struct statement *statement = &reference->statements[i];

		if (statement->kind == CODE && statement->step > 0 && statement->step < which &&
		    statement->function == step->function && is_declaration(statement) &&
		    statement->depth == writer->steps->step[statement->step].depth &&
		    is_needed_by(reference, which, statement))
			write_declaration(writer->out, statement);
	}
	fprintf(writer->out, "%s%.*s%s", is_inside ? "{" : "", (int)(step->end - step->begin),
		reference->text + step->begin, is_inside ? "\n}}" : "");
}

/* write_patch - what takes the place of a piece of the student's text. */
static void write_patch(const struct writer *writer, const struct patch *patch)
{
	const struct step *step = &writer->steps->step[patch->step];

	if (patch->given != NULL) {
		fprintf(writer->out, "\n%.*s", (int)(patch->given->end - patch->given->begin),
			writer->reference->text + patch->given->begin);
	} else if (patch->step > 0) {
		for (int j = step->first; j <= step->last && step->depth > 0; j++) {
			const struct statement *own = &writer->student->statements[j];

			if (own->depth == writer->student->statements[step->first].depth &&
			    own->kind == CODE && is_declaration(own) &&
			    is_needed_after(writer->student, step->last, own))
				write_declaration(writer->out, own);
		}
		write_ours(writer, patch->step);
	}
	fprintf(writer->out, "\n#line %d \"%s\"\n", patch->last_line, writer->name);
}

static int by_place(const void *a, const void *b)
{
	const struct patch *first = a, *second = b;

	if (first->begin != second->begin)
		return first->begin < second->begin ? -1 : 1;
	/* At one place, what is missing there stands in the reference's order. */
	if (first->step != second->step)
		return first->step - second->step;
	return first->given < second->given ? -1 : first->given > second->given;
}

/* patch_given - what is missing or changed of what is given. A missing statement follows the one before. */
static size_t patch_given(const struct writer *writer, struct patch *patches)
{
	size_t count = 0, place = 0;
	int line = 1;

	for (int i = 0; i < writer->reference->count; i++) {
		const struct statement *given = &writer->reference->statements[i];
		const struct statement *own =
			&writer->student->statements[given->partner < 0 ? 0 : given->partner];
		const struct step *step = &writer->steps->step[given->step];

		if (given->kind == MARK) {
			place = step->place_end;
			line = step->place_last;
		} else if (given->step == 0 && given->partner < 0) {
			patches[count++] = (struct patch){place, place, line, 0, given};
		} else if (given->step == 0) {
			if (own->changed)
				patches[count++] = (struct patch){own->begin, own->end,
								  own->last_line, 0, given};
			place = own->end;
			line = own->last_line;
		}
	}
	return count;
}

static size_t patch_added(const struct writer *writer, struct patch *patches)
{
	size_t count = 0;

	for (int j = 0; j < writer->student->count; j++) {
		const struct statement *own = &writer->student->statements[j];

		if (own->kind != MARK && own->step == 0 && own->partner < 0)
			patches[count++] =
				(struct patch){own->begin, own->end, own->last_line, 0, NULL};
	}
	return count;
}

void write_variant(FILE *out, const struct source *reference, const struct source *student,
		   const struct steps *steps, const struct variant *variant, const char *name)
{
	const struct writer writer = {out, reference, student, steps, name};
	size_t count = 0, at = 0;
	struct patch *patches = calloc(
		(size_t)(reference->count + student->count + GRAFT_MAX_STEPS), sizeof(*patches));

	if (patches == NULL)
		return;
	for (int k = 1; k <= steps->count; k++) {
		const struct step *step = &steps->step[k];

		if (variant->ours[k])
			patches[count++] = (struct patch){step->place, step->place_end,
							  step->place_last, k, NULL};
	}
	if (variant->with_given)
		count += patch_given(&writer, patches + count);
	if (variant->without_added)
		count += patch_added(&writer, patches + count);
	qsort(patches, count, sizeof(*patches), by_place);
	for (size_t i = 0; i < count; i++) {
		if (patches[i].begin < at)
			continue;
		fwrite(student->text + at, 1, patches[i].begin - at, out);
		write_patch(&writer, &patches[i]);
		at = patches[i].end;
	}
	fwrite(student->text + at, 1, student->size - at, out);
	free(patches);
}
