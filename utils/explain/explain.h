// SPDX-License-Identifier: BSD-3-Clause
/*
 * explain.h - what the files of explain share, from the bottom to the top:
 *
 *	text.c		bounded texts, reading files, printing lines
 *	situation.c	what the checker knows
 *	replay.c	records of calls -> what each descriptor stands for
 *	delivery.c	what was sent and received, by its contents
 *	facts.c		replayed calls -> facts about each side
 *	hints.c		the table of hints: which row fits
 *	steps.c		the TODOs of the sources
 *	lines.c		addresses -> lines of the source
 *	words.c		facts -> sentences
 *	trial.c		what experiments have shown -> sentences
 *	teacher.c	what has no place here -> sentences for whoever teaches
 *	timeline.c, explain.c	what is printed
 *
 * Nothing here decides: the verdict is there before. All that is read may come from a hostile program:
 * every table has an end, and what does not fit is left out.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "trace/calls.h"
#include "trace/record.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define TEXT_MAX 1000 /* bytes of a text for people */

/* --- text.c ---------------------------------------------------------------------------------------- */

struct text {
	size_t len;
	char at[TEXT_MAX];
};

/* Appends as printf() does; what does not fit is cut. */
__attribute__((format(printf, 2, 3))) void append(struct text *text, const char *format, ...);
/* Replaces every OLD by NEW. */
void replace_all(struct text *text, const char *old, const char *new);
/* Whether TEXT begins so; whether it is one of the WORDS, which have blanks between them. */
bool begins_with(const char *text, const char *prefix);
bool is_word_of(const char *text, const char *words);
/* The whole file, with a NUL after it; NULL if it cannot be read. At most FILE_MAX bytes. */
char *read_file(const char *path, size_t *len);
/* Cuts the next line, or the next field, off the front of a text; NULL at its end. */
char *next_line(char **rest);
char *next_field(char **rest, char separator);
/* Prints KEY<tab>VALUE, escaped. */
void print_pair(const char *key, const char *value);
void print_escaped(const char *value);

/* --- situation.c ------------------------------------------------------------------------------------ */

enum role { RECEIVER, SENDER, ROLES };
enum kind { KIND_FIFO, KIND_UNIX, KIND_TCP, KIND_UDP, KIND_PIPE };

#define TYPED_MAX 64
#define ERRORS_MAX 2
#define WARNINGS_MAX 20

/* A program of the scene, by its role. STATE: as supervise's request of this name has it, "" if absent. */
struct program {
	bool ours;
	const char *called, *state, *waits, *binary, *record;
	const char *errors[ERRORS_MAX];
	size_t errors_count;
	bool on_stderr; /* what was expected stands on its standard error */
	struct bytes output;
};

/* What experiments have shown (see check/graft.sh): lines and steps with blanks between them. */
struct trial {
	const char *kind, *lines, *done, *open;
	const char *warning; /* with twin-passes: what the twin leaves open, or "" */
	int todo;	     /* 0: none */
};

struct situation {
	const char *program, *where, *check, *why, *printed, *file, *flag;
	enum kind kind;
	bool by_turns;
	size_t typed, longest;
	struct bytes text[TYPED_MAX]; /* of what was typed, as far as known */
	size_t texts;
	struct bytes warned[WARNINGS_MAX]; /* what the compiler has warned of */
	size_t warnings;
	bool accused[ROLES];
	enum role first_accused;
	const char *hints, *reference, *submission;
	struct program of[ROLES];
	struct trial trial;
};

/* Reads FILE. False, with a message, if it cannot be read. What it does not know, it skips. */
bool read_situation(const char *file, struct situation *situation);

/* Whether the experiments have come to one of these kinds; print the sentence about it. */
bool has_shown(const struct situation *s, const char *kinds);
/* Whether they show that the step, which is not done yet, is not at fault. */
bool is_cleared(const struct situation *s, int step);
void print_trial(const struct situation *s);

/* --- replay.c ---------------------------------------------------------------------------------------- */

enum object_kind {
	OBJECT_UNKNOWN,
	INPUT,
	OUTPUT,
	PLAIN_FILE,
	FIFO,
	SOCKET,
	CONNECTION,
	PIPE,
	SOCKETPAIR
};
enum end { NO_END, READ_END, WRITE_END, BOTH_ENDS };

/* What a descriptor stands for. OPENED and PIPE are numbers of records, -1 for none. */
struct object {
	enum object_kind kind;
	enum end end;
	int family; /* as in struct address; 0: not known */
	int type;   /* as socket(2) has it; 0: not known */
	bool listening;
	const struct record *address; /* which gives it one */
	int opened, pipe;
};

struct descriptor {
	int pid;
	long fd;
	int object;
};

