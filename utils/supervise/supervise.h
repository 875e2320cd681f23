// SPDX-License-Identifier: BSD-3-Clause
/*
 * supervise.h - what the files of supervise have in common: a section per file, each of which may
 * use the sections above its own, and none below. supervise.c tells what supervise is.
 */
#ifndef SUPERVISE_H
#define SUPERVISE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* --- util.c: what has nothing to do with programs --------------------------------------------- */

/* A growing text in a fixed buffer; what does not fit is left out. */
struct text {
	size_t len;
	char data[2048];
};

/* Says that a call has failed, with errno's words, and ends supervise with status 2. */
_Noreturn void die(const char *what);

/* Milliseconds of a clock that nobody sets. */
double now_ms(void);

/* Prints bytes so that they stay on the line and can be read by printf %b: \n, \t, \xHH. */
void put_escaped(const char *data, size_t len);

/*
 * Prints the one line of an answer, escaped. While a request is told, not asked (verb: which; NULL: none), there is
 * no answer, but what is not "ok" is kept for the next request that is asked: complains() answers it with that,
 * and returns whether there was anything.
 */
void hear_of(const char *verb);
bool complains(void);
void answer(const char *format, ...) __attribute__((format(printf, 1, 2)));

void append(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads a small file of /proc as a string into the buffer; "" if it is not there (any more). */
char *slurp(const char *path, char *buffer, size_t size);

/* Writes a small file of /proc at once; returns whether it took the text. */
bool write_file(const char *path, const char *text);

/* Closes a descriptor if it is one, and makes it -1. */
void close_fd(int *fd);

/* Closes all descriptors from 3 on, but two (-1: none). */
void close_others(int one, int other);

/* --- proc.c: the processes of /proc, whoever started them -------------------------------------- */

struct thread {
	pid_t pid, tid;
	char state;	    /* its letter in proc(5), /proc/pid/stat */
	unsigned long used; /* processor time, in clock ticks */
};

struct family {
	size_t count;	  /* threads, those of one process together, parents before children */
	size_t processes; /* of these, that have a thread which lives */
	const struct thread *threads;
};

/* A snapshot of all descendants of a process, valid until the next one is taken. */
const struct family *descendants(pid_t pid);

bool is_alive(const struct thread *thread);

/* Whether a process, its first thread to be exact, is in this state. */
bool is_in_state(pid_t pid, char state);

/* Kills all descendants of a process that reaps them, and returns when none is left. */
void kill_descendants(pid_t pid);

/* The memory that the processes have written to, in bytes; what they share counts once. */
unsigned long long memory_of(const struct family *family);

/*
 * Whether the thread sleeps in a call that waits for others. Where we may not know its call, because it
 * has hidden itself (PR_SET_DUMPABLE, prctl(2)), every sleep is taken for one; the same below.
 */
bool waits_for_others(const struct thread *thread);

/* Whether the thread waits for its standard input, alone or among other descriptors. */
bool reads_input(const struct thread *thread);

/*
 * Adds threads that nothing can wake up but one of the others to a signature, which changes when one
 * of them has run. Returns false if a thread may go on by itself.
 */
bool add_sleepers(const struct family *family, uint64_t *signature);

/* Appends the calls that the threads sleep in; paths are told as seen from a directory. */
void describe_sleepers(const struct family *family, const char *from, struct text *text);

/* What a descriptor of a thread stands for: "socket:[123]" or a path (proc(5), /proc/pid/fd). */
const char *descriptor_link(pid_t pid, const char *fd, char *buffer, size_t size);

/* A descriptor of another process as one of ours (pidfd_getfd(2)); -1 where we may not have it. */
int copy_descriptor(pid_t pid, int fd);

/* --- sockets.c: what the kernel knows of sockets ------------------------------------------------ */

/*
 * Whether one of the threads has such a socket: tcp or udp at PORT on 127.0.0.1 or every address; unix
 * that listens, at whatever name. If they hide what they have, it is theirs if nobody else is seen to
 * have it.
 */
bool have_socket(const struct family *family, const char *kind, unsigned port);

/*
 * Whether bytes that were sent over TCP have not arrived, or somebody is about to connect: in the whole
 * network, or (family not NULL) with sockets of these threads or of nobody any more.
 */
bool tcp_moves(const struct family *family);

/* Whether a TCP socket, even a closed one, has the port. */
bool tcp_port_is_used(unsigned port);

/* Answers who has a port of this network: nobody, somebody, or PID COMMAND. */
void answer_holder(const char *kind, unsigned port);

/* --- room.c: the directory and the network in which programs live ------------------------------- */

#define PATH_SIZE 4096

struct room {
	char base[PATH_SIZE];	   /* the caller's directory */
	char directory[PATH_SIZE]; /* the programs' working directory in it, and ours */
	int caller;		   /* where the caller was: tools run there */
	bool private_network;
	bool own_users; /* a user namespace of our own: RLIMIT_NPROC counts only our processes */
};
extern struct room room;

/* Makes the directories below parent, and a network if there may be one; false: it has said why not. */
bool furnish_room(const char *parent, bool share);

/* Whether the loopback device of the network is up. */
bool has_loopback(void);

/* Empties the working directory and begins a new network; returns whether that was possible. */
bool renew_room(void);

#define SOURCE_MAX (1 << 20)

/* Copies a file of at most so many bytes to src in the caller's directory; if not, errno tells why (EFBIG). */
bool copy_source(const char *from, const char *name);

/* Removes all directories, whatever programs have made of them. */
void remove_room(void);

/* --- jail.c: what a program may reach of the machine --------------------------------------------- */

#define TRIAL "--trial" /* supervise, so called, has nothing to do but to end well */
#define HIDDEN_MAX 24
#define SHOWN_MAX 8

/* Something that is seen in a jail though what it lies in is hidden. */
struct shown {
	const char *path; /* absolute; what is not there is not shown */
	bool writable;
	int tree; /* of furnish_jail() */
	bool is_directory;
};

/* Hides a directory, which must not go away, in all jails to come. */
void hide(const char *path);

/* Begins to try, in a child, whether there can be jails; says what came of it. */
void try_jail(void);
bool jail_is_granted(void);

/* As fork(), but the child is process 1 of a jail, which it must still furnish. */
pid_t fork_into_jail(void);
bool furnish_jail(struct shown *shown, size_t count);

/* --- program.c: programs, their wardens, and what goes in and out -------------------------------- */

#define PROGRAMS_MAX 16
#define PROCESSES_MAX 64	/* processes that a program may have at once */
#define MEMORY_MAX (2ULL << 30) /* bytes that it may have written to, in all its processes */
#define OUTPUT_MAX                                                                                 \
	(17 << 16) /* bytes, a little more than 1 MiB, that a program may print to each output */

/* What a program has written to one of its outputs. */
struct capture {
	int fd; /* -1: at its end */
	size_t len;
	size_t cursor; /* what was awaited lies before it */
	char data[OUTPUT_MAX];
};

enum state { UNUSED, RUNNING, EXITED, KILLED, FLOOD, CROWD, HOG, UNSTARTED, LOST };

struct program {
	char name[32];
	enum state state;
	int value;	    /* exit status, signal or errno, by state */
	char last_name[16]; /* of its first process, as it ended; proc(5), /proc/pid/comm */
	bool tool, jailed, kept, killed;
	pid_t warden;
	int report; /* the warden's messages; -1: it has ended */
	int input;
	bool closing; /* close input as soon as the queue is empty */
	char *queue;  /* not yet written to input */
	size_t queued;
	struct capture out, err;
};

extern struct program programs[PROGRAMS_MAX];
extern bool activity; /* set by whatever arrives */

/* Goes through the programs that there are: for (struct program *p = NULL; (p = next_program(p));) */
struct program *next_program(struct program *p);

struct program *find_program(const char *name);

/* Starts a program and answers. words: its name, options, file and arguments (see supervise.c). */
void start_program(char **words);

/* Gives text to its standard input; closes that as soon as everything is written. */
void feed_program(struct program *p, const char *text);
void close_input(struct program *p);

/* Kills all processes of a program; what is told of it from now on is the state. */
void end_program(struct program *p, enum state state);

/* Kills what is left of the program, and forgets it; of all programs, or of those that a reset does not keep. */
void forget(struct program *p);
void forget_programs(bool all);

/*
 * Waits at most so long for something to happen on any descriptor, and handles it. The end of our
 * input ends us, whatever we are waiting for.
 */
void pump(double ms);

/* The processes of a program; none when its warden has ended. */
const struct family *family_of(const struct program *p);

/* --- heard.c: the verdict on what a program has printed ------------------------------------------ */

/* words: KIND MESSAGE... (see supervise.c). */
void answer_heard(struct program *p, char **words);

/* --- await.c: waiting, and knowing that it is of no use ------------------------------------------- */

/* words: MS NAME CONDITION [WORD]... (see supervise.c). */
void await(struct program *p, char **words);

#endif
