// SPDX-License-Identifier: BSD-3-Clause
/* words.c - what is known, in sentences. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "explain/explain.h"

const char *who(const struct side *side)
{
	static char words[ROLES][80];

	snprintf(words[side->role], sizeof(words[0]), "%s %s", side->program->ours ? "our" : "your",
		 side->program->called);
	return words[side->role];
}

/* --- a call ------------------------------------------------------------------------------------------ */

struct name {
	long value;
	const char *name;
};
#define NAME(value)                                                                                \
	{                                                                                          \
		value, #value                                                                      \
	}

static void put_name(struct text *text, const struct name *names, size_t count, long value)
{
	for (size_t k = 0; k < count; k++)
		if (names[k].value == value) {
			append(text, "%s", names[k].name);
			return;
		}
	append(text, "%ld", value);
}

void put_bytes(struct text *text, const struct bytes *bytes)
{
	append(text, "\"");
	for (size_t k = 0; k < bytes->len; k++) {
		unsigned char c = (unsigned char)bytes->start[k];

		if (c == '\n')
			append(text, "\\n");
		else if (c == '\0')
			append(text, "\\0");
		else if (c < ' ' || c > '~' || c == '"' || c == '\\')
			append(text, "\\x%02x", c);
		else
			append(text, "%c", c);
	}
	append(text, "\"");
}

bool is_abstract(const struct record *r)
{
	return r->address.family == ADDRESS_UNIX && r->address.text.len && !*r->address.text.start;
}

void put_address(struct text *text, const struct record *r)
{
	const struct address *address = &r->address;

	if (address->family == ADDRESS_INET6 && address->port >= 0)
		append(text, "[%s]:%d", address->text.start, address->port);
	else if (address->family == ADDRESS_INET && address->port >= 0)
		append(text, "%s:%d", address->text.start, address->port);
	else if (address->family == ADDRESS_UNIX)
		append(text, "%s", address->text.start);
}

static void put_family(struct text *text, const struct record *r)
{
	static const struct name families[] = {
		{ADDRESS_UNIX, "AF_UNIX"}, {ADDRESS_INET, "AF_INET"}, {ADDRESS_INET6, "AF_INET6"}};

	if (r->address.family == ADDRESS_OTHER)
		append(text, "%s",
		       r->address.text.start +
			       (begins_with(r->address.text.start, "family:") ? 7 : 0));
	else
		put_name(text, families, COUNT(families), (long)r->address.family);
}

/* A path; of an abstract one, the NULs at its end are not shown. */
static void put_path(struct text *text, struct bytes path)
{
	while (path.len > 1 && !path.start[path.len - 1])
		path.len--;
	put_bytes(text, &path);
}

/* "{AF_INET, 127.0.0.1:5000}"; not WHOLE: an address is known by its family. */
static void put_sockaddr(struct text *text, const struct record *r, bool whole)
{
	bool known =
		r->address.port >= 0 || (r->address.family == ADDRESS_UNIX && r->address.text.len);

	if (r->address.family == ADDRESS_NONE) {
		append(text, "NULL");
		return;
	}
	if (whole)
		append(text, "{");
	if (whole || !known)
		put_family(text, r);
	if (known && whole)
		append(text, ", ");
	if (known && r->address.family == ADDRESS_UNIX)
		put_path(text, r->address.text);
	else if (known)
		put_address(text, r);
	if (whole)
		append(text, "}");
}

static void put_open_flags(struct text *text, long flags)
{
	static const struct name more[] = {NAME(O_CREAT), NAME(O_EXCL), NAME(O_TRUNC),
					   NAME(O_APPEND), NAME(O_NONBLOCK)};
	static const char *const modes[] = {"O_RDONLY", "O_WRONLY", "O_RDWR", "3"};

	append(text, "%s", modes[flags & O_ACCMODE]);
	for (size_t k = 0; k < COUNT(more); k++)
		if (flags & more[k].value)
			append(text, " | %s", more[k].name);
}

static void put_type(struct text *text, long type)
{
	static const struct name types[] = {NAME(SOCK_STREAM), NAME(SOCK_DGRAM),
					    NAME(SOCK_SEQPACKET), NAME(SOCK_RAW)};

	put_name(text, types, COUNT(types), type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC));
	if (type & SOCK_NONBLOCK)
		append(text, " | SOCK_NONBLOCK");
}

static void put_how(struct text *text, long how)
{
	static const struct name hows[] = {NAME(SHUT_RD), NAME(SHUT_WR), NAME(SHUT_RDWR)};

	put_name(text, hows, COUNT(hows), how);
}

