// SPDX-License-Identifier: BSD-3-Clause
/*
 * await.c - waiting until a condition holds, or until it is known that it never will.
 */
#include "supervise.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#define SAMPLES_TO_BE_STUCK 8 /* equal looks at sleeping processes, SAMPLE_MS apart each */
#define SAMPLE_MS 12

/* --- the conditions ----------------------------------------------------------------------------- */

static bool prints(struct program *p, char **words)
{
	struct capture *c = &p->out;
	char *found = memmem(c->data + c->cursor, c->len - c->cursor, words[0], strlen(words[0]));

	if (!found)
		return false;
	c->cursor = (size_t)(found - c->data) + strlen(words[0]);
	return true;
}

/* Whether nothing is on its way. In a network that others use, too, their bytes do not count. */
static bool all_is_still(void)
{
	if (room.private_network)
		return !tcp_moves(NULL);
	for (struct program *p = NULL; (p = next_program(p));)
		if (tcp_moves(family_of(p)))
			return false;
	return true;
}

static bool is_hungry(struct program *p, char **words)
{
	const struct family *family;
	int unread = 0;
	bool reads = false;

	(void)words;
	if (p->queued > 0 || p->input < 0 || ioctl(p->input, FIONREAD, &unread) < 0 || unread > 0)
		return false;
	family = family_of(p);
	for (size_t i = 0; !reads && i < family->count; i++)
		reads = reads_input(&family->threads[i]);
	return reads && all_is_still();
}

/* Its first process may have ended meanwhile, and a child do something in its place: the warden tells. */
static bool goes_on(struct program *p)
{
	if (!is_in_state(p->warden, 'S'))
		return false;
	pump(0);
	return p->state == RUNNING;
}

static bool rests(struct program *p, char **words)
{
	const struct family *family;
	bool seen = false;

	(void)words;
	if (p->state != RUNNING || !is_in_state(p->warden, 'S'))
		return false;
	family = family_of(p);
	for (size_t i = 0; i < family->count; i++) {
		const struct thread *thread = &family->threads[i];

		if (thread->state == 'Z')
			continue;
		seen = true;
		if (!waits_for_others(thread))
			return false;
	}
	return seen && goes_on(p);
}

/* The program itself has ended, and what it has printed is all here. */
static bool ends(struct program *p, char **words)
{
	(void)words;
	if (p->state == RUNNING)
		return false;
	if (p->out.fd >= 0 || p->err.fd >= 0) {
		/* Nobody writes any more, or a descendant holds the output open: it is not heard. */
		if (p->report >= 0)
			end_program(p, p->state);
		return false;
	}
	return true;
}

/* The program and all its descendants have ended, by themselves. */
static bool settles(struct program *p, char **words)
{
	(void)words;
	return p->state != RUNNING && p->report < 0 && ends(p, NULL);
}

static bool is_usable_fifo(struct program *p, char **words)
{
	struct stat st;

	(void)p;
	return lstat(words[0], &st) == 0 && S_ISFIFO(st.st_mode) &&
	       (st.st_mode & (S_IRUSR | S_IWUSR)) == (S_IRUSR | S_IWUSR);
}

static bool has_socket(struct program *p, char **words)
{
	struct stat st;

	/* What it has left to a descendant is not its own any more. */
	if (p->state != RUNNING)
		return false;
	/* The kernel tells the name that was given to bind(): "./x" or "x.new" may be our x by now. */
	if (strcmp(words[0], "unix") == 0 && (lstat(words[1], &st) < 0 || !S_ISSOCK(st.st_mode)))
		return false;
	return have_socket(family_of(p), words[0], (unsigned)strtoul(words[1], NULL, 10)) &&
	       goes_on(p);
}

static const struct condition {
	const char *name;
	int words;
	bool (*holds)(struct program *p, char **words);
	bool is_event; /* nothing comes true of it but what a descriptor tells */
} conditions[] = {
	{"prints", 1, prints, true},	    {"hungry", 0, is_hungry, false},
	{"rests", 0, rests, false},	    {"ends", 0, ends, true},
	{"fifo", 1, is_usable_fifo, false}, {"listens", 2, has_socket, false},
	{"bound", 2, has_socket, false},    {"settles", 0, settles, true},
};

