// SPDX-License-Identifier: BSD-3-Clause
/*
 * heard.c - the verdict on the bytes that a program has printed: is each message there, in order,
 * once, with nothing after it?
 *
 * A message ends where its line ends. It may be followed at once by the next one: a sender that puts
 * nothing between its messages has them run together in a stream. A program may print text of its own
 * after a message ("(31 bytes)", a quote, a colour) if that is the same after every message, but for
 * its digits. Lines that do not begin like a message are its own business.
 */
#include "supervise.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "[Receiver]: "
#define LEAVINGS_MIN 4 /* bytes: a shorter end of a message may be anything */
#define TEXT_SHOWN 240 /* bytes of the answer's text */

struct span {
	const char *data;
	size_t len;
};

/* What is judged, and by what. */
struct hearing {
	struct span text; /* without NULs, which a terminal does not show */
	struct span *messages;
	size_t count;
	bool apart; /* no two messages on a line */
};

static struct span span_of(const char *text)
{
	return (struct span){text, strlen(text)};
}

static struct span from(struct span s, size_t offset)
{
	return (struct span){s.data + offset, s.len - offset};
}

static bool begins(struct span s, struct span with)
{
	return s.len >= with.len && memcmp(s.data, with.data, with.len) == 0;
}

/* The offset of a part, or -1. */
static ptrdiff_t find(struct span s, struct span part)
{
	const char *found = memmem(s.data, s.len, part.data, part.len);

	return found ? found - s.data : -1;
}

static struct span line_of(struct span s)
{
	const char *newline = memchr(s.data, '\n', s.len);

	return (struct span){s.data, newline ? (size_t)(newline - s.data) : s.len};
}

/* What comes after the first line. */
static struct span behind(struct span s, struct span line)
{
	return from(s, line.len < s.len ? line.len + 1 : line.len);
}

static bool ends_with(struct span s, struct span end)
{
	return s.len >= end.len && memcmp(s.data + s.len - end.len, end.data, end.len) == 0;
}

static void refuse(const char *check, size_t n, struct span text)
{
	printf("no %s %zu ", check, n + 1);
	put_escaped(text.data, text.len < TEXT_SHOWN ? text.len : TEXT_SHOWN);
	putchar('\n');
}

/* --- messages ------------------------------------------------------------------------------------ */

/*
 * What stands after a message, up to the end of its line or to where one of the next messages begins,
 * the first of which is itself again.
 */
static struct span tail_of(struct span after, const struct span *next, size_t count)
{
	struct span line = line_of(after);

	for (size_t i = 0; i < line.len; i++) {
		struct span rest = from(line, i);
		bool ends = rest.data[0] == '\r' || begins(rest, span_of(PREFIX));

		for (size_t n = 0; !ends && n < count; n++)
			ends = begins(rest, next[n]);
		if (ends)
			return (struct span){line.data, i};
	}
	return line;
}

/* Whether two tails say the same, digits apart, in printable characters (and colours). */
static bool same_tail(struct span a, struct span b)
{
	size_t i = 0, j = 0;

	/* Digits after some messages only are no text of its own, but may be leavings. */
	if ((a.len == 0) != (b.len == 0))
		return false;
	for (;;) {
		while (i < a.len && isdigit((unsigned char)a.data[i]))
			i++;
		while (j < b.len && isdigit((unsigned char)b.data[j]))
			j++;
		if (i == a.len || j == b.len)
			return i == a.len && j == b.len;
		if (a.data[i] != b.data[j] ||
		    !(isprint((unsigned char)a.data[i]) || a.data[i] == '\033'))
			return false;
		i++;
		j++;
	}
}

/*
 * The offset of a message, or -1: preferably where a message begins, so that a short one is not found
 * inside of something else.
 */
static ptrdiff_t find_message(struct span rest, struct span message)
{
	ptrdiff_t first = find(rest, message), at = first;

	while (at > 0 && rest.data[at - 1] != '\n' &&
	       !ends_with((struct span){rest.data, (size_t)at}, span_of(PREFIX))) {
		struct span next = from(rest, (size_t)at + 1);
		ptrdiff_t step = find(next, message);

		if (step < 0)
			return first;
		at += 1 + step;
	}
	return at;
}

