// SPDX-License-Identifier: BSD-3-Clause
/*
 * fault.c - what is to go wrong: a plan, in the variable IPC_FAULT, of items with "," between them.
 *
 *	CALL:KIND[@FIRST[+STEP]]
 *
 *	CALL	a call, as calls.h names it, or the name that it shares with others: recv, receive
 *	KIND	ERRNO		it fails so, and nothing else happens
 *		signal		a handler runs (without SA_RESTART), and it fails with EINTR
 *		short=N, short=half	it moves N bytes at most, half of what is asked for; not a datagram,
 *					nor with MSG_WAITALL
 *		lose, double	the datagram is never sent, or sent twice
 *		swap		the datagram is sent after the next one, or when its socket is closed
 *	FIRST	the number, from 1, of the call that it strikes; without it, all
 *	STEP	and each call of that many after it
 *
 * Counted are calls on descriptors above 2, and those without a descriptor: terminals are spared, and so
 * are streams, which would not know of it. A program that executes another one does not hand the plan
 * on. Nothing here is left to chance.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "trace/record.h"
#include "trace/trace.h"

#define FAULTS_MAX 16
#define DATAGRAM_MAX 65536
#define ERRNO_MAX 4096 /* what a system call may return */

struct fault {
	char text[80];
	char call[24];
	enum { FAILS, SIGNAL, SHORT, LOSE, DOUBLE, SWAP } kind;
	int error;
	unsigned long size;	   /* 0: half */
	unsigned long first, step; /* first 0: always; step 0: once */
	unsigned long calls;	   /* so many until now */
};

static struct fault faults[FAULTS_MAX];
static size_t faults_count;

static struct {
	int fd, flags;
	size_t size;
	socklen_t address_size;
	struct sockaddr_storage address;
	char data[DATAGRAM_MAX];
} withheld = {.fd = -1};

/* --- the plan ------------------------------------------------------------------------------------ */

static void complain(const char *item)
{
	static const char *const parts[] = {"IPC_FAULT: cannot read \"", NULL,
					    "\"; an item is CALL:KIND[@FIRST[+STEP]]\n"};

	for (size_t i = 0; i < COUNT(parts); i++) {
		const char *text = parts[i] ? parts[i] : item;

		if (syscall(SYS_write, STDERR_FILENO, text, strlen(text)) < 0)
			break;
	}
	syscall(SYS_exit_group, 2);
}

static bool parse_number(char **text, unsigned long *value)
{
	char *end;

	errno = 0;
	*value = strtoul(*text, &end, 10);
	if (**text < '0' || **text > '9' || errno != 0 || *value == 0)
		return false;
	*text = end;
	return true;
}

/* "@FIRST+STEP", or nothing. */
static bool parse_times(char *text, struct fault *fault)
{
	if (!parse_number(&text, &fault->first))
		return false;
	return *text == '\0' || (*text++ == '+' && parse_number(&text, &fault->step) && !*text);
}

static bool parse_kind(char *text, struct fault *fault)
{
	static const struct {
		const char *name;
		int kind;
	} kinds[] = {{"signal", SIGNAL},
		     {"short=half", SHORT},
		     {"lose", LOSE},
		     {"double", DOUBLE},
		     {"swap", SWAP}};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strcmp(text, kinds[i].name) == 0) {
			fault->kind = kinds[i].kind;
			return true;
		}
	if (strncmp(text, "short=", 6) == 0) {
		fault->kind = SHORT;
		text += 6;
		return parse_number(&text, &fault->size) && *text == '\0';
	}
	for (int error = 1; error < ERRNO_MAX; error++)
		if (error_name(error) && strcmp(text, error_name(error)) == 0) {
			fault->kind = FAILS;
			fault->error = error;
			return true;
		}
	return false;
}

static bool names_a_call(const char *name)
{
	for (size_t i = 0; i < COUNT(calls); i++)
		if (strcmp(calls[i].name, name) == 0 || strcmp(calls[i].common, name) == 0)
			return true;
	return false;
}

static bool parse_fault(const char *item, struct fault *fault)
{
	char text[sizeof(fault->text)], *kind, *times;

	if (strlen(item) >= sizeof(text))
		return false;
	strcpy(fault->text, item);
	strcpy(text, item);
	kind = strchr(text, ':');
	if (!kind || kind - text >= (ptrdiff_t)sizeof(fault->call))
		return false;
	*kind++ = '\0';
	strcpy(fault->call, text);
	times = strchr(kind, '@');
	if (times)
		*times++ = '\0';
	return names_a_call(text) && parse_kind(kind, fault) &&
	       (!times || parse_times(times, fault));
}