static void put_option(struct text *text, const struct record *r)
{
	static const struct name options[] = {
		NAME(SO_REUSEADDR), NAME(SO_REUSEPORT), NAME(SO_RCVTIMEO),
		NAME(SO_SNDTIMEO),  NAME(SO_RCVBUF),	NAME(SO_SNDBUF),
		NAME(SO_LINGER),    NAME(SO_KEEPALIVE), NAME(SO_BROADCAST),
	};

	put_name(text, options,
		 strcmp(r->address.text.start, "level:socket") == 0 ? COUNT(options) : 0, r->flags);
}

static void put_permission(struct text *text, long mode)
{
	append(text, "%s",
	       mode == (R_OK | W_OK) ? "R_OK | W_OK"
	       : mode == R_OK	     ? "R_OK"
	       : mode == W_OK	     ? "W_OK"
				     : "F_OK");
}

static void put_signal(struct text *text, long number)
{
	static const struct name signals[] = {
		NAME(SIGHUP),  NAME(SIGINT),  NAME(SIGQUIT), NAME(SIGILL),  NAME(SIGTRAP),
		NAME(SIGABRT), NAME(SIGBUS),  NAME(SIGFPE),  NAME(SIGKILL), NAME(SIGUSR1),
		NAME(SIGSEGV), NAME(SIGUSR2), NAME(SIGPIPE), NAME(SIGALRM), NAME(SIGTERM),
		NAME(SIGCHLD), NAME(SIGCONT), NAME(SIGSTOP), NAME(SIGTSTP), NAME(SIGTTIN),
		NAME(SIGTTOU), NAME(SIGXCPU), NAME(SIGXFSZ), NAME(SIGSYS),
	};

	put_name(text, signals, COUNT(signals), number);
}

/* One argument, as calls.h names it. */
static void put_argument(struct text *text, const struct record *r, const char *name, bool whole)
{
	if (strcmp(name, "fd") == 0)
		append(text, "%d", r->fd);
	else if (strcmp(name, "fd2") == 0)
		append(text, "%d", r->fd2);
	else if (strcmp(name, "path") == 0)
		put_bytes(text, &r->path);
	else if (strcmp(name, "address") == 0)
		put_sockaddr(text, r, whole);
	else if (strcmp(name, "size") == 0)
		append(text, "%lld bytes", r->size);
	else if (strcmp(name, "descriptors") == 0)
		append(text, "%lld descriptors", r->size);
	else if (strcmp(name, "seconds") == 0)
		append(text, "%lld s", r->size);
	else if (strcmp(name, "number") == 0 || strcmp(name, "protocol") == 0)
		append(text, "%lld", r->size);
	else if (strcmp(name, "to") == 0 || strcmp(name, "stream") == 0)
		append(text, "\"%s\"",
		       strchr(r->address.text.start, ':') ? strchr(r->address.text.start, ':') + 1
							  : "");
	else if (strcmp(name, "mode") == 0)
		append(text, "0%lo", r->flags);
	else if (strcmp(name, "permission") == 0)
		put_permission(text, r->flags);
	else if (strcmp(name, "open") == 0)
		put_open_flags(text, r->flags);
	else if (strcmp(name, "family") == 0)
		put_family(text, r);
	else if (strcmp(name, "type") == 0)
		put_type(text, r->flags);
	else if (strcmp(name, "how") == 0)
		put_how(text, r->flags);
	else if (strcmp(name, "option") == 0)
		put_option(text, r);
	else if (strcmp(name, "signal") == 0)
		put_signal(text, r->flags);
	else
		append(text, "%ld", r->flags);
}

void put_arguments(struct text *text, const struct record *r, bool whole)
{
	char arguments[80], *rest = arguments;
	const char *comma = "";

	snprintf(arguments, sizeof(arguments), "%s", r->call->arguments);
	for (char *name; (name = next_field(&rest, ','));) {
		name += strspn(name, " ");
		if (!*name || (!whole && strcmp(name, "size") == 0))
			continue;
		append(text, "%s", comma);
		put_argument(text, r, name, whole);
		comma = ", ";
	}
}

void put_call(struct text *text, const struct record *r)
{
	/* Not accept(3): that reads like a page of the manual. */
	append(text, "%s(%s", r->call->name, strcmp(r->call->arguments, "fd") == 0 ? "fd " : "");
	put_arguments(text, r, true);
	append(text, ")");
}

void put_place(struct text *text, const struct side *side, int record)
{
	const char *place = record < 0 ? "" : place_of(side, record);

	if (*place)
		append(text, "   %s", place);
}

/* --- what a program does ------------------------------------------------------------------------------- */