/* What has been found out in a record or in what follows from it. */
/* clang-format off */
#define FLAGS(X) \
	X(TRACED, "trace") X(UNTRACED, "no-trace") X(DAEMON, "daemon") \
	X(BIND_ABSTRACT, "bind-abstract") X(BIND_NAMELESS, "bind-nameless") \
	X(BIND_ELSEWHERE, "bind-elsewhere") X(BIND_PORT, "bind-port") X(BIND_PORT_0, "bind-port-0") \
	X(BIND_PORT_SWAPPED, "bind-port-swapped") X(BIND_IP, "bind-ip") \
	X(BIND_IP_SWAPPED, "bind-ip-swapped") \
	X(BIND_CUT, "bind-cut") X(CONNECT_CUT, "connect-cut") X(CONNECT_ELSEWHERE, "connect-elsewhere") X(CONNECT_PORT, "connect-port") \
	X(CONNECT_PORT_0, "connect-port-0") X(CONNECT_PORT_SWAPPED, "connect-port-swapped") \
	X(CONNECT_IP, "connect-ip") X(CONNECT_IP_SWAPPED, "connect-ip-swapped") \
	X(CONNECT_AGAIN, "connect-again") X(ADDRESS_LENGTH, "address-length") \
	X(FAMILY_ZERO, "family-zero") X(SOCKET_SWAPPED, "socket-swapped") \
	X(OTHER_FAMILY, "address-of-another-family") X(FAMILY, "family") X(TYPE, "type") \
	X(RECEIVES, "receives") X(SENDS, "sends") X(DATA, "data") X(EOF_SEEN, "eof") \
	X(EOF_IGNORED, "eof-ignored") X(FLAG_ARRIVED, "flag-arrived") X(EXIT_ARRIVED, "exit-arrived") X(EXIT_BEGINS, "exit-begins") X(MANY_TURNS, "many-turns") \
	X(RECEIVE_ON_LISTENING, "receive-on-listening") X(SEND_ON_LISTENING, "send-on-listening") \
	X(RECEIVE_ON_WRITE_END, "receive-on-write-end") X(ASKS_NOTHING, "asks-nothing") \
	X(ASKS_LESS, "asks-less") X(OPEN_FILE, "open-file") X(OPEN_CREATES, "open-creates") \
	X(OPEN_NONBLOCK, "open-nonblock") X(OPEN_READ, "open-read") X(OPEN_WRITE, "open-write") \
	X(OPEN_BOTH, "open-both") X(OPEN_AGAIN, "open-again") X(STREAM, "stream") X(STREAM_TO_WRITE, "stream-to-write") X(CLOSES, "closes") \
	X(MKFIFO_ELSEWHERE, "mkfifo-elsewhere") X(MKFIFO_MODE, "mkfifo-mode") X(MODE_DECIMAL, "mode-decimal") X(MKNOD_FILE, "mknod-file") X(SAYS_USAGE, "says-usage") \
	X(UNLINKS, "unlinks") X(UNLINKS_AFTER_BIND, "unlinks-after-bind") X(STANDARD, "standard-reused") \
	X(PIPE_IN_CHILD, "pipe-in-child") X(MANY_CHILDREN, "many-children") X(CHILD_LEFT, "child-left") \
	X(DUP2_SWAPPED, "dup2-swapped") X(DUP2_14, "dup2-14") X(DUP2_READ_END, "dup2-read-end") \
	X(EXEC_WITHOUT_14, "exec-without-14") X(EXEC_WITHOUT_PIPE, "exec-without-pipe") \
	X(EXEC_IN_PARENT, "exec-in-parent") X(TO_OUTPUT, "sends-to-output") \
	X(BY_TURNS, "by-turns") X(UNHEARD, "unheard") X(EXIT_SAID, "exit-said") \
	X(RUNNING, "running") X(ENDED, "ended") X(KILLED, "killed") X(FLOOD, "flood") X(CROWD, "crowd") \
	X(LOST, "lost") X(HOG, "hog") X(STOPPED, "stopped") X(BUSY, "busy") X(ON_STDERR, "on-stderr") \
	X(NO_EOF, "no-eof") X(HOLDS_WRITE_END, "holds-write-end") X(ACCEPTS_AGAIN, "accepts-again") \
	X(MINUS_ONE, "minus-one") X(ALL_DONE, "all-done") X(OTHER_ROLE, "other-role") X(OWN_ROLE, "own-role") \
	X(OWN_PART, "own-part") X(REPEATS, "repeats") X(RESULT_KEPT, "result-kept") \
	X(RESULT_COMPARED, "result-compared") X(COUNT_COMPARED, "count-compared") X(UNSENT, "unsent") \
	X(READS_MANY, "reads-many") X(LINE_ARRIVED, "line-arrived") X(PRINTED_WORDS, "printed-words") \
	X(PRINTED_PART, "printed-part") X(PRINTED_GLUED, "printed-glued") X(THREAD_LEFT, "thread-left") \
	X(SIGNALS_OTHERS, "signals-others") X(SANITIZED, "sanitized")
