// SPDX-License-Identifier: BSD-3-Clause
/*
 * record.h - the record of a program's calls: what its lines are, and how they are read.
 *
 * The recorder (ipctrace.c) writes a line for each call, with these fields, separated by tabs. Where a
 * call has no such argument, descriptors are -1, other numbers 0, and texts empty.
 *
 *	TIME	microseconds of CLOCK_MONOTONIC
 *	PID TID	process and thread
 *	DEPTH	how many of the thread's calls have begun before, and are not over: in a signal's handler
 *	PHASE	">" the call begins and may sleep or not return, "<" it is over, "=" both at once
 *	CALL	its name, as calls.h has it
 *	FD FD2	its first descriptor, and its second one; both ends of a pipe that was made
 *	RESULT	what it has returned; a stream's descriptor for fopen() and its like, the number of bytes for what
 *		moves data through streams
 *	ERRNO	the error's number; 0: it has succeeded
 *	SIZE	bytes that were asked for, or another number
 *	FLAGS	its flags, as a number
 *	ADDRESS	unix:PATH, inet:IP:PORT, inet6:[IP]:PORT, family:N: a socket's address, or its family alone
 *		("unix", "inet", "inet6"); an abstract path begins with \x00; or another text
 *	ADDRLEN	the length of the address that was passed
 *	PATH
 *	TIMES	how many like this one it stands for: repetitions are thinned out
 *	CALLERS	addresses in the program's file, the innermost first, "," between them
 *	DATA	the first bytes that were sent or received, DATA_SHOWN at most
 *
 * Texts are escaped: \n, \t, and \xHH for other bytes that are not printable ASCII, and for the backslash.
 * What the arguments in calls.h are, and where they stand:
 *
 *	fd, fd2, path, address	the fields of that name
 *	size	SIZE, a number of bytes
 *	number	SIZE, any other number: backlog, seconds, status, process
 *	to	ADDRESS, "to:PATH": the new name
 *	stream	ADDRESS, "mode:MODE" of fopen(); FLAGS are those that open() would have been given
 *	mode	FLAGS, permissions; permission: FLAGS, R_OK and so on; open: FLAGS, and SIZE: permissions
 *	family, type, protocol	ADDRESS, FLAGS, SIZE
 *	how	FLAGS of shutdown()
 *	option	FLAGS; ADDRESS is "level:socket", "level:tcp" or "level:ip", SIZE the value, ADDRLEN its length
 *	command	FLAGS of fcntl(): only copies of descriptors and changes of their flags are recorded
 *	descriptors	SIZE, how many; FD and FD2 are the first two; flags: FLAGS, the time limit, or what is given
 *	seconds	SIZE, a time
 *	signal	FLAGS
 * send(), recv() and accept4() have their flags in FLAGS, too; accept() and recvfrom() the other end's
 * address in ADDRESS once they are over, and getsockname() and getpeername() what they have told.
 *
 * Of the file, only the first part is used: NULs follow, and at the very end stands
 * how far it goes. A line without its newline was never finished.
 */
#ifndef IPC_TRACE_RECORD_H
#define IPC_TRACE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "trace/calls.h"

/* In the recorder, these names are not for the programs that load it. */
#pragma GCC visibility push(hidden)

#define RECORDS_SIZE (1 << 18) /* bytes of a file of records, a number at its end included */
#define DATA_SHOWN 48	       /* bytes of a message that are recorded */
#define FRAMES 4	       /* callers that are recorded */

/* Bytes of a record, unescaped; a NUL follows that does not count. */
struct bytes {
	const char *start;
	size_t len;
};

struct address {
	enum { ADDRESS_NONE, ADDRESS_UNIX, ADDRESS_INET, ADDRESS_INET6, ADDRESS_OTHER } family;
	struct bytes text; /* the path, or the IP address; of ADDRESS_OTHER, all of it */
	int port;	   /* or -1 */
};

struct record {
	long long time;
	int pid, tid, depth;
	char phase;
	const struct call *call;
	int fd, fd2;
	long long result;
	int error;
	long long size;
	long flags;
	long address_size;
	struct address address;
	struct bytes path;
	long times;
	unsigned long callers[FRAMES];
	int callers_count;
	struct bytes data;
	bool data_cut; /* more bytes than these went through */
};

struct records {
	struct record *list;
	size_t count;
	char *text; /* what they point into */
};

/*
 * Reads a file of records; what is no record in it is passed over, whoever has written it. *records is
 * to be freed with free_records(), also if there is no such file: then there are none. Returns false if
 * the file cannot be read, or memory is short; errno says why.
 */
bool read_records(const char *path, struct records *records);
void free_records(struct records *records);

/* The row of calls[] with this name, or NULL. */
const struct call *find_call(const char *name);

/* An error's name, like "ENOENT"; NULL for an unknown number. */
const char *error_name(int error);

/*
 * Undoes the escaping of a text in its place, and ends it with a NUL. Returns its length. A backslash
 * that begins nothing stands for itself.
 */
size_t unescape(char *text);

#pragma GCC visibility pop
#endif
