// SPDX-License-Identifier: BSD-3-Clause
/*
 * align.c - find the steps of the reference in a student's file.
 *
 * The reference is a chain of nodes: its given statements, and for each step a mark (the TODO) and the
 * step itself. The student's statements are laid along this chain (a weighted longest common
 * subsequence): each is a given one, a mark, a part of a step, or has been added to what is given.
 */
#include <stdlib.h>
#include <string.h>

#include "utils/graft/graft.h"

/* What speaks for a place. A step's TODO outweighs a likeness, and a given statement both. */
enum { MARK_WEIGHT = 30, IN_STEP = 1, LIKE_STEP = 20, SAME_DEPTH = 24, MAX_WORDS = 20 };

struct node {
	enum { START, GIVEN, TODO, STEP } kind;
	int which; /* the statement, or the step */
};

struct table {
	struct node *nodes;
	int node_count;
	int width; /* student's statements + 1 */
	int *score;
	unsigned char *choice;
	unsigned char *like; /* how much a statement is like a step, 0..LIKE_STEP */
};

enum choice { SKIP_NODE = 1, TAKE, STAY };

static bool is_brace(const struct statement *statement)
{
	return statement->count == 1 &&
	       (is_word(statement->words, "{") || is_word(statement->words, "}"));
}

/* likeness - the share of names, numbers and literals that both have, in percent. */
static int likeness(const struct statement *a, const struct statement *b)
{
	size_t common = 0, total = 0;
	bool used[64] = {false};
	size_t count = b->count < 64 ? b->count : 64;

	for (size_t k = 0; k < count; k++)
		total += is_name(&b->words[k]) || b->words[k].len > 1;
	for (size_t i = 0; i < a->count; i++) {
		if (!is_name(&a->words[i]) && a->words[i].len == 1)
			continue;
		total++;
		for (size_t k = 0; k < count; k++) {
			if (!used[k] && same_word(&a->words[i], &b->words[k])) {
				used[k] = true;
				common++;
				break;
			}
		}
	}
	return total == 0 ? 0 : (int)(200 * common / total);
}

/* match - what speaks for the student's statement being this given one; 0: it is not. */
static int match(const struct statement *given, const struct statement *own)
{
	int words = given->count < MAX_WORDS ? (int)given->count : MAX_WORDS;
	bool at_depth = given->depth == own->depth;
	int like;

	if (own->kind == MARK || (given->kind == DIRECTIVE) != (own->kind == DIRECTIVE))
		return 0;
	if (is_brace(given) || is_brace(own))
		return at_depth && same_words(given, own) ? 4 : 0;
	if (same_words(given, own))
		return 2 * words + (at_depth ? SAME_DEPTH : 0);
	like = likeness(given, own);
	return at_depth && like >= 60 ? words * like / 100 : 0;
}

static int take_score(const struct source *reference, const struct source *student,
		      const struct node *node, int own)
{
	const struct statement *statement = &student->statements[own];

	if (node->kind == GIVEN)
		return match(&reference->statements[node->which], statement);
	if (node->kind == TODO && statement->kind == MARK && statement->step == node->which)
		return MARK_WEIGHT;
	return 0;
}

/* stay_score - what speaks for the statement standing after this node, and before the next one. */
static int stay_score(const struct table *table, const struct source *student,
		      const struct node *node, int own)
{
	if (node->kind != STEP || student->statements[own].kind == MARK)
		return 0;
	return IN_STEP + table->like[own * (GRAFT_MAX_STEPS + 1) + node->which];
}

/* compare_with_steps - for every statement of the student's, the likeness to each step's statements. */
static void compare_with_steps(struct table *table, const struct source *reference,
			       const struct source *student)
{
	for (int i = 0; i < student->count; i++) {
		for (int k = 0; k < reference->count; k++) {
			const struct statement *statement = &reference->statements[k];
			unsigned char *like =
				&table->like[i * (GRAFT_MAX_STEPS + 1) + statement->step];
			int now;

			if (statement->step == 0 || statement->kind == MARK)
				continue;
			now = likeness(statement, &student->statements[i]) * LIKE_STEP / 100;
			if (*like < now)
				*like = (unsigned char)now;
		}
	}
}