/* clang-format on */

enum flag {
#define X(name, token) name,
	FLAGS(X)
#undef X
		FLAG_COUNT
};

#define WAITING_MAX 64
#define CHUNKS_MAX 200
#define CLOSED_MAX 64

/* What has gone over a side's channel, compared with the lines that were typed. Lines count from 1. */
struct delivery {
	size_t chunks;	       /* how many sends, or receptions */
	int chunk[CHUNKS_MAX]; /* their records */
	size_t bytes;
	size_t found;	/* how many of the lines are in it, in their order */
	size_t missing; /* the first that is not; 0: none */
	size_t hidden;	/* so much of what was not recorded is taken for lines */
	size_t cut;	/* of which only the beginning is there; CUT_SIZE: so much of it */
	size_t cut_size;
	size_t split;  /* which is there, but in pieces at its blanks */
	size_t twice;  /* which is there again */
	size_t joined; /* after which there is no newline */
	size_t padded; /* after which there is something else */
	size_t nul;    /* after which there is a NUL, and no more; BARE: and no newline */
	bool bare;
	bool alternate; /* every second one is missing */
	bool odd;	/* one is there, but not where a call or a line begins */
	bool fixed;	/* all chunks have the same size */
};

/* A program of the scene, with what its record tells. Numbers of records begin with 0; -1 is none. */
struct side {
	const struct situation *situation;
	const struct program *program;
	enum role role;
	const struct record *record;
	size_t records;
	int *object_of; /* the record's first descriptor -> number of an object, 0 for none */
	bool *foreign;	/* what has been executed is another program */
	struct object *object;
	size_t objects;
	struct descriptor *descriptor;
	size_t descriptors;
	struct descriptor closed[CLOSED_MAX]; /* what was closed last */
	int closer[CLOSED_MAX];		      /* by this record */
	size_t closes;
	int fault; /* the first call of the channel that has failed, and that nothing has made good; -1: none */
	int first_pid, last_call, last_unlink, children, forks, connects, ends_seen, receptions;
	long long received;
	bool is[FLAG_COUNT];
	int at[FLAG_COUNT];	   /* the record that says so, or -1 */
	int sleeping[WAITING_MAX]; /* calls that have begun, of one thread each */
	size_t sleepers;
	int waiting;	     /* the one of them that is told of */
	const char *missing; /* the first call of the usual sequence that was not tried */
	struct delivery sent, got;
	int accepts, opens, last_act; /* the last call that is no close(), or -1 */
	struct {
		const struct record *bound, *connected, *file, *exec, *call;
		long size, fd, dup2, line; /* line: of its own source, on its standard error */
	} told;				   /* for the texts */
};

/* Replays SIDE's records. False if there is no memory. */
bool replay(struct side *side);
void note(struct side *side, enum flag flag, int record);
bool is_channel(const struct object *object);
struct object *object_at(struct side *side, int record);
/* Which ends open(), or what is like it, has opened. */
enum end end_of(const struct record *record);
/* Whether a path is the channel's. */
bool is_channel_path(const struct situation *situation, const char *path);
/* The first record of a call that has succeeded, by its common name, or -1. */
int first_success(const struct side *side, const char *common);
/* A socket's address as people write it: a path, or IP:PORT. */
void put_address(struct text *text, const struct record *record);
bool is_abstract(const struct record *record);

/* --- delivery.c ------------------------------------------------------------------------------------- */

/* Compares what a side has sent and received with the lines that were typed. */
void find_delivery(struct side *side);
/* Whether what was sent is so, in a word of hints.txt: all, nothing, fewer ... *RECORD: a call that shows it, or -1. */
bool sent_is(const struct side *side, const char *how, int *record);
bool got_is(const struct side *side, const char *how, int *record);

/* --- facts.c ----------------------------------------------------------------------------------------- */

/* Both sides of a scene; what their programs have called is replayed. */
struct scene {
	struct situation situation;
	struct side side[ROLES];
};

/* Finds out what can be known of both sides beyond single calls. */
void find_facts(struct scene *scene);
/* The first record of a call, by its own name or its common one, that has failed with an error of this
 * name ("failed": with any), or -1. FOREIGN: in a program that a child has become. */
int first_failure(const struct side *side, const char *call, const char *error, bool foreign);
/* The call that has made a descriptor which no other call uses, though one was given another that nobody has
 * made; -1: there is none. The call that was given such a one. */
int lost_descriptor(const struct side *side);
int stray_descriptor(const struct side *side);
/* The call that has closed the first descriptor of this one before, or -1. */
int closer_of(const struct side *side, int record);
/* Whether a call was left out that gives a descriptor. */
bool lacks_maker(const struct side *side);
/* Whether what has failed was done later, after all. */
bool is_repaired(const struct side *side, int record);
/* The call that it sleeps in, by its common name; -1: in none of this name. */
int sleeps_in(const struct side *side, const char *common);

