// SPDX-License-Identifier: BSD-3-Clause
/*
 * graft - the steps of a student's file, and the file with steps of the reference in their place.
 *
 *	graft plan REFERENCE STUDENT		tells what the student has done
 *	graft make REFERENCE STUDENT SPEC	prints the student's file, changed as SPEC says
 *
 * REFERENCE is a solution with its marks (see skeleton.awk). SPEC has a letter for each step, s: the
 * student's, r: the reference's; then +given brings what is given where it is missing or changed, and
 * -added takes out what was added to it: ssrs+given. What plan prints is key TAB value...:
 *
 *	usable	yes		or: no WHY; then nothing can be made, and nothing more is printed
 *	missing	COUNT		given statements that the student's file has not
 *	changed	COUNT		... that it has in other words
 *	given	A-B		the student's lines where that is (repeated)
 *	added	A-B		the student's lines that were added to what is given (repeated)
 *	step	N STATE A-B	for each TODO: open, done, emptied (the placeholder has gone, and nothing has
 *				come) or moved (its call is elsewhere in its function), and its lines
 *
 * Exit status: 0; 1 if the student's file is not usable; 2 if a file cannot be read, or the reference is
 * no reference.
 */
#include <stdlib.h>
#include <string.h>

#include "utils/graft/graft.h"

/* More of what is given than this is missing or changed: the file was written anew. */
enum { MAX_DAMAGE = 8 };

struct files {
	struct source reference, student;
	struct steps steps;
	int missing, changed;
};

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "graft: %s: %s\n", what, why);
	exit(2);
}

static const char *prepare(struct files *files, const char *reference, const char *student)
{
	const char *error = read_source(reference, &files->reference);

	if (error == NULL)
		error = cut_source(&files->reference, &files->steps);
	if (error == NULL && files->steps.count == 0)
		error = "it has no STEP";
	if (error != NULL)
		fail(reference, error);
	error = read_source(student, &files->student);
	if (error != NULL)
		fail(student, error);
	error = cut_source(&files->student, NULL);
	if (error == NULL)
		error = align(&files->reference, &files->student, &files->steps);
	for (int i = 0; i < files->reference.count; i++) {
		const struct statement *given = &files->reference.statements[i];

		if (given->step != 0)
			continue;
		files->missing += given->partner < 0;
		files->changed +=
			given->partner >= 0 && files->student.statements[given->partner].changed;
	}
	if (error == NULL && files->missing + files->changed > MAX_DAMAGE)
		error = "too much of what is given is missing or changed";
	return error;
}

/* print_given - the student's lines where something given is missing or changed. */
static void print_given(const struct files *files)
{
	int line = 1;

	for (int i = 0; i < files->reference.count; i++) {
		const struct statement *given = &files->reference.statements[i];
		const struct statement *own;

		if (given->kind == MARK)
			line = files->steps.step[given->step].place_last;
		if (given->step != 0)
			continue;
		if (given->partner < 0) {
			printf("given\t%d-%d\n", line, line);
			continue;
		}
		own = &files->student.statements[given->partner];
		line = own->last_line;
		if (own->changed)
			printf("given\t%d-%d\n", own->first_line, own->last_line);
	}
}

static void print_added(const struct source *student)
{
	for (int j = 0; j < student->count; j++) {
		const struct statement *first = &student->statements[j];
		int last_line = first->last_line;

		if (first->kind == MARK || first->step != 0 || first->partner >= 0)
			continue;
		for (; j + 1 < student->count; j++) {
			const struct statement *next = &student->statements[j + 1];

			if (next->kind == MARK || next->step != 0 || next->partner >= 0)
				break;
			last_line = next->last_line;
		}
		printf("added\t%d-%d\n", first->first_line, last_line);
	}
}

static void print_plan(const struct files *files)
{
	static const char *const states[] = {"open", "done", "emptied", "moved"};

	printf("usable\tyes\nmissing\t%d\nchanged\t%d\n", files->missing, files->changed);
	print_given(files);
	print_added(&files->student);
	for (int k = 1; k <= files->steps.count; k++) {
		const struct step *step = &files->steps.step[k];

		printf("step\t%d\t%s\t%d-%d\n", k, states[step->state], step->place_line,
		       step->place_last);
	}
}

static struct variant read_spec(const char *spec, int steps)
{
	struct variant variant = {.with_given = false};

	for (int k = 1; k <= steps; k++, spec++) {
		if (*spec != 'r' && *spec != 's')
			fail(spec, "not an s or r for each step");
		variant.ours[k] = *spec == 'r';
	}
	variant.with_given = strstr(spec, "+given") != NULL;
	variant.without_added = strstr(spec, "-added") != NULL;
	return variant;
}

int main(int argc, char *argv[])
{
	static struct files files;
	bool is_make = argc == 5 && strcmp(argv[1], "make") == 0;
	const char *error, *name;
	struct variant variant;

	if (!is_make && (argc != 4 || strcmp(argv[1], "plan") != 0))
		fail("usage", "graft plan REFERENCE STUDENT | graft make REFERENCE STUDENT SPEC");
	error = prepare(&files, argv[2], argv[3]);
	name = strrchr(argv[3], '/') != NULL ? strrchr(argv[3], '/') + 1 : argv[3];
	if (error != NULL) {
		printf("usable\tno\t%s\n", error);
	} else if (is_make) {
		variant = read_spec(argv[4], files.steps.count);
		write_variant(stdout, &files.reference, &files.student, &files.steps, &variant,
			      name);
	} else {
		print_plan(&files);
	}
	free_source(&files.reference);
	free_source(&files.student);
	if (fflush(stdout) != 0 || ferror(stdout))
		fail("standard output", "it cannot be written");
	return error != NULL;
}
