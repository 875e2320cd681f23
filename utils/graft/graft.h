/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * graft.h - what the parts of graft share: sources cut into statements, and which belongs to which step.
 *
 *	lex.c	reads a file and cuts it into statements
 *	align.c	finds the steps of the reference in a student's file
 *	write.c	writes variants of a student's file
 *	graft.c		what is asked of it, and the answers
 */
#ifndef UTILS_GRAFT_GRAFT_H
#define UTILS_GRAFT_GRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum {
	GRAFT_MAX_SIZE = 256 * 1024, /* bytes of a source */
	GRAFT_MAX_STATEMENTS = 5000,
	GRAFT_MAX_STEPS = 32,
};

/* A word is a name, a number, a literal, or one character of punctuation. */
struct word {
	const char *text;
	size_t len;
};

enum kind { CODE, DIRECTIVE, PLACEHOLDER, MARK };

/* A statement goes up to a semicolon or a brace; "if (...)" and its like are statements, too. */
struct statement {
	enum kind kind;
	const struct word *words;
	size_t count;
	size_t begin, end; /* offsets into the source */
	int first_line, last_line;
	int depth;    /* open braces before it; a closing brace has that of its opening one */
	int function; /* counts the bodies that were complete before it */
	int step;     /* the step that it belongs to; 0: given, or added to what is given */
	int partner;  /* the given statement in the other source, or -1 */
	bool changed; /* it resembles its partner, but is not the same */
};

struct source {
	char *text;
	size_t size;
	struct word *words;
	size_t word_count;
	struct statement *statements;
	int count;
};

/* A step: what the reference has for it, and where the student's is. */
struct step {
	size_t begin, end;	    /* of the reference's text, without heading and END */
	int depth, function;	    /* of the place in the reference */
	bool is_separate;	    /* it is known where the step before ends and this one begins */
	int first, last;	    /* the student's statements; none: first > last */
	size_t place, place_end;    /* the student's text; none: both where it would stand */
	int place_line, place_last; /* their lines */
	enum { OPEN, DONE, EMPTIED, MOVED } state;
};

struct steps {
	struct step step[GRAFT_MAX_STEPS + 1]; /* from 1 on */
	int count;
};

/* Reads a file. Returns what is wrong with it, or NULL. The caller frees it with free_source(). */
const char *read_source(const char *path, struct source *source);
void free_source(struct source *source);
/* Cuts it into statements. With steps, it is a reference: fills in the places of its steps. */
const char *cut_source(struct source *source, struct steps *steps);

bool same_word(const struct word *word, const struct word *other);
bool is_word(const struct word *word, const char *text);
bool is_name(const struct word *word);
bool same_words(const struct statement *statement, const struct statement *other);
/* Whether the word of this number is the name of a function that is called. */
bool is_call(const struct statement *statement, size_t i);

/* Finds the reference's given statements and steps in the student's file; fills in the steps' places. */
const char *align(struct source *reference, struct source *student, struct steps *steps);

/* How a variant differs from the student's file. */
struct variant {
	bool ours[GRAFT_MAX_STEPS + 1]; /* the reference's text in place of the step */
	bool with_given;		/* what is given, where it is missing or changed */
	bool without_added;		/* nothing that was added to what is given */
};

/* Writes the variant. name: what the compiler is to call the student's file. */
void write_variant(FILE *out, const struct source *reference, const struct source *student,
		   const struct steps *steps, const struct variant *variant, const char *name);
/* Whether the statement declares something. */
bool is_declaration(const struct statement *statement);

#endif
