// SPDX-License-Identifier: BSD-3-Clause
/*
 * trial.c - where the mistake is, as experiments have shown: what was done, and what was seen.
 */
#include <stdlib.h>
#include <string.h>

#include "explain/explain.h"

bool has_shown(const struct situation *s, const char *kinds)
{
	return *s->trial.kind && is_word_of(s->trial.kind, kinds);
}

bool is_cleared(const struct situation *s, int step)
{
	char number[16];

	snprintf(number, sizeof(number), "%d", step);
	return has_shown(s, "twin twin-fails unstable") && is_word_of(number, s->trial.open);
}

/* Numbers with blanks between them: "1 to 4", "1, 2 and 4". */
static void put_numbers(struct text *text, const char *numbers)
{
	char copy[TEXT_MAX], *rest = copy, *word;
	long first = 0, last = 0, count = 0;

	snprintf(copy, sizeof(copy), "%s", numbers);
	while ((word = next_field(&rest, ' '))) {
		long number = strtol(word, NULL, 10);

		if (count > 0 && number != last + 1)
			break;
		first = count == 0 ? number : first;
		last = number;
		count++;
	}
	if (!word && count > 2) {
		append(text, "%ld to %ld", first, last);
		return;
	}
	snprintf(copy, sizeof(copy), "%s", numbers);
	for (rest = copy, count = 0; (word = next_field(&rest, ' ')); count++)
		append(text, "%s%s", count == 0 ? "" : rest ? ", " : " and ", word);
}

/* "your line 18", "your lines 18-20 and 40". */
static void put_places(struct text *text, const char *lines)
{
	char copy[TEXT_MAX], *rest = copy, *word;
	bool single = !strchr(lines, ' ');
	struct text numbers = {.len = 0};

	snprintf(copy, sizeof(copy), "%s", lines);
	for (int count = 0; (word = next_field(&rest, ' ')); count++) {
		char *dash = strchr(word, '-');

		if (dash && strtol(word, NULL, 10) == strtol(dash + 1, NULL, 10))
			*dash = '\0';
		single &= !strchr(word, '-');
		append(&numbers, "%s%s", count == 0 ? "" : rest ? ", " : " and ", word);
	}
	append(text, "your line%s %s", single ? "" : "s", numbers.at);
}

static void put_done(struct text *text, const char *done)
{
	append(text, "Your TODO%s ", strchr(done, ' ') ? "s" : "");
	put_numbers(text, done);
	append(text, " %s right as far as the tests see", strchr(done, ' ') ? "are" : "is");
}

/* What passes may do so by luck. */
static bool is_doubtful(const struct situation *s)
{
	for (size_t k = 0; k < s->warnings; k++)
		if (may_be_cause(&s->warned[k]))
			return true;
	return false;
}

void print_trial(const struct situation *s)
{
	const struct trial *trial = &s->trial;
	const char *tests = "all tests of";
	struct text text = {.len = 0};

	if (has_shown(s, "twin-passes") && is_doubtful(s)) {
		append(&text,
		       "With our steps for what is not done yet %s %s pass, but the compiler's "
		       "warning may be about a mistake. Look at it, and go on with TODO %d.",
		       tests, s->program, trial->todo);
	} else if (has_shown(s, "twin-passes") && *trial->warning) {
		append(&text,
		       "With our steps for what is not done yet %s %s pass, but with a "
		       "warning: %s. Mend that, and go on with TODO %d.",
		       tests, s->program, trial->warning, trial->todo);
	} else if (has_shown(s, "twin-passes")) {
		put_done(&text, trial->done);
		append(&text, "; go on with TODO %d.", trial->todo);
	} else if (has_shown(s, "step")) {
		append(&text, "With our TODO %d in place of ", trial->todo);
		put_places(&text, trial->lines);
		append(&text, "%s %s %s pass.",
		       *trial->open ? ", and ours for what is not done yet," : "", tests,
		       s->program);
	} else if (has_shown(s, "before") && *trial->done) {
		put_done(&text, trial->done);
		append(&text, "; TODO %d is the first with which they fail.", trial->todo);
	} else if (has_shown(s, "before")) {
		append(&text,
		       "With our TODOs in place of yours %s %s pass; with your TODO %d they fail.",
		       tests, s->program, trial->todo);
	} else if (has_shown(s, "given")) {
		append(&text, "With the given code as it was at ");
		put_places(&text, trial->lines);
		append(&text, " %s %s pass.", tests, s->program);
	} else if (has_shown(s, "added")) {
		append(&text, "With our TODOs, and without ");
		put_places(&text, trial->lines);
		append(&text, ", %s %s pass.", tests, s->program);
	}
	if (text.len)
		print_pair("trial", text.at);
}
