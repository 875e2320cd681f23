// SPDX-License-Identifier: BSD-3-Clause
/* replay.c - from the record of a program's calls to what each of its descriptors stood for, and when. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "explain/explain.h"

#define OBJECTS_MAX 16384
#define DESCRIPTORS_MAX 8192
#define FAMILIAR (-1) /* a descriptor that every process has whose others are known */

void note(struct side *side, enum flag flag, int record)
{
	if (side->is[flag])
		return;
	side->is[flag] = true;
	side->at[flag] = record;
}

bool is_channel(const struct object *object)
{
	return object->kind == FIFO || object->kind == SOCKET || object->kind == CONNECTION ||
	       object->kind == PIPE;
}

struct object *object_at(struct side *side, int record)
{
	return &side->object[record < 0 ? 0 : side->object_of[record]];
}

bool is_channel_path(const struct situation *situation, const char *path)
{
	size_t len = strlen(path), end = strlen(situation->where);

	return len >= end && strcmp(path + len - end, situation->where) == 0 &&
	       (len == end || path[len - end - 1] == '/');
}

/* --- descriptors ---------------------------------------------------------------------------------- */

static int new_object(struct side *side, enum object_kind kind, int record)
{
	if (side->objects == OBJECTS_MAX)
		return 0; /* nothing is known of it */
	side->object[side->objects] = (struct object){.kind = kind, .opened = record, .pipe = -1};
	return (int)side->objects++;
}

static struct descriptor *find(struct side *side, int pid, long fd)
{
	for (size_t k = 0; k < side->descriptors; k++)
		if (side->descriptor[k].fd == fd && side->descriptor[k].pid == pid)
			return &side->descriptor[k];
	return NULL;
}

static void give(struct side *side, int pid, long fd, int object)
{
	struct descriptor *has = find(side, pid, fd);

	if (!has && side->descriptors == DESCRIPTORS_MAX)
		return;
	if (!has)
		has = &side->descriptor[side->descriptors++];
	*has = (struct descriptor){pid, fd, object};
}

static void take(struct side *side, int pid, long fd, int record)
{
	struct descriptor *has = find(side, pid, fd);

	if (!has)
		return;
	side->closer[side->closes % CLOSED_MAX] = record;
	side->closed[side->closes++ % CLOSED_MAX] = *has;
	*has = side->descriptor[--side->descriptors];
}

/* fork(2): the child has a copy of what its parent has open. */
static void inherit(struct side *side, int from, int to)
{
	size_t count = side->descriptors;

	for (size_t k = 0; k < count; k++)
		if (side->descriptor[k].pid == from)
			give(side, to, side->descriptor[k].fd, side->descriptor[k].object);
}

/* A process is familiar from its first record on, or from the fork() that has returned it. */
static void meet(struct side *side, int pid, int parent)
{
	if (find(side, pid, FAMILIAR))
		return;
	give(side, pid, FAMILIAR, 0);
	if (parent)
		inherit(side, parent, pid);
}

static int object_number(struct side *side, const struct record *r)
{
	struct descriptor *has = r->fd < 0 ? NULL : find(side, r->pid, r->fd);
	int object;

	if (r->fd < 0)
		return 0;
	if (has)
		return has->object;
	for (size_t k = side->closes < CLOSED_MAX ? side->closes : CLOSED_MAX;
	     k-- > 0 && r->fd > 2;)
		if (side->closed[k].pid == r->pid && side->closed[k].fd == r->fd)
			return side->closed[k].object;
	object = new_object(side, r->fd == 0 ? INPUT : r->fd < 3 ? OUTPUT : OBJECT_UNKNOWN, -1);
	give(side, r->pid, r->fd, object);
	return object;
}

/* --- calls that have succeeded: one function for each -------------------------------------------------- */

static int wanted_type(const struct situation *s)
{
	return s->kind == KIND_UDP ? SOCK_DGRAM : SOCK_STREAM;
}

/* What was closed of 0, 1 and 2 is used again. */
static void note_standard(struct side *side, const struct record *r, int i)
{
	if (r->result < 3)
		note(side, STANDARD, i);
}

