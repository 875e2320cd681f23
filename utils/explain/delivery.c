// SPDX-License-Identifier: BSD-3-Clause
/*
 * delivery.c - what has gone over a channel, against what was typed: by its contents. Of each call the record
 * has the first bytes; what is not recorded may be anything.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <string.h>

#include "explain/explain.h"

#define STREAM_MAX (1 << 16)
#define UNKNOWN (-1)

static short stream[STREAM_MAX];	/* bytes; UNKNOWN for those that were not recorded */
static bool chunk_ends[STREAM_MAX + 1]; /* before this byte */

/* What was not recorded of a call that begins as a line does, and is no longer, is taken for the line's. */
static const struct bytes *line_of(const struct situation *s, const struct record *r)
{
	for (size_t k = 0; k < s->texts; k++)
		if (r->data.len >= 8 && s->text[k].len >= r->data.len &&
		    (size_t)r->result <= s->text[k].len + 2 &&
		    memcmp(s->text[k].start, r->data.start, r->data.len) == 0)
			return &s->text[k];
	return &r->data;
}

static void add_chunk(struct delivery *delivery, const struct situation *s, const struct record *r,
		      int i)
{
	const struct bytes *line = line_of(s, r);

	if (delivery->chunks < CHUNKS_MAX)
		delivery->chunk[delivery->chunks] = i;
	delivery->chunks++;
	for (long long k = 0; k < r->result && delivery->bytes < STREAM_MAX; k++)
		stream[delivery->bytes++] =
			(size_t)k < line->len ? (unsigned char)line->start[k] : UNKNOWN;
	chunk_ends[delivery->bytes] = true;
}

/* How much of a line stands at a place. What is not recorded counts only after what is. */
static size_t matches(const struct delivery *delivery, size_t at, const struct bytes *line)
{
	size_t n = 0;

	while (n < line->len && at + n < delivery->bytes &&
	       (stream[at + n] == (unsigned char)line->start[n] ||
		(n > 8 && stream[at + n] == UNKNOWN)))
		n++;
	return n;
}

/* The place of a line at or after FROM; the end if it is not there. */
static size_t find_line(const struct delivery *delivery, size_t from, const struct bytes *line)
{
	for (size_t at = from; at + line->len <= delivery->bytes; at++)
		if (matches(delivery, at, line) == line->len)
			return at;
	return delivery->bytes;
}

/* Whether the first words of a line are there, each in a chunk of its own. */
static bool in_words(const struct delivery *delivery, size_t at, const struct bytes *line)
{
	const char *blank = memchr(line->start, ' ', line->len);
	size_t first = blank ? (size_t)(blank - line->start) : 0, next = at + first;
	struct bytes rest = {.start = line->start + first + 1, .len = line->len - first - 1};

	if (first < 2 || rest.len == 0 || next >= delivery->bytes ||
	    matches(delivery, at, line) < first)
		return false;
	if (stream[next] == '\n')
		next++;
	return chunk_ends[next] && matches(delivery, next, &rest) > 1;
}

/* Whether these bytes are one of the lines: then they are no part of another one. */
static bool is_line(const struct situation *s, const char *start, size_t len)
{
	for (size_t k = 0; k < s->texts; k++)
		if (s->text[k].len == len && memcmp(s->text[k].start, start, len) == 0)
			return true;
	return false;
}

/* Whether a call or a line begins here. */
static bool begins_at(size_t at)
{
	return at == 0 || chunk_ends[at] || (stream[at - 1] > 0 && strchr("\r\n", stream[at - 1]));
}

/* Whether there is room for a line where nothing is known, beside those that are taken to be there. */
static bool may_hide(const struct delivery *delivery, size_t from, size_t len)
{
	size_t room = 0, widest = 0, unknown = 0;

	for (size_t at = from; at < delivery->bytes; at++) {
		room = stream[at] == UNKNOWN ? room + 1 : 0;
		widest = room > widest ? room : widest;
		unknown += stream[at] == UNKNOWN;
	}
	return widest >= len && unknown >= delivery->hidden + len;
}