static void chain(struct table *table, const struct source *reference)
{
	table->nodes[table->node_count++] = (struct node){START, -1};
	for (int i = 0; i < reference->count; i++) {
		const struct statement *statement = &reference->statements[i];

		if (statement->kind == MARK) {
			table->nodes[table->node_count++] = (struct node){TODO, statement->step};
			table->nodes[table->node_count++] = (struct node){STEP, statement->step};
		} else if (statement->step == 0) {
			table->nodes[table->node_count++] = (struct node){GIVEN, i};
		}
	}
}

static void fill(struct table *table, const struct source *reference, const struct source *student)
{
	for (int i = 0; i < table->node_count; i++) {
		int *score = &table->score[i * table->width];
		unsigned char *choice = &table->choice[i * table->width];
		const struct node *node = &table->nodes[i];

		for (int j = 0; j < table->width; j++) {
			int best = -1, now, taken;

			if (i > 0) {
				best = score[j - table->width];
				choice[j] = SKIP_NODE;
			}
			if (j > 0) {
				now = score[j - 1] + stay_score(table, student, node, j - 1);
				if (now > best) {
					best = now;
					choice[j] = STAY;
				}
				taken = take_score(reference, student, node, j - 1);
				if (i > 0 && taken > 0 &&
				    score[j - 1 - table->width] + taken >= best) {
					best = score[j - 1 - table->width] + taken;
					choice[j] = TAKE;
				}
			}
			score[j] = best < 0 ? 0 : best;
		}
	}
}

/* read_off - follow the choices back, and note for each statement what it is. */
static void read_off(const struct table *table, struct source *reference, struct source *student,
		     struct steps *steps)
{
	int i = table->node_count - 1, j = student->count;

	while (i > 0 || j > 0) {
		const struct node *node = &table->nodes[i];
		struct statement *own = &student->statements[j - (j > 0)];
		int choice = table->choice[i * table->width + j];

		if (choice == TAKE && node->kind == GIVEN) {
			own->partner = node->which;
			own->changed = !same_words(&reference->statements[node->which], own);
			reference->statements[node->which].partner = j - 1;
		} else if (choice == TAKE) {
			steps->step[node->which].is_separate = true;
			steps->step[node->which].place = own->end;
			steps->step[node->which].place_line = own->last_line;
		} else if (choice == STAY && own->kind != MARK) {
			own->step = node->kind == STEP ? node->which : 0;
		}
		i -= choice != STAY;
		j -= choice != SKIP_NODE;
	}
}

/* find_places - where each step's text is; an empty one stands after what comes before it. */
static void find_places(const struct table *table, const struct source *student,
			struct steps *steps, const struct source *reference)
{
	const struct statement *before = NULL;
	bool given_between = true;

	for (int i = 1; i < table->node_count; i++) {
		const struct node *node = &table->nodes[i];
		struct step *step = &steps->step[node->which * (node->kind == STEP)];

		if (node->kind == GIVEN && reference->statements[node->which].partner >= 0) {
			before = &student->statements[reference->statements[node->which].partner];
			given_between = true;
		}
		if (node->kind != STEP)
			continue;
		step->first = 0;
		step->last = -1;
		for (int j = 0; j < student->count; j++) {
			if (student->statements[j].kind == MARK ||
			    student->statements[j].step != node->which)
				continue;
			if (step->last < step->first)
				step->first = j;
			step->last = j;
		}
		step->is_separate |= given_between;
		given_between = false;
		if (step->last >= step->first) {
			const struct statement *first = &student->statements[step->first];

			step->is_separate |=
				table->like[step->first * (GRAFT_MAX_STEPS + 1) + node->which] >=
				12;
			before = &student->statements[step->last];
			step->place = first->begin;
			step->place_line = first->first_line;
			step->place_end = before->end;
			step->place_last = before->last_line;
			continue;
		}
		if (before != NULL && step->place < before->end) {
			step->place = before->end;
			step->place_line = before->last_line;
		}
		step->place_end = step->place;
		step->place_last = step->place_line;
	}
}