static const char *never_done(const struct side *side)
{
	static const struct {
		const char *missing, *words;
	} table[] = {
		{"socket", "created a socket"},
		{"bind", "bound its socket"},
		{"listen", "called listen()"},
		{"accept", "called accept()"},
		{"connect", "called connect()"},
		{"pipe", "called pipe()"},
		{"fork", "called fork()"},
		{"exec", "executed ./send_fd_14"},
		{"receive", "read from its channel"},
		{"send", "sent anything"},
	};

	for (size_t k = 0; side->missing && k < COUNT(table); k++)
		if (strcmp(side->missing, table[k].missing) == 0)
			return table[k].words;
	return NULL;
}

/* What a call that sleeps waits for. */
static void put_purpose(struct text *text, struct side *side, int record)
{
	const struct record *r = &side->record[record];
	const struct object *object = object_at(side, record);
	enum object_kind kind = object->kind;
	struct text address = {.len = 0};

	if (strcmp(r->call->common, "open") == 0 && side->situation->kind == KIND_FIFO) {
		append(text, " for somebody to open it for %s",
		       end_of(r) == WRITE_END ? "reading" : "writing");
	} else if (strcmp(r->call->common, "accept") == 0) {
		append(text, " for a connection");
		if (object->address)
			put_address(&address, object->address);
		append(text, "%s%s", address.len ? " to " : "", address.at);
	} else if (strcmp(r->call->common, "connect") == 0) {
		append(text, " for its connection to be accepted");
	} else if (r->call->class == CLASS_RECEIVE) {
		append(text, "%s",
		       kind == INPUT ? " for its standard input"
		       : kind == FIFO || kind == PIPE || kind == CONNECTION
			       ? " for data, or for the other end to be closed"
			       : " for data");
	} else if (strcmp(r->call->common, "send") == 0) {
		append(text, " for somebody to take the data");
	} else if (strcmp(r->call->common, "wait") == 0) {
		append(text, " for its child to end");
	}
}

void put_end(struct text *text, const char *state)
{
	if (begins_with(state, "exited ")) {
		append(text, "exited with status %s", state + 7);
	} else if (begins_with(state, "killed ")) {
		append(text, "was killed by signal %s (", state + 7);
		put_signal(text, strtol(state + 7, NULL, 10));
		append(text, ")");
	} else if (strcmp(state, "flood") == 0) {
		append(text, "was stopped: it printed without end");
	} else if (strcmp(state, "crowd") == 0) {
		append(text, "was stopped: it started too many processes");
	} else if (strcmp(state, "lost") == 0) {
		append(text, "has lost its supervisor");
	}
}

static const char *whose_child(const struct side *side)
{
	static char words[100];

	snprintf(words, sizeof(words), "a child of %s", who(side));
	return words;
}

void put_doing(struct text *text, struct side *side)
{
	const char *waits = side->program->waits, *never = never_done(side);
	int crash = first_success(side, "crash");

	append(text, "%s ", who(side));
	if (side->is[RUNNING] && side->waiting >= 0) {
		/* The first process is told of where it waits itself. */
		if (side->record[side->waiting].pid != side->first_pid)
			replace_all(text, who(side), whose_child(side));
		append(text, "waits in ");
		put_call(text, &side->record[side->waiting]);
		put_purpose(text, side, side->waiting);
		put_place(text, side, side->waiting);
		return;
	}
	if (side->is[RUNNING]) {
		if (!*waits || is_word_of(waits, "busy nothing"))
			append(text, "is running, but is not waiting for anything");
		else if (strcmp(waits, "stopped") == 0)
			append(text, "has been stopped by a signal");
		else
			append(text, "waits in %s", waits);
		return;
	}
	put_end(text, side->program->state);
	if (side->missing && strcmp(side->missing, "open") == 0)
		never = "opened";
	if (side->records && side->is[ENDED] && never && !side->program->ours)
		append(text, "%s never %s%s%s",
		       strcmp(side->program->state, "exited 0") == 0 ? " and" : ", and", never,
		       strcmp(never, "opened") == 0 ? " " : "",
		       strcmp(never, "opened") == 0 ? side->situation->where : "");
	put_place(text, side, crash);
}

/* --- the texts of hints.txt ------------------------------------------------------------------------------- */

void put_where(struct text *text, const struct situation *s)
{
	append(text, "%s%s", s->kind == KIND_TCP || s->kind == KIND_UDP ? "127.0.0.1:" : "",
	       s->where);
}

static void replace_address(struct text *text, const char *key, const struct record *r,
			    const char *none)
{
	struct text address = {.len = 0};

	if (r)
		put_address(&address, r);
	replace_all(text, key, address.len ? address.at : none);
}