/* The line is not there. Is its beginning, or is it there word by word? */
static void look_for_parts(struct delivery *delivery, size_t from, size_t number,
			   const struct bytes *line, const struct situation *s)
{
	size_t best = 0;

	if (line->len < 4) /* its bytes are found anywhere */
		return;
	for (size_t at = from; at < delivery->bytes; at++) {
		size_t n = matches(delivery, at, line);

		if (n > best && begins_at(at) && !is_line(s, line->start, n) &&
		    at + n <= delivery->bytes && (chunk_ends[at + n] || stream[at + n] == '\n'))
			best = n;
		if (!delivery->split && in_words(delivery, at, line))
			delivery->split = number;
	}
	if ((best >= 4 || (best > 0 && (delivery->fixed || best + 1 >= line->len))) &&
	    !delivery->cut) {
		delivery->cut = number;
		delivery->cut_size = best;
	}
}

/* What follows a line up to the end of the chunk: the end of the line, the next line, or something else. */
static void look_behind(struct delivery *delivery, size_t end, size_t number,
			const struct bytes *next)
{
	size_t chunk_end = end;
	bool ends = end < delivery->bytes && strchr("\r\n", stream[end]) != NULL;

	while (chunk_end < delivery->bytes && !chunk_ends[chunk_end])
		chunk_end++;
	if (!ends && !(end < delivery->bytes && stream[end] == UNKNOWN) && !delivery->joined)
		delivery->joined = number;
	if (chunk_end > end && chunk_end <= end + 2 && stream[chunk_end - 1] == '\0' &&
	    !delivery->nul) {
		delivery->nul = number;
		delivery->bare = stream[end] != '\n';
	}
	if (chunk_end <= end + 2 || delivery->padded || stream[end] == UNKNOWN)
		return;
	end += ends;
	if (!next || matches(delivery, end, next) < (next->len < 4 ? next->len : 4))
		delivery->padded = number;
}

/* Whether a line is said once more, or as a part of a later one. */
static bool is_said_again(const struct situation *s, size_t number)
{
	const struct bytes *line = &s->text[number - 1];

	for (size_t k = number; k < s->texts; k++)
		if (memmem(s->text[k].start, s->text[k].len, line->start, line->len))
			return true;
	return false;
}

static void compare_line(struct delivery *delivery, size_t *from, size_t number,
			 const struct situation *s)
{
	const struct bytes *line = &s->text[number - 1],
			   *next = number < s->texts ? line + 1 : NULL;
	size_t at = find_line(delivery, *from, line), end = at + line->len;

	if (at == delivery->bytes && may_hide(delivery, *from, line->len)) {
		delivery->hidden += line->len;
		return;
	}
	if (at == delivery->bytes) {
		if (!delivery->missing)
			delivery->missing = number;
		look_for_parts(delivery, *from, number, line, s);
		return;
	}
	delivery->found++;
	delivery->hidden = 0;
	delivery->odd |= !begins_at(at) && at != *from;
	*from = end;
	if (line->len > 4 && find_line(delivery, end, line) < delivery->bytes && !delivery->twice &&
	    !is_said_again(s, number))
		delivery->twice = number;
	if (!delivery->odd)
		look_behind(delivery, end, number, next);
}

static void compare(const struct side *side, struct delivery *delivery)
{
	const struct situation *s = side->situation;
	size_t from = 0, changes = 0;
	bool was = false;

	delivery->fixed = delivery->chunks > 1 && s->typed > 1;
	for (size_t k = 1; k < delivery->chunks && k < CHUNKS_MAX; k++)
		if (side->record[delivery->chunk[k]].result !=
		    side->record[delivery->chunk[0]].result)
			delivery->fixed = false;
	for (size_t k = 0; k < s->texts; k++) {
		size_t found = delivery->found;
		bool is;

		if (s->text[k].len > 0)
			compare_line(delivery, &from, k + 1, s);
		is = delivery->found > found;
		changes += k > 0 && is != was;
		was = is;
	}
	/* Then a part of a line is there by chance. */
	if (delivery->odd || delivery->cut != delivery->missing)
		delivery->cut = 0;
	delivery->fixed = delivery->fixed && (delivery->chunks >= s->typed || delivery->padded);
	delivery->alternate = s->texts > 2 && changes == s->texts - 1;
}