/* --- hints.c ----------------------------------------------------------------------------------------- */

#define HINTS_MAX 400
#define CONDITIONS_MAX 12

struct hint {
	const char *name, *meaning, *step, *read;
	const char *condition[CONDITIONS_MAX];
	size_t conditions;
};

/* Reads the table; returns the number of rows. */
size_t read_hints(const char *path, struct hint *hints);
/* The row that fits a side; NULL if none does. *RECORD: the call that is at fault, or -1. */
const struct hint *choose_hint(const struct scene *scene, enum role role, const struct hint *hints,
			       size_t count, int *record);
/* Whether a row is about a call that has failed. */
bool is_about_failure(const struct hint *hint);
/* Whether a row tells what comes of something, and not what it is: a step that is open explains it better. */
bool is_guess(const struct hint *hint);

/* --- steps.c ----------------------------------------------------------------------------------------- */

#define STEPS_MAX 64

struct step {
	int line;
	char function[64];
	struct text text;
	unsigned long long body; /* a hash: bodies are compared, not shown */
};

#define FUNCTIONS_MAX 64

struct source {
	size_t count, functions;
	struct {
		char name[64];
		int line;
	} function[FUNCTIONS_MAX];
	struct step steps[STEPS_MAX];
};

struct sources {
	struct source skeleton, submission;
};

/* Reads the steps of a source; of a solution AS_SKELETON, as if it were the skeleton made of it. */
void read_source(const char *path, bool as_skeleton, struct source *source);
/* Whether a step is one of this role, by the function that it stands in; of both, where that says nothing. */
bool step_is_of(const struct situation *situation, const struct step *step, enum role role);
/* The first step of a role that is as the skeleton has it; where none of the role's own has been done, the
 * first one of all. Steps count from 1; 0 if there is none. */
int open_step(const struct situation *situation, const struct sources *sources, enum role role);
/* The step in which a call is asked for, or, after a ~, that has this text; 0 if there is none. */
int step_for(const struct situation *situation, const struct sources *sources, enum role role,
	     const char *call);

/* The step and the function in which a place, "FILE:LINE", of the program's source lies; 0, "": in none. */
int step_at(const struct situation *situation, const struct source *source, const char *place);
const char *function_at(const struct situation *situation, const struct source *source,
			const char *place);

/* --- source.c ---------------------------------------------------------------------------------------- */

/* What a line of the submission does with the result of a call. COMPARES: it keeps only how that compares. */
enum keeping { DROPS, KEEPS, COMPARES };
enum keeping keeping_at(const struct situation *s, const char *place, const char *call);
/* Whether the submission's code has one of these words, which end with NULL, outside of its comments. */
bool source_has(const struct situation *s, const char *const *words);

/* --- lines.c ----------------------------------------------------------------------------------------- */

/* From now on addr2line is asked, where it is installed, as soon as a line is to be told. Of a program of ours
 * there is no binary: its lines are not for the student. */
void want_lines(void);
/* Where a call was made, "FILE:LINE"; "" if that is not known. In the submission's own source, if any of
 * its callers is there. */
const char *place_of(const struct side *side, int record);

/* --- words.c ----------------------------------------------------------------------------------------- */

const char *who(const struct side *side);
/* Whether what the compiler has warned of may be the cause of a failure. */
bool may_be_cause(const struct bytes *warned);
/* A call as it stands in the source, more or less. */
void put_call(struct text *text, const struct record *record);
/* Its arguments; sizes of data only where SIZES is true, and of addresses not the family where it is false. */
void put_arguments(struct text *text, const struct record *record, bool whole);
/* Bytes as a C string. */
void put_bytes(struct text *text, const struct bytes *bytes);
/* An error by its name, "EINVAL"; by its number if it has none. */
void put_error(struct text *text, int error);
void put_place(struct text *text, const struct side *side, int record);
/* What a program does or how it has ended. */
void put_doing(struct text *text, struct side *side);
/* "has exited with status 0" and the like; nothing while it runs. */
void put_end(struct text *text, const char *state);
/* Fills in what stands in braces in a text of hints.txt; RECORD is the call that is at fault, or -1. */
void fill(struct text *text, struct scene *scene, enum role role, int record, const char *from);
/* Channel as people write it. */
void put_where(struct text *text, const struct situation *situation);

/* --- timeline.c, warnings.c --------------------------------------------------------------------------- */

void print_timeline(struct scene *scene);
void print_warnings(struct scene *scene);

/* --- teacher.c --------------------------------------------------------------------------------------- */

void print_teacher(struct scene *scene);

#endif