static void did_socket(struct side *side, const struct record *r, int i)
{
	const struct situation *s = side->situation;
	int number = new_object(side, SOCKET, i);
	struct object *object = &side->object[number];
	bool internet = s->kind == KIND_TCP || s->kind == KIND_UDP;

	object->family = (int)r->address.family;
	object->type = (int)r->flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (s->kind == KIND_TCP && r->address.family == ADDRESS_UNIX && object->type == SOCK_DGRAM)
		note(side, SOCKET_SWAPPED, i); /* AF_INET and SOCK_DGRAM are both 2 */
	note_standard(side, r, i);
	/* A UNIX datagram socket may be a probe for a living receiver. */
	if (internet && object->type != wanted_type(s))
		note(side, TYPE, i);
	if ((internet && r->address.family == ADDRESS_UNIX) ||
	    (s->kind == KIND_UNIX && r->address.family != ADDRESS_UNIX))
		note(side, FAMILY, i);
	give(side, r->pid, r->result, number);
}

static void did_pipe(struct side *side, const struct record *r, int i)
{
	bool is_pipe = strcmp(r->call->common, "pipe") == 0;
	const long fds[] = {r->fd, r->fd2};

	if (is_pipe && r->pid != side->first_pid)
		note(side, PIPE_IN_CHILD, i);
	for (int k = 0; k < 2; k++) {
		int number = new_object(side, is_pipe ? PIPE : SOCKETPAIR, i);

		side->object[number].end = k == 0 ? READ_END : WRITE_END;
		side->object[number].pipe = i;
		give(side, r->pid, fds[k], number);
	}
}

enum end end_of(const struct record *r)
{
	/* creat() has a mode, and no flags. */
	static const enum end ends[] = {READ_END, WRITE_END, BOTH_ENDS, BOTH_ENDS};
	return ends[strcmp(r->call->name, "creat") == 0 ? O_WRONLY : r->flags & O_ACCMODE];
}

static void did_open(struct side *side, const struct record *r, int i)
{
	static const enum flag flags[] = {
		[READ_END] = OPEN_READ, [WRITE_END] = OPEN_WRITE, [BOTH_ENDS] = OPEN_BOTH};
	bool right = side->situation->kind == KIND_FIFO &&
		     is_channel_path(side->situation, r->path.start);
	int number = new_object(side, right ? FIFO : PLAIN_FILE, i);

	side->object[number].end = end_of(r);
	give(side, r->pid, r->result, number);
	if (right && side->opens++ > 0 && r->pid == side->first_pid)
		note(side, OPEN_AGAIN, i);
	if (right)
		note_standard(side, r, i);
	if (right)
		note(side, flags[end_of(r)], i);
	if (right && strcmp(r->call->name, "fopen") == 0)
		note(side, STREAM, i);
}

static void did_accept(struct side *side, const struct record *r, int i)
{
	if (side->accepts++ > 0)
		note(side, ACCEPTS_AGAIN, i);
	give(side, r->pid, r->result, new_object(side, CONNECTION, i));
}

static void did_dup(struct side *side, const struct record *r, int i)
{
	struct object *object = object_at(side, i);

	if (strcmp(r->call->common, "dup2") == 0 && r->fd2 == 14) {
		note(side, DUP2_14, i);
		if (object->kind == PIPE && object->end == READ_END)
			note(side, DUP2_READ_END, i);
	}
	give(side, r->pid, r->result, side->object_of[i]);
}

static void did_listen(struct side *side, const struct record *r, int i)
{
	(void)r;
	if (side->object_of[i])
		object_at(side, i)->listening = true;
}

static void did_unlink(struct side *side, const struct record *r, int i)
{
	if (strcmp(r->path.start, side->situation->where) != 0)
		return;
	note(side, UNLINKS, i);
	side->last_unlink = i;
	if (side->situation->kind == KIND_UNIX && first_success(side, "bind") >= 0 &&
	    first_success(side, "bind") < i && first_success(side, "accept") < 0)
		note(side, UNLINKS_AFTER_BIND, i);
}