void find_delivery(struct side *side)
{
	for (int sends = 0; sends < 2; sends++) {
		struct delivery *delivery = sends ? &side->sent : &side->got;

		memset(chunk_ends, 0, sizeof(chunk_ends));
		for (size_t i = 0; i < side->records; i++) {
			const struct record *r = &side->record[i];

			if (r->phase == '>' || r->error || side->foreign[i] || r->result <= 0)
				continue;
			if (r->call->class == (sends ? CLASS_SEND : CLASS_RECEIVE) &&
			    strcmp(r->call->name, "fflush") != 0 &&
			    is_channel(object_at(side, (int)i)))
				add_chunk(delivery, side->situation, r, (int)i);
		}
		compare(side, delivery);
	}
}

/* Whether it is the side to which the lines were typed: of whose sends it is known what they should be. */
static bool has_lines(const struct side *side)
{
	const struct situation *s = side->situation;

	return s->by_turns ? strcmp(side->program->called, s->program) == 0 : side->role == SENDER;
}

/* A call that sends the beginning of the line with this number, or the first one. */
static int record_of(const struct side *side, const struct delivery *delivery, size_t number)
{
	const struct bytes *line = number ? &side->situation->text[number - 1] : NULL;

	for (size_t k = 0; line && k < delivery->chunks && k < CHUNKS_MAX; k++) {
		const struct bytes *data = &side->record[delivery->chunk[k]].data;

		if (data->len && line->len &&
		    memmem(data->start, data->len, line->start, line->len < 4 ? line->len : 4))
			return delivery->chunk[k];
	}
	return delivery->chunks ? delivery->chunk[0] : -1;
}

/* How often a line of the input stands in what the side itself has printed. */
static size_t times_printed(const struct side *side, const struct bytes *line)
{
	struct bytes rest = side->program->output;
	size_t times = 0;

	if (rest.len == 0)
		return 0;
	for (const char *at;
	     line->len > 3 && (at = memmem(rest.start, rest.len, line->start, line->len));
	     times++) {
		rest.len -= (size_t)(at - rest.start) + line->len;
		rest.start = at + line->len;
	}
	return times;
}

/* Whether far more was sent than was typed, whatever it is. */
static bool sends_more(const struct side *side, const struct delivery *d)
{
	const struct situation *s = side->situation;
	size_t typed = 0;

	for (size_t k = 0; k < s->texts; k++)
		typed += s->text[k].len + 1;
	return s->texts == s->typed && d->bytes > 2 * typed + 64;
}

/* Whether something else was sent after an "exit". */
static bool sends_exit_early(const struct side *side, const struct delivery *d)
{
	bool said = false, early = false;

	for (size_t k = 0; k < d->chunks && k < CHUNKS_MAX; k++) {
		const struct bytes *data = &side->record[d->chunk[k]].data;

		if (data->len >= 4 && data->len <= 6 && begins_with(data->start, "exit") &&
		    (data->len == 4 || strchr("\r\n", data->start[4])))
			said = true;
		else
			early |= said;
	}
	return early;
}

/* Whether the last of what was sent is "exit" with a newline or a NUL, which strchr() finds, too. */
static bool ends_with_newline(const struct side *side, const struct delivery *d)
{
	const struct bytes *data = d->chunks && d->chunks <= CHUNKS_MAX
					   ? &side->record[d->chunk[d->chunks - 1]].data
					   : NULL;

	return data && data->len >= 5 && begins_with(data->start, "exit") &&
	       strchr("\r\n", data->start[4]) != NULL;
}

/* A word of hints.txt for a delivery, whether it fits, and the line that shows it (0: none). */
struct trait {
	const char *how;
	bool is;
	size_t shown;
};

static const struct trait *trait_of(const struct trait *table, size_t count, const char *how)
{
	for (size_t k = 0; k < count; k++)
		if (strcmp(table[k].how, how) == 0)
			return &table[k];
	return NULL;
}