static const struct condition *find_condition(char **words)
{
	int count = 0;

	while (words[1 + count])
		count++;
	for (size_t i = 0; i < sizeof(conditions) / sizeof(conditions[0]); i++)
		if (strcmp(conditions[i].name, words[0]) == 0 && conditions[i].words == count)
			return &conditions[i];
	return NULL;
}

/* --- whether waiting is of no use ---------------------------------------------------------------- */

/* A series of looks at all programs but kept ones, which tells when nobody has moved for a while. */
struct vigil {
	const struct program *awaited; /* it counts, though it may be kept */
	double last;		       /* the time of the last look */
	uint64_t signature;
	int equal; /* looks in a row that found the same sleepers */
};

/* Whether everyone sleeps in a call without a time limit; the signature changes when one has run. */
static bool all_asleep(const struct vigil *vigil, uint64_t *signature)
{
	*signature = 17;
	for (struct program *p = NULL; (p = next_program(p));) {
		if (p->report < 0 || (p->kept && p != vigil->awaited))
			continue;
		/* A warden that does not sleep has news: it is starting or reaping the program. */
		if (!is_in_state(p->warden, 'S') || !add_sleepers(family_of(p), signature))
			return false;
	}
	return true;
}

static bool same_sleepers(const struct vigil *vigil)
{
	uint64_t now;

	return all_asleep(vigil, &now) && now == vigil->signature;
}

/* A program may have stopped its warden, which must go on to tell how the program ends. */
static void wake_wardens(void)
{
	for (struct program *p = NULL; (p = next_program(p));)
		if (p->report >= 0 && is_in_state(p->warden, 'T'))
			kill(p->warden, SIGCONT);
}

/* What no limit of the kernel's counts as we do: processes and not threads, memory that is used. */
static void watch_limits(void)
{
	const struct family *family;

	for (struct program *p = NULL; (p = next_program(p));) {
		if (p->tool)
			continue;
		family = family_of(p);
		if (family->processes > PROCESSES_MAX)
			end_program(p, CROWD);
		else if (memory_of(family) > MEMORY_MAX)
			end_program(p, HOG);
	}
}

/*
 * Looks again, if it is time to; returns whether nothing can wake anybody up any more. Data that is on
 * its way is looked at first, and then that everybody sleeps still: in the other order, what arrives
 * in between would be missed.
 */
static bool is_stuck(struct vigil *vigil)
{
	uint64_t signature;

	if (activity)
		vigil->equal = 0;
	if (now_ms() - vigil->last < SAMPLE_MS)
		return false;
	watch_limits();
	wake_wardens();
	vigil->equal = all_asleep(vigil, &signature) && signature == vigil->signature
			       ? vigil->equal + 1
			       : 0;
	vigil->signature = signature;
	vigil->last = now_ms();
	if (vigil->equal < SAMPLES_TO_BE_STUCK)
		return false;
	if (all_is_still() && same_sleepers(vigil)) {
		pump(0);
		if (!activity)
			return true;
	}
	vigil->equal = 0;
	return false;
}

void await(struct program *p, char **words)
{
	double limit = strtod(words[0], NULL), start = now_ms(), pause = 0.05;
	const struct condition *condition = find_condition(words + 2);
	struct vigil vigil = {.awaited = p, .last = start};

	if (!condition) {
		answer("error no such condition, or not with so many words: %s", words[2]);
		return;
	}
	for (;;) {
		const char *why;
		bool ended;

		pump(0);
		/* What has ended takes its descendants along, but where they are waited for. */
		ended = condition->holds != settles && ends(p, NULL);
		if (condition->holds(p, words + 3)) {
			answer("yes");
			return;
		}
		why = ended			 ? "ended"
		      : now_ms() - start > limit ? "deadline"
		      : is_stuck(&vigil)	 ? "stuck"
						 : NULL;
		if (why) {
			answer("no %s", why);
			return;
		}
		/* A program that was just started is ready in a moment; another one may take its time. */
		if (condition->is_event)
			pause = 4;
		else if (activity)
			pause = 0.05;
		else if (pause < (now_ms() - start < 20 ? 0.4 : 4))
			pause *= 1.5;
		activity = false;
		pump(pause);
	}
}