static void did_close(struct side *side, const struct record *r, int i)
{
	if (is_channel(object_at(side, i)))
		note(side, CLOSES, i);
	take(side, r->pid, r->fd, i);
}

static void did_fork(struct side *side, const struct record *r, int i)
{
	if (r->result <= 0 && strcmp(r->call->name, "vfork") != 0)
		return;
	if (r->result > 0)
		meet(side, (int)r->result, r->pid);
	side->children++;
	if (++side->forks > 8)
		note(side, MANY_CHILDREN, i);
}

/* Who has not said so does not know which child it was, nor whether there was one: waitid(2) returns 0. */
static void saw_wait(struct side *side, const struct record *r, int i)
{
	(void)i;
	if (r->error == ECHILD)
		side->children = 0; /* the kernel says that none is left */
	else if (!r->error && (r->result > 0 || strcmp(r->call->name, "waitid") == 0))
		side->children--;
}

/* The process that has made the one of a record, by what is told around it. */
static int parent_of(const struct side *side, int i, bool *foreign)
{
	size_t k = 0;

	while (k < side->records && (strcmp(side->record[k].call->name, "fork") != 0 ||
				     side->record[k].result != side->record[i].pid))
		k++;
	if (k == side->records) /* the last vfork() before */
		for (k = (size_t)i; k > 0 && strcmp(side->record[k].call->name, "vfork") != 0; k--)
			continue;
	*foreign = k > 0 && side->foreign[k];
	return k > 0 ? side->record[k].pid : side->first_pid;
}

static void did_exec(struct side *side, const struct record *r, int i)
{
	struct descriptor *channel = find(side, r->pid, 14);
	bool by_another;

	side->told.exec = r;
	parent_of(side, i, &by_another);
	if (by_another) /* a shell's: it may have closed what it does not need */
		return;
	/* Nobody has made what only a close() has named. */
	if (!channel || side->object[channel->object].kind == OBJECT_UNKNOWN)
		note(side, EXEC_WITHOUT_14, i);
	else if (side->object[channel->object].kind != PIPE)
		note(side, EXEC_WITHOUT_PIPE, i);
	if (r->pid == side->first_pid)
		note(side, EXEC_IN_PARENT, i);
}

static void did_stream(struct side *side, const struct record *r, int i)
{
	bool opens = strcmp(r->call->name, "fdopen") == 0;

	if (object_at(side, i)->listening)
		note(side, RECEIVE_ON_LISTENING, i);
	if (is_channel(object_at(side, i)))
		note(side, opens ? STREAM : SENDS, i);
	if (opens && end_of(r) == WRITE_END)
		note(side, STREAM_TO_WRITE, i);
}

static void did_receive(struct side *side, const struct record *r, int i)
{
	const char *flag = side->situation->flag,
		   *newline = memchr(r->data.start, '\n', r->data.len);

	if (object_at(side, i)->kind == INPUT && newline &&
	    newline + 1 < r->data.start + r->data.len)
		note(side, READS_MANY, i);
	if (!is_channel(object_at(side, i)) || object_at(side, i)->listening)
		return;
	if (newline)
		note(side, LINE_ARRIVED, i);
	note(side, RECEIVES, i);
	if (r->result == 0 || (strcmp(r->call->name, "getline") == 0 && r->result < 0)) {
		note(side, EOF_SEEN, i);
		if (++side->ends_seen > 8)
			note(side, EOF_IGNORED, i);
		return;
	}
	note(side, DATA, i);
	side->received += r->result * r->times;
	side->receptions++;
	if (*flag && (memmem(r->data.start, r->data.len, flag, strlen(flag)) ||
		      side->received >= (long long)strlen(flag)))
		note(side, FLAG_ARRIVED, i);
	side->is[EXIT_BEGINS] = false; /* what counts is what comes last */
	if (r->data.len >= 4 && memcmp(r->data.start, "exit", 4) == 0)
		note(side,
		     r->data.len > 4 && strchr("\r\n", r->data.start[4]) == NULL ? EXIT_BEGINS
										 : EXIT_ARRIVED,
		     i);
}

