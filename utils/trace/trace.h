// SPDX-License-Identifier: BSD-3-Clause
/*
 * trace.h - the rooms of the recorder: calls (ipctrace.c, streams.c, processes.c), which are recorded
 * (write.c) and may go wrong (fault.c).
 */
#ifndef IPC_TRACE_TRACE_H
#define IPC_TRACE_TRACE_H

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>

#include "trace/calls.h"

/* The programs that load us have functions of the same names, perhaps. */
#pragma GCC visibility push(hidden)

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/*
 * The function that would have been called without us, or NULL where no library has it: DECLARE(name)
 * makes NEXT(name) known.
 */
#define DECLARE(name) static __typeof__(&name) next_##name
#define NEXT(name) (find_next(#name, &next_##name), next_##name)

static inline void find_next(const char *name, void *function)
{
	static void *const unknown;
	int error = errno;
	void *address;

	if (memcmp(function, &unknown, sizeof(unknown)) == 0) {
		address = dlsym(RTLD_NEXT, name);
		memcpy(function, &address, sizeof(address));
		errno = error;
	}
}

/* --- write.c ------------------------------------------------------------------------------------- */

/* What has gone through a channel. */
struct data {
	const char *bytes;
	size_t len;
};
#define NO_DATA ((struct data){NULL, 0})
#define BYTES(start, n) ((struct data){(const char *)(start), (size_t)((n) > 0 ? (n) : 0)})

/* A call while it is being recorded. What it does not have is 0; descriptors are stored plus 1. */
struct entry {
	const struct call *call;
	const void *frame; /* of the function that stands in for the call */
	const void *outer; /* the frame of the function that calls, where the one above is NULL */
	uintptr_t caller;
	int fd_plus_1, fd2_plus_1;
	long long size;
	long flags;
	const struct sockaddr *address;
	socklen_t address_size;
	const char *text_kind, *text; /* an address that is no socket's: "to:", "mode:" ... */
	const char *path;
	int saved_errno, depth;
	struct fault *fault; /* what is to go wrong, or NULL */
};

/* Where the records go, and what goes into them; at the program's start, before anything is recorded. */
void open_records(const char *path, bool with_data);

/* A record, if there is a file for it. */
void write_record(const struct entry *entry, char phase, long long result, int error,
		  struct data data);

/* The call begins. Returns false if a fault lets it fail here: then errno is set, and it is over. */
bool begin(struct entry *entry);

/* The call is over. */
void end(const struct entry *entry, long long result, bool failed, struct data data);

/* The next process that is recorded is a child in its parent's memory, until the parent is again. */
void note_vfork(void);

/* From now on, all records have the same time: who asks for it may be killed. */
void stop_clock(void);

/* --- to stand in for a function ------------------------------------------------------------------ */

/* An entry for the function that this stands in: its row in calls.h, its descriptor, other fields. */
#define ENTRY(entry, row, fd, ...)                                                                 \
	struct entry entry = {.call = &calls[CALL_##row],                                          \
			      .frame = __builtin_frame_address(0),                                 \
			      .caller = (uintptr_t)__builtin_return_address(0),                    \
			      .fd_plus_1 = (fd) + 1,                                               \
			      __VA_ARGS__}
#define NOTHING .path = NULL
#define SECOND(fd) .fd2_plus_1 = (fd) + 1

/* Whether a library has the function. Programs that are linked with us find it here. */
static inline bool exists(bool known)
{
	if (!known)
		errno = ENOSYS;
	return known;
}

/*
 * NAMED defines a function that stands in for the one of the same name: its type, name, row in calls.h,
 * parameters, arguments, first descriptor, what is known only when it is over, what data went through it
 * (rc is the result), and the fields of its entry. CALL is for the name itself.
 */
#define NAMED(type, symbol, row, params, args, fd, after, data, ...)                               \
	type symbol params                                                                         \
	{                                                                                          \
		DECLARE(symbol);                                                                   \
		ENTRY(entry, row, fd, __VA_ARGS__);                                                \
		type rc = -1;                                                                      \
                                                                                                   \
		if (begin(&entry) && exists(NEXT(symbol)))                                         \
			rc = next_##symbol args;                                                   \
		after;                                                                             \
		end(&entry, (long long)rc, rc < 0, data);                                          \
		return rc;                                                                         \
	}
#define CALL(type, name, ...) NAMED(type, name, name, __VA_ARGS__)
#define ALONE (void)0

/* --- fault.c ------------------------------------------------------------------------------------- */

/* Reads the plan; a plan that cannot be read ends the process, with a message. NULL: no faults. */
void plan_faults(const char *plan);

/* The fault that strikes this call, or NULL. */
struct fault *strike(const struct entry *entry);

/* What stands in the plan of a fault. */
const char *fault_text(const struct fault *fault);

/* The error that a call's fault is, or 0 for another kind. A signal that belongs to it is sent here. */
int fault_error(const struct entry *entry);

/* How many bytes a call may move, of those that are asked for. */
size_t fault_size(const struct entry *entry, size_t size);

/* Whether a datagram is not to be sent now: it is lost, or is to come after the next one. */
bool fault_withholds(const struct entry *entry, const void *data, size_t size, int flags,
		     const struct sockaddr *address, socklen_t address_size);

/* Whether a datagram is to be sent once more. */
bool fault_doubles(const struct entry *entry);

/* Sends what was held back, if there is anything. */
void release_withheld(void);

/* --- processes.c --------------------------------------------------------------------------------- */

/* What a program needs that is executed, so that it is recorded, too. */
void hand_on(const char *trace, const char *preload);

/* Records where the program crashes. */
void watch_for_crashes(void);

#pragma GCC visibility pop
#endif