/* Whether each message is there, in order, with nothing after it; else it has answered. */
static bool in_order(const struct hearing *h)
{
	ptrdiff_t at = find(h->text, span_of(PREFIX));
	struct span rest = from(h->text, at > 0 ? (size_t)at : 0);
	struct span tail, first_tail = {NULL, 0};
	bool equal = h->count > 1;
	size_t with_tail = h->count;

	for (size_t m = 0; m < h->count; m++) {
		const struct span *message = &h->messages[m];

		at = find_message(rest, *message);
		if (at < 0) {
			struct span part = {message->data, message->len < 8 ? message->len : 8};

			refuse("message", m,
			       span_of(find(h->text, part) >= 0 ? "part"
				       : h->text.len > 0	? "something"
								: "nothing"));
			return false;
		}
		rest = from(rest, (size_t)at + message->len);
		tail = tail_of(rest, message, h->apart ? 0 : m + 1 < h->count ? 2 : 1);
		if (m == 0)
			first_tail = tail;
		if (tail.len > 0 && with_tail == h->count)
			with_tail = m;
		equal = equal && same_tail(first_tail, tail);
		if (with_tail < h->count && !equal) {
			refuse("exact", with_tail, with_tail == m ? tail : first_tail);
			return false;
		}
	}
	return true;
}

/* Longer messages first: a message may stand within another one. Equal ones are neighbours, in order. */
static int by_length(const void *a, const void *b)
{
	const struct span *one = *(const struct span *const *)a;
	const struct span *other = *(const struct span *const *)b;
	int order = 0;

	if (one->len != other->len)
		return one->len < other->len ? 1 : -1;
	if (one->len > 0)
		order = memcmp(one->data, other->data, one->len);
	return order != 0 ? order : one < other ? -1 : one > other;
}

/* Takes a part out of a line. */
static void cut(char *line, size_t *len, size_t at, size_t part)
{
	memmove(line + at, line + at + part, *len - at - part);
	*len -= part;
}

/* Whether no message is printed more often than it was sent, and none's end a second time. */
static bool once(const struct hearing *h, const struct span **sorted, bool *seen, char *copy)
{
	struct span text = h->text, line;

	for (; text.len > 0; text = behind(text, line)) {
		bool prefixed;
		size_t len;

		line = line_of(text);
		prefixed = begins(line, span_of(PREFIX));
		len = line.len - (prefixed ? strlen(PREFIX) : 0);
		memcpy(copy, line.data + line.len - len, len);
		for (size_t i = 0; i < h->count; i++) {
			size_t m = (size_t)(sorted[i] - h->messages);
			struct span rest = {copy, len};
			ptrdiff_t at = find(rest, *sorted[i]);
			bool last =
				i + 1 == h->count || sorted[i + 1]->len != sorted[i]->len ||
				memcmp(sorted[i + 1]->data, sorted[i]->data, sorted[i]->len) != 0;

			if (at < 0 || (seen[m] && !last))
				continue;
			cut(copy, &len, (size_t)at, sorted[i]->len);
			if (!prefixed)
				continue;
			rest.len = len;
			if (seen[m] || (last && find(rest, *sorted[i]) >= 0)) {
				refuse("once", m, *sorted[i]);
				return false;
			}
			seen[m] = true;
		}
		for (size_t m = 0; len >= LEAVINGS_MIN && m < h->count; m++)
			if (ends_with(h->messages[m], (struct span){copy, len})) {
				refuse("leavings", m, (struct span){copy, len});
				return false;
			}
	}
	return true;
}

static void hear_messages(const struct hearing *h)
{
	const struct span **sorted = calloc(h->count + 1, sizeof(struct span *));
	bool *seen = calloc(h->count + 1, sizeof(bool));
	char *copy = malloc(h->text.len + 1);

	if (!sorted || !seen || !copy)
		die("malloc");
	for (size_t m = 0; m < h->count; m++)
		sorted[m] = &h->messages[m];
	qsort(sorted, h->count, sizeof(struct span *), by_length);
	if (in_order(h) && once(h, sorted, seen, copy))
		answer("yes");
	free(sorted);
	free(seen);
	free(copy);
}