static void did_send(struct side *side, const struct record *r, int i)
{
	if (!is_channel(object_at(side, i)))
		return;
	/* What is written to a stream stays in its buffer for now. */
	if (!(r->call->flags & STREAMS))
		note(side, SENDS, i);
}

/* --- calls, whether they have succeeded or not ----------------------------------------------------------- */

/* Whether an address is one at which the receiver is to be found. */
static bool is_right(const struct situation *s, const char *address)
{
	char right[64];

	/* An absolute path may lead to the same place: then the file is there. */
	if (s->kind == KIND_UNIX)
		return is_channel_path(s, address) &&
		       (*address != '/' || !begins_with(s->file, "absent"));
	snprintf(right, sizeof(right), "127.0.0.1:%s", s->where);
	return strcmp(address, right) == 0;
}

/* The flags of bind() and those of whoever connects or sends, in this order. */
static const struct {
	enum flag elsewhere, port, port_0, swapped, ip;
} wrong[] = {
	{BIND_ELSEWHERE, BIND_PORT, BIND_PORT_0, BIND_PORT_SWAPPED, BIND_IP},
	{CONNECT_ELSEWHERE, CONNECT_PORT, CONNECT_PORT_0, CONNECT_PORT_SWAPPED, CONNECT_IP},
};

static void check_address(struct side *side, int i, bool binds, const char *address)
{
	const struct situation *s = side->situation;
	const char *colon = strrchr(address, ':');
	long port = colon ? strtol(colon + 1, NULL, 10) : 0, right = strtol(s->where, NULL, 10);
	int k = binds ? 0 : 1;

	if (is_right(s, address))
		return;
	if (s->kind == KIND_UNIX || !colon) {
		note(side, wrong[k].elsewhere, i);
		if (*address && begins_with(s->where, address))
			note(side, binds ? BIND_CUT : CONNECT_CUT, i);
	} else if (port != right) {
		note(side, wrong[k].port, i);
		if (port == 0)
			note(side, wrong[k].port_0, i);
		else if ((port >> 8 | (port & 255) << 8) == right)
			note(side, wrong[k].swapped, i);
	} else if (!binds || !begins_with(address, "0.0.0.0:")) {
		note(side, wrong[k].ip, i);
		if (begins_with(address, "1.0.0.127:"))
			note(side, binds ? BIND_IP_SWAPPED : CONNECT_IP_SWAPPED, i);
	}
}

/* The length of an address is that of its structure; a path may end before its end. */
static void check_length(struct side *side, const struct record *r, int i)
{
	long size = r->address_size;
	bool internet = side->situation->kind != KIND_UNIX;

	if (r->address.family == ADDRESS_OTHER && strcmp(r->address.text.start, "family:0") == 0)
		note(side, FAMILY_ZERO, i);
	if (size > 0 &&
	    (internet ? size != sizeof(struct sockaddr_in) && size != sizeof(struct sockaddr_in6)
		      : size <= (long)(sizeof(sa_family_t) + sizeof(void *)) &&
				r->address.text.len < strlen(side->situation->where))) {
		note(side, ADDRESS_LENGTH, i);
		side->told.size = size;
	}
}

/* bind, connect, sendto: an address is given. */
static void saw_address(struct side *side, const struct record *r, int i)
{
	const struct situation *s = side->situation;
	struct object *object = object_at(side, i);
	bool binds = strcmp(r->call->name, "bind") == 0,
	     connects = strcmp(r->call->name, "connect") == 0;
	struct text address = {.len = 0};

	put_address(&address, r);
	check_length(side, r, i);
	if (binds && object->type && object->type != wanted_type(s))
		note(side, TYPE, object->opened);
	if (binds && is_abstract(r)) {
		note(side, BIND_ABSTRACT, i);
		return;
	}
	if (binds && !address.len && object->family == ADDRESS_UNIX &&
	    r->address.family == ADDRESS_UNIX) {
		note(side, BIND_NAMELESS, i);
		return;
	}
	if (connects && r->pid == side->first_pid && ++side->connects > 1 && side->role == SENDER)
		note(side, CONNECT_AGAIN, i);
	/* It asks whether the socket lives. */
	if (connects && object->type == SOCK_DGRAM && s->kind == KIND_UNIX)
		return;
	if (!address.len && !binds && !connects)
		return;
	if (!r->error || !binds) /* where bind() has failed, the socket is not */
		object->address = r;
	if (binds)
		side->told.bound = r;
	else if (connects || !side->told.connected ||
		 side->told.connected->call->class == CLASS_SEND)
		side->told.connected = r;
	if (object->family && object->family != (int)r->address.family)
		note(side, OTHER_FAMILY, i);
	check_address(side, i, binds, address.at);
}