/* The handler of a signal that is ignored where there is none. */
static void nothing(int signal)
{
	(void)signal;
}

void plan_faults(const char *plan)
{
	const struct sigaction action = {.sa_handler = nothing};
	char copy[1024], *rest;

	if (!plan)
		return;
	if (strlen(plan) >= sizeof(copy))
		complain(plan);
	strcpy(copy, plan);
	for (char *item = strtok_r(copy, ",", &rest); item; item = strtok_r(NULL, ",", &rest)) {
		if (faults_count == FAULTS_MAX || !parse_fault(item, &faults[faults_count]))
			complain(item);
		if (faults[faults_count++].kind == SIGNAL)
			sigaction(SIGURG, &action, NULL);
	}
}

/* --- the gate ------------------------------------------------------------------------------------ */

static bool is_datagram_socket(int fd)
{
	int type = 0;
	socklen_t size = sizeof(type);

	return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_DGRAM;
}

static bool is_struck(struct fault *fault)
{
	fault->calls++;
	if (fault->first == 0 || fault->calls == fault->first)
		return true;
	return fault->step && fault->calls > fault->first &&
	       (fault->calls - fault->first) % fault->step == 0;
}

/* With MSG_WAITALL, the kernel does what a loop would do. */
static bool asks_for_all(const struct entry *entry)
{
	return entry->call->class == CLASS_RECEIVE && (entry->flags & MSG_WAITALL);
}

/* All items count; the first one that is due strikes. */
struct fault *strike(const struct entry *entry)
{
	struct fault *found = NULL;
	int fd = entry->fd_plus_1 - 1;

	if (faults_count == 0 || (fd >= 0 && fd <= 2))
		return NULL;
	if ((entry->call->flags & STREAMS) && entry->call->class != CLASS_OPEN)
		return NULL;
	for (struct fault *f = faults; f < faults + faults_count; f++) {
		if (strcmp(f->call, entry->call->name) != 0 &&
		    strcmp(f->call, entry->call->common) != 0)
			continue;
		if (f->kind >= LOSE && !is_datagram_socket(fd))
			continue;
		if (f->kind == SHORT && (is_datagram_socket(fd) || asks_for_all(entry)))
			continue;
		if (is_struck(f) && !found)
			found = f;
	}
	return found;
}

const char *fault_text(const struct fault *fault)
{
	return fault->text;
}

/* As in the kernel, who sends to nobody gets a signal, too. */
int fault_error(const struct entry *entry)
{
	const struct fault *fault = entry->fault;

	if (fault->kind == SIGNAL)
		raise(SIGURG);
	if (fault->kind == FAILS && fault->error == EPIPE && entry->call->class == CLASS_SEND &&
	    !(entry->flags & MSG_NOSIGNAL))
		raise(SIGPIPE);
	return fault->kind == SIGNAL ? EINTR : fault->kind == FAILS ? fault->error : 0;
}

size_t fault_size(const struct entry *entry, size_t size)
{
	size_t most;

	if (!entry->fault || entry->fault->kind != SHORT)
		return size;
	most = entry->fault->size ? entry->fault->size : (size + 1) / 2;
	return size < most ? size : most;
}

bool fault_withholds(const struct entry *entry, const void *data, size_t size, int flags,
		     const struct sockaddr *address, socklen_t address_size)
{
	if (!entry->fault || (entry->fault->kind != LOSE && entry->fault->kind != SWAP))
		return false;
	if (entry->fault->kind == LOSE)
		return true;
	if (withheld.fd >= 0 || size > sizeof(withheld.data) ||
	    address_size > sizeof(withheld.address))
		return false;
	withheld.fd = entry->fd_plus_1 - 1;
	withheld.flags = flags;
	withheld.size = size;
	withheld.address_size = address ? address_size : 0;
	memcpy(withheld.data, data, size);
	if (address)
		memcpy(&withheld.address, address, address_size);
	return true;
}

bool fault_doubles(const struct entry *entry)
{
	return entry->fault && entry->fault->kind == DOUBLE;
}

void release_withheld(void)
{
	int error = errno, fd = withheld.fd;

	if (fd < 0)
		return;
	withheld.fd = -1;
	syscall(SYS_sendto, fd, withheld.data, withheld.size, withheld.flags,
		withheld.address_size ? &withheld.address : NULL, withheld.address_size);
	errno = error;
}