static void replace_number(struct text *text, const char *key, long number)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%ld", number);
	replace_all(text, key, digits);
}

static void replace_call(struct text *text, const struct record *r)
{
	struct text error = {.len = 0}, data = {.len = 0};
	struct bytes shown;

	if (!r)
		return;
	shown = r->data;
	put_error(&error, r->error);
	replace_all(text, "{call}", r->call->name);
	replace_number(text, "{descriptor}", r->fd);
	shown.len = shown.len < 20 ? shown.len : 20;
	put_bytes(&data, &shown);
	replace_all(text, "{data}", data.at);
	replace_number(text, "{bytes}", (long)r->result);
	replace_all(text, "{error}", error.at);
}

/* {line}, {size}: of what was sent, or asked for. */
static void replace_line(struct text *text, const struct side *side)
{
	const struct delivery *sent = &side->sent;
	size_t number = sent->cut ? sent->cut : sent->missing;
	struct text line = {.len = 0};
	long size = side->told.size;

	if (number && number <= side->situation->texts)
		append(&line, "%.60s%s", side->situation->text[number - 1].start,
		       side->situation->text[number - 1].len > 60 ? "..." : "");
	replace_all(text, "{line}", line.at);
	if (strstr(text->at, "was sent with") && sent->chunks)
		size = (long)side->record[sent->chunk[0]].result;
	else if (strstr(text->at, "fewer bytes"))
		size = (long)sent->cut_size;
	replace_number(text, "{size}", size);
}

/* A FIFO and a pipe are read with read(): there, nothing is said of the calls of a socket. */
static void leave_out_sockets(struct text *text)
{
	static const char *const words[][2] = {
		{"read(), recv(), accept() and open()", "read() and open()"},
		{"recv() with MSG_WAITALL and fread() do", "fread() does"},
		{", the fourth one of recv() the flags", ""},
		{"recv() was told", "read() was told"},
		{"socket(), open() or accept() has returned", "open() or pipe() has returned"},
		{"man 2 read, man 2 recv", "man 2 read"},
		{"man 2 recv", "man 2 read"},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		replace_all(text, words[i][0], words[i][1]);
}

void fill(struct text *text, struct scene *scene, enum role role, int record, const char *from)
{
	const struct situation *s = &scene->situation;
	const struct side *side = &scene->side[role];
	struct text where = {.len = 0};

	append(text, "%s", from);
	if (s->kind == KIND_FIFO || s->kind == KIND_PIPE)
		leave_out_sockets(text);
	if (s->by_turns) {
		if (begins_with(text->at, "The sender has sent"))
			replace_all(text, "The sender has sent", "The {half} has sent");
		replace_all(text, "{half}", side->program->called);
		replace_all(text, "sender", s->of[SENDER].called);
		replace_all(text, "receiver", s->of[RECEIVER].called);
	}
	put_where(&where, s);
	replace_all(text, "{where}", where.at);
	replace_all(text, "{path}", s->where);
	replace_address(text, "{bound}", side->told.bound, "an address");
	replace_address(text, "{connected}", side->told.connected, "");
	replace_all(text, "{file}", side->told.file ? side->told.file->path.start : "");
	replace_all(text, "{exec}", side->told.exec ? side->told.exec->path.start : "");
	replace_call(text, record >= 0 ? &side->record[record] : side->told.call);
	replace_line(text, side);
	replace_number(text, "{result}", record >= 0 ? (long)side->record[record].result : -1);
	replace_all(text, "{missing}", side->missing ? side->missing : "");
	replace_number(text, "{fd}", side->told.fd);
	replace_number(text, "{dup2}", side->told.dup2);
}

void put_error(struct text *text, int error)
{
	const char *name = error_name(error);

	if (name)
		append(text, "%s", name);
	else
		append(text, "%d", error);
}

bool may_be_cause(const struct bytes *warned)
{
	static const char *const causes[] = {
		"uninitialized",
		"-Wint-conversion",
		"-Wincompatible-pointer",
		"-Wunused-value",
		"-Wparentheses",
		"-Wcomment",
		"-Wsizeof",
		"-Wstringop",
		"-Warray-bounds",
		"-Wnonnull",
		"-Wempty-body",
		"-Wmemset",
		"-Wmisleading",
		"-Wformat",
		"-Wreturn-type",
		"-Wimplicit-function",
		"-Waddress",
		"-Wbool-compare",
		"-Wlogical-not",
		"-Wtautological",
		"-Wmaybe-",
	};

	for (size_t k = 0; k < COUNT(causes); k++)
		if (strstr(warned->start, causes[k]))
			return true;
	return false;
}