static void saw_open(struct side *side, const struct record *r, int i)
{
	static const char *const system[] = {"/dev/", "/proc/", "/etc/", "/sys/", "/usr/"};
	bool channel = strcmp(r->path.start, side->situation->where) == 0, known = false;

	for (size_t k = 0; k < COUNT(system); k++)
		known = known || begins_with(r->path.start, system[k]);
	if (!known && !is_channel_path(side->situation, r->path.start)) {
		note(side, OPEN_FILE, i);
		side->told.file = r;
	}
	if (channel && ((r->flags & O_CREAT) || strcmp(r->call->name, "creat") == 0))
		note(side, OPEN_CREATES, i);
	if (channel && (r->flags & O_NONBLOCK))
		note(side, OPEN_NONBLOCK, i);
}

static void saw_mkfifo(struct side *side, const struct record *r, int i)
{
	const char *path = begins_with(r->path.start, "./") ? r->path.start + 2 : r->path.start;

	if (side->situation->kind != KIND_FIFO)
		return;
	if (strcmp(path, side->situation->where) != 0)
		note(side, MKFIFO_ELSEWHERE, i);
	if (strcmp(r->call->name, "mknod") == 0 && !(r->flags & S_IFMT))
		note(side, MKNOD_FILE, i);
	if ((r->flags & 0600) != 0600)
		note(side, MKFIFO_MODE, i);
	if (r->flags & 07000) /* 666 is 01232 */
		note(side, MODE_DECIMAL, i);
}

static void saw_dup2(struct side *side, const struct record *r, int i)
{
	side->told.dup2 = r->fd2;
	if (r->fd == 14)
		note(side, DUP2_SWAPPED, i);
}

static void saw_receive(struct side *side, const struct record *r, int i)
{
	struct object *object = object_at(side, i);

	if (object->end == WRITE_END)
		note(side, RECEIVE_ON_WRITE_END, i);
	if (!is_channel(object))
		return;
	if (object->listening)
		note(side, RECEIVE_ON_LISTENING, i);
	if (!strstr(r->call->arguments, "size"))
		return;
	if (r->size == 0)
		note(side, ASKS_NOTHING, i);
	/* Of a stream, each byte may be asked for. */
	if (r->size > (side->situation->kind == KIND_UDP ? 0 : 1) &&
	    (unsigned long long)r->size < side->situation->longest) {
		note(side, ASKS_LESS, i);
		side->told.size = (long)r->size;
	}
}

static void saw_send(struct side *side, const struct record *r, int i)
{
	struct object *object = object_at(side, i);

	if (is_channel(object) && object->listening)
		note(side, SEND_ON_LISTENING, i);
	if (object->kind == OUTPUT && !(r->call->flags & STREAMS)) {
		note(side, TO_OUTPUT, i);
		side->told.fd = r->fd;
	}
	if (strcmp(r->call->name, "sendto") == 0)
		saw_address(side, r, i);
}

/* --- one record after the other ----------------------------------------------------------------------------- */

typedef void action(struct side *side, const struct record *r, int i);