/* Whether nothing is missing but the "exit" that ends the conversation. */
static bool lacks_only_exit(const struct situation *s, const struct delivery *d)
{
	return s->texts == s->typed && s->typed > 0 && d->missing == s->texts &&
	       strcmp(s->text[s->typed - 1].start, "exit") == 0;
}

/* Whether everything is there up to a line that only begins with "exit". */
static bool ends_before_exits(const struct situation *s, const struct delivery *d)
{
	return d->missing && d->found > 0 && s->text[d->missing - 1].len > 4 &&
	       d->chunks <= d->found && begins_with(s->text[d->missing - 1].start, "exit");
}

static bool is_so(const struct side *side, const struct delivery *d, const char *how, int *record)
{
	const struct situation *s = side->situation;
	size_t lines = s->texts, first = d->chunks ? (size_t)side->record[d->chunk[0]].result : 0;
	bool late = lacks_only_exit(s, d), parts = d->cut || d->split;
	size_t echoes = s->kind == KIND_FIFO || s->by_turns ? 0 : 1;
	const struct trait *trait;
	const struct trait table[] = {
		{"nothing", d->chunks == 0, 0},
		{"all", d->chunks && !d->missing, 0},
		{"until-exits", ends_before_exits(s, d), d->missing},
		{"no-exit", d->chunks && late && !d->cut, 0},
		{"first", d->found == 1 && d->missing == 2 && lines > 1 && !parts && !d->alternate,
		 2},
		{"fewer", d->chunks && d->missing && d->chunks < lines && !parts && !late,
		 d->missing},
		{"alternate", d->alternate, d->missing},
		{"words", d->split > 0, d->split},
		{"bytes", d->chunks > lines && first == 1, 0},
		{"twice", d->twice > 0, d->twice},
		{"fixed", d->fixed, 0},
		{"cut", d->cut > 0 && !d->split, d->cut},
		{"one-less", d->cut > 0 && !d->split && s->text[d->cut - 1].len == d->cut_size + 1,
		 d->cut},
		{"no-newline",
		 s->kind != KIND_UDP && d->chunks && (!d->missing || late) && d->joined > 0 &&
			 !d->padded,
		 d->joined},
		{"padded", d->padded > 0, d->padded},
		{"nul", d->nul > 0 && !d->padded, d->nul},
		{"nul-ended", d->nul > 0 && !d->padded && d->bare, d->nul},
		{"other",
		 d->chunks >= lines && d->missing && !parts && (d->odd || d->found * 4 <= lines),
		 d->missing},
		{"printed",
		 d->chunks == 0 && lines > 0 && times_printed(side, &s->text[0]) > echoes, 0},
		{"none", d->chunks == 0, 0},
		{"more", sends_more(side, d), 0},
		{"exit-newline", ends_with_newline(side, d), 0},
		{"exit-early", sends_exit_early(side, d), 0},
		{"incomplete", d->chunks && d->missing && !late, d->missing},
		{"wrong",
		 d->chunks && ((d->missing && !late) || d->padded || d->cut || d->twice ||
			       sends_more(side, d)),
		 d->missing},
		{"often", d->chunks > lines + 1 && first > 1, 0},
	};

	trait = trait_of(table, COUNT(table), how);
	*record = -1;
	if (!trait || !trait->is)
		return false;
	*record = strcmp(how, "often") == 0 && lines < CHUNKS_MAX
			  ? d->chunk[lines]
			  : record_of(side, d, trait->shown);
	return true;
}

bool sent_is(const struct side *side, const char *how, int *record)
{
	*record = -1;
	if (side->program->ours && is_word_of(how, "wrong none"))
		return false;
	return has_lines(side) && side->situation->typed > 0 && side->records > 0 &&
	       is_so(side, &side->sent, how, record);
}

/* What came over the channel is known to be the typed lines only where the conversation goes one way. */
bool got_is(const struct side *side, const char *how, int *record)
{
	*record = -1;
	return side->role == RECEIVER && !side->situation->by_turns && side->situation->typed > 0 &&
	       side->records > 0 && !side->is[STREAM] && is_so(side, &side->got, how, record);
}