/* --- lines --------------------------------------------------------------------------------------- */

/* The longest message that a line ends with, and of equal ones the first; count if there is none. */
static size_t said_in(const struct hearing *h, struct span line)
{
	size_t found = h->count;

	for (size_t m = 0; m < h->count; m++)
		if (ends_with(line, h->messages[m]) &&
		    (found == h->count || h->messages[m].len > h->messages[found].len))
			found = m;
	return found;
}

static bool same(struct span a, struct span b)
{
	return a.len == b.len && begins(a, b);
}

/* Whether a line says nothing for the first time too often; firsts, counts: by message. */
static bool not_again(const struct hearing *h, struct span line, struct span *firsts,
		      size_t *counts)
{
	size_t m = said_in(h, line), allowed = 0;

	if (m == h->count)
		return true;
	if (!firsts[m].data)
		firsts[m] = line;
	for (size_t i = 0; i < h->count; i++)
		allowed += same(h->messages[i], h->messages[m]);
	counts[m] += same(line, firsts[m]);
	if (counts[m] > allowed)
		refuse("once", m, h->messages[m]);
	return counts[m] <= allowed;
}

/* Whether a line that ends with no message has none in it that is nowhere else, and is no end of one. */
static bool not_wrong(const struct hearing *h, struct span line, const struct span *firsts)
{
	for (size_t m = 0; m < h->count; m++) {
		struct span message = h->messages[m];
		ptrdiff_t at = firsts[said_in(h, message)].data ? -1 : find(line, message);

		if (at >= 0) {
			refuse("exact", m, from(line, (size_t)at + message.len));
			return false;
		}
	}
	for (size_t m = 0; line.len >= LEAVINGS_MIN && m < h->count; m++)
		if (ends_with(h->messages[m], line)) {
			refuse("leavings", m, line);
			return false;
		}
	return true;
}

static void hear_lines(const struct hearing *h)
{
	struct span *firsts = calloc(h->count + 1, sizeof(struct span));
	size_t *counts = calloc(h->count + 1, sizeof(size_t));
	struct span text, line;
	bool right = true;

	if (!firsts || !counts)
		die("calloc");
	for (text = h->text; right && text.len > 0; text = behind(text, line)) {
		line = line_of(text);
		right = not_again(h, line, firsts, counts);
	}
	for (text = h->text; right && text.len > 0; text = behind(text, line)) {
		line = line_of(text);
		right = said_in(h, line) < h->count || not_wrong(h, line, firsts);
	}
	if (right)
		answer("yes");
	free(firsts);
	free(counts);
}

/* --- the request --------------------------------------------------------------------------------- */

/* A copy of what was printed, without some bytes. */
static char *without(const struct capture *c, const char *bytes, size_t count, size_t *len)
{
	char *copy = malloc(c->len + 1);

	if (!copy)
		die("malloc");
	*len = 0;
	for (size_t i = 0; i < c->len; i++)
		if (!memchr(bytes, c->data[i], count))
			copy[(*len)++] = c->data[i];
	return copy;
}

void answer_heard(struct program *p, char **words)
{
	bool lines = strcmp(words[0], "lines") == 0;
	struct hearing h = {.apart = strcmp(words[0], "apart") == 0};
	char *copy;

	if (!lines && !h.apart && strcmp(words[0], "messages") != 0) {
		answer("error no such kind of hearing: %s", words[0]);
		return;
	}
	while (words[1 + h.count] && *words[1 + h.count] != '\0')
		h.count++;
	if (words[1 + h.count]) {
		answer("error an empty message is always heard");
		return;
	}
	h.messages = calloc(h.count + 1, sizeof(*h.messages));
	if (!h.messages)
		die("calloc");
	for (size_t m = 0; m < h.count; m++)
		h.messages[m] = span_of(words[1 + m]);
	copy = without(&p->out, "\0\r", lines ? 2 : 1, &h.text.len);
	h.text.data = copy;
	if (lines)
		hear_lines(&h);
	else
		hear_messages(&h);
	free(copy);
	free(h.messages);
}