static const struct {
	const char *common;
	action *succeeded, *seen;
} actions[] = {
	{"socket", did_socket, NULL},	{"pipe", did_pipe, NULL},
	{"socketpair", did_pipe, NULL}, {"open", did_open, saw_open},
	{"accept", did_accept, NULL},	{"dup", did_dup, NULL},
	{"dup2", did_dup, saw_dup2},	{"listen", did_listen, NULL},
	{"unlink", did_unlink, NULL},	{"close", did_close, NULL},
	{"fork", did_fork, NULL},	{"wait", NULL, saw_wait},
	{"exec", did_exec, NULL},	{"fdopen", did_stream, NULL},
	{"fflush", did_stream, NULL},	{"receive", did_receive, saw_receive},
	{"send", did_send, saw_send},	{"bind", NULL, saw_address},
	{"connect", NULL, saw_address}, {"mkfifo", NULL, saw_mkfifo},
};

static void act(struct side *side, const struct record *r, int i)
{
	for (size_t k = 0; k < COUNT(actions); k++)
		if (strcmp(actions[k].common, r->call->common) == 0) {
			if (actions[k].succeeded && !r->error)
				actions[k].succeeded(side, r, i);
			if (actions[k].seen)
				actions[k].seen(side, r, i);
		}
}

/* Of a thread, what has begun at this depth or deeper is over: a call in a signal's handler is deeper than
 * the one that it interrupts. */
static void forget_sleepers(struct side *side, const struct record *r)
{
	size_t kept = 0;

	for (size_t k = 0; k < side->sleepers; k++) {
		const struct record *begun = &side->record[side->sleeping[k]];

		if (begun->tid != r->tid || begun->depth < r->depth)
			side->sleeping[kept++] = side->sleeping[k];
	}
	side->sleepers = kept;
}

static void falls_asleep(struct side *side, const struct record *r, int i)
{
	if (strcmp(r->call->name, "daemon") == 0) /* its parent ends inside */
		note(side, DAEMON, i);
	if (strcmp(r->call->common, "open") == 0 && side->opens > 0 &&
	    side->situation->kind == KIND_FIFO && is_channel_path(side->situation, r->path.start))
		note(side, OPEN_AGAIN, i);
	if (side->sleepers < WAITING_MAX)
		side->sleeping[side->sleepers++] = i;
}

static void follow(struct side *side, int i)
{
	const struct record *r = &side->record[i];
	bool foreign;

	if (!find(side, r->pid, FAMILIAR))
		meet(side, r->pid, parent_of(side, i, &foreign));
	side->object_of[i] = object_number(side, r);
	forget_sleepers(side, r);
	if (r->phase == '>') {
		falls_asleep(side, r, i);
		return;
	}
	if (side->foreign[i])
		return;
	if (r->call->class != CLASS_END && strcmp(r->call->name, "fflush") != 0)
		side->last_call = i;
	if (side->last_call == i && r->call->class != CLASS_CLOSE && r->call->class != CLASS_NOTE &&
	    r->pid == side->first_pid)
		side->last_act = i;
	act(side, r, i);
}

/* What has been executed is another program: its addresses are in another file. */
static void note_foreign(struct side *side)
{
	for (size_t i = 0; i < side->records; i++) {
		const struct record *r = &side->record[i];

		side->foreign[i] = i > 0 && strcmp(r->call->name, "start") == 0;
		for (size_t k = i; k-- > 0 && !side->foreign[i];)
			if (side->record[k].pid == r->pid) {
				side->foreign[i] = side->foreign[k];
				break;
			}
	}
}

bool replay(struct side *side)
{
	side->object = calloc(OBJECTS_MAX, sizeof(*side->object));
	side->descriptor = calloc(DESCRIPTORS_MAX, sizeof(*side->descriptor));
	side->object_of = calloc(side->records + 1, sizeof(*side->object_of));
	side->foreign = calloc(side->records + 1, sizeof(*side->foreign));
	if (!side->object || !side->descriptor || !side->object_of || !side->foreign)
		return false;
	new_object(side, OBJECT_UNKNOWN, -1); /* number 0: none */
	side->last_call = side->last_unlink = side->waiting = side->last_act = -1;
	if (side->records)
		side->first_pid = side->record[0].pid;
	note_foreign(side);
	for (size_t i = 0; i < side->records; i++)
		follow(side, (int)i);
	return true;
}