/* is_elsewhere - whether a call that only this step makes is made outside of it in the student's function. */
static bool is_elsewhere(const struct source *reference, const struct source *student, int which,
			 const struct step *step, const struct statement *call, size_t word)
{
	int function = -1;

	for (int i = 0; i < reference->count; i++) {
		const struct statement *other = &reference->statements[i];

		if (other->function != step->function || other->step == which)
			continue;
		for (size_t k = 0; k < other->count; k++) {
			if (is_call(other, k) && same_word(&other->words[k], &call->words[word]))
				return false;
		}
	}
	for (int i = 0; i < student->count; i++) {
		if (student->statements[i].begin >= step->place)
			break;
		function = student->statements[i].function;
		if (student->statements[i].depth == 0 && is_brace(&student->statements[i]) &&
		    is_word(student->statements[i].words, "}"))
			function++;
	}
	for (int i = 0; i < student->count; i++) {
		const struct statement *other = &student->statements[i];

		if (other->function != function || other->step == which)
			continue;
		for (size_t k = 0; k < other->count; k++) {
			if (is_call(other, k) && same_word(&other->words[k], &call->words[word]))
				return true;
		}
	}
	return false;
}

static bool has_call(const struct statement *statement)
{
	for (size_t i = 0; i < statement->count; i++) {
		if (is_call(statement, i))
			return true;
	}
	return false;
}

/* judge_state - see enum: a step is open only if nothing but its placeholder stands there. */
static void judge_state(const struct source *reference, const struct source *student, int which,
			struct step *step)
{
	bool is_standing = true;

	for (int j = step->first; j <= step->last; j++) {
		const struct statement *own = &student->statements[j];
		bool is_own = !is_declaration(own) || has_call(own);

		for (int i = 0; i < reference->count && is_own; i++) {
			const struct statement *other = &reference->statements[i];

			is_own = other->kind != PLACEHOLDER || other->step != which ||
				 !same_words(other, own);
		}
		if (is_own && own->kind != MARK) {
			step->state = DONE;
			return;
		}
	}
	for (int i = 0; i < reference->count; i++) {
		const struct statement *other = &reference->statements[i];
		bool is_there = other->kind != PLACEHOLDER;

		if (other->step != which || other->kind == MARK)
			continue;
		for (int j = step->first; j <= step->last; j++)
			is_there |= same_words(other, &student->statements[j]);
		is_standing &= is_there;
		for (size_t k = 0; k < other->count; k++) {
			if (is_call(other, k) &&
			    is_elsewhere(reference, student, which, step, other, k)) {
				step->state = MOVED;
				return;
			}
		}
	}
	step->state = is_standing ? OPEN : EMPTIED;
}

/* is_whole - whether the step's text opens and closes the same blocks. */
static bool is_whole(const struct source *student, const struct step *step)
{
	for (int j = step->first; j <= step->last; j++) {
		const struct statement *statement = &student->statements[j];

		if (statement->kind != MARK &&
		    statement->depth < student->statements[step->first].depth)
			return false;
	}
	return step->last < step->first ||
	       (student->statements[step->last].depth == student->statements[step->first].depth &&
		!(is_brace(&student->statements[step->last]) &&
		  is_word(student->statements[step->last].words, "{")));
}

const char *align(struct source *reference, struct source *student, struct steps *steps)
{
	size_t nodes = (size_t)reference->count + 2 * GRAFT_MAX_STEPS + 1;
	size_t width = (size_t)student->count + 1;
	struct table table = {.width = student->count + 1};
	const char *error = NULL;
	int joined = 0;

	table.nodes = calloc(nodes, sizeof(*table.nodes));
	table.score = calloc(nodes * width, sizeof(*table.score));
	table.choice = calloc(nodes * width, 1);
	table.like = calloc(width * (GRAFT_MAX_STEPS + 1), 1);
	if (!table.nodes || !table.score || !table.choice || !table.like) {
		error = "there is not enough memory";
	} else {
		compare_with_steps(&table, reference, student);
		chain(&table, reference);
		fill(&table, reference, student);
		for (int j = 0; j < student->count; j++)
			student->statements[j].step *= student->statements[j].kind == MARK;
		read_off(&table, reference, student, steps);
		find_places(&table, student, steps, reference);
	}
	for (int k = 1; k <= steps->count && error == NULL; k++) {
		joined = steps->step[k].is_separate ? 0 : joined;
		joined += steps->step[k].last >= steps->step[k].first;
		if (joined > 2)
			error = "it is not to be seen where its steps begin";
		else if (!is_whole(student, &steps->step[k]))
			error = "a step ends in another block than it begins in";
		else
			judge_state(reference, student, k, &steps->step[k]);
	}
	free(table.nodes);
	free(table.score);
	free(table.choice);
	free(table.like);
	return error;
}
