// SPDX-License-Identifier: BSD-3-Clause
/*
 * supervise - start programs, bounded in everything; tell facts about them; leave nothing behind.
 *
 *	supervise [-s] [PARENT [HIDDEN]...]
 *		PARENT: the directory for the working directory, by default /tmp; HIDDEN: directories that
 *		are not seen from a jail. -s: in the network of the machine, also where there could be another
 *
 * A checker talks to one supervise for its whole run. A request on standard input is a number N
 * and N words, each of these N + 1 ended by a NUL; the answer is one line on standard output, in
 * which a backslash and a byte that is not printable are written as \n, \t or \xHH. The first line
 * is "ready NETWORK DIRECTORY": "private" or "shared", and a new directory for the caller's files, in
 * which "run" is the working directory of the programs, and "src" is for sources. At the end of its
 * input supervise kills whatever still runs, removes the directory and ends. Requests (NAME: a name
 * that the caller gives to a program):
 *
 *	start NAME [-t] [-k] [-j] [-n N] [-r PATH]... [-w PATH]... [-v VAR=VALUE]... FILE [ARG]...
 *		start a program: ok | error WHY. Standard input is a pipe, standard output a terminal
 *		(so that what a program prints is seen when a user would see it), and its controlling
 *		one, standard error a pipe.
 *		-t: a tool of ours such as the compiler, in our environment and current directory, with
 *		wider limits. -k: a reset does not end it. -n: so much nicer (nice(2)).
 *		-j: in a jail, if there can be one. It sees the machine read-only, in its own
 *		/tmp and /dev/shm nothing of others, no processes but its own, and nothing in PARENT, /home
 *		and the like but the working directory, FILE, and what -r shows for reading, -w for writing (it is
 *		made if it is not there). A tool in a jail is in DIRECTORY, which -w must show.
 *	feed NAME TEXT, close NAME
 *		write to its standard input; close it when all is written: ok
 *	await MS NAME CONDITION [WORD]...
 *		wait until the condition holds: yes | no WHY. WHY is ended (it has, so the condition
 *		cannot come true any more), stuck (every process sleeps in a call that nothing left can
 *		end), or deadline (MS milliseconds have passed). Conditions:
 *		prints TEXT		standard output has TEXT after what was awaited last
 *		hungry			the program has read all its input, sleeps in read() for more, and
 *					what it has sent over TCP in our network has arrived
 *		rests			the program sleeps in a call that waits for others
 *		ends			the program itself has ended and its output is complete
 *		settles			the program and all its descendants have ended, and none was killed
 *		fifo PATH		PATH is a FIFO that its owner may read and write
 *		listens unix PATH	a UNIX stream socket of the program listens, and PATH is a socket
 *		listens tcp PORT	a TCP socket of it listens at PORT on 127.0.0.1 or every address
 *		bound udp PORT		a UDP socket of it is bound to PORT on such an address
 *	state NAME	running | exited N | killed SIGNAL | flood | crowd | hog | unstarted ERRNO |
 *			lost; flood: it printed more than 1 MiB; crowd: it had more than 64 processes; hog: it
 *			used more than 2 GiB of memory
 *	became NAME	the name of its first process as that ended (another one if it has executed something):
 *			text ...
 *	waits NAME	the calls that its processes sleep in; "busy" for one that does not sleep,
 *			"stopped" for one that a signal has stopped; or "nothing"
 *	output NAME, errors NAME	what it has printed: text ...
 *	heard NAME KIND MESSAGE...
 *		the verdict on what it has printed: yes | no CHECK N TEXT, about MESSAGE number N. NULs are
 *		not looked at. KIND messages (lines that begin with "[Receiver]: ", see heard.c) knows the
 *		checks message (it is missing; TEXT: nothing, something or part, what is there instead),
 *		exact (TEXT is printed after it on its line), once (it is printed too often) and leavings
 *		(TEXT, the end of a message, is printed a second time). apart: the same, and no two messages
 *		may share a line unless each has its "[Receiver]: ". lines, for conversations by turns: only
 *		exact, once and leavings of what is there; neither are carriage returns looked at.
 *	file PATH	what PATH is: fifo, socket, file, directory, other or absent, then mode, inode
 *	fifo PATH MODE	make one, with these permissions (octal): ok | no
 *	copy FILE NAME	copy a file of at most 1 MiB, and no link, to src/NAME in DIRECTORY: ok | no large |
 *			no room
 *	holder tcp|udp PORT	who holds the port in this network: nobody | somebody | PID COMMAND
 *	stop NAME	kill what is left of the program, and forget it: ok
 *	vacant MS PORT	wait until no TCP socket, not even a closed one in TIME_WAIT, has the port: yes |
 *			no deadline
 *	lock MS		in a shared network: be the only checker on this machine that uses its ports, as
 *			soon as no other one is: yes | no deadline
 *	tell REQUEST	the same as the request, without an answer. If it is not ok, the next request that is
 *			asked is not done, but answered: late VERB: WHY
 *	promises	what is not kept here: text [network ][jail ][sockets]
 *	reset		kill what is left of all programs but those with -k, forget them, empty the directory,
 *			and begin a new private network: ok
 *
 * Linux only: every program has a warden, a process of ours that is the parent of whatever the
 * program's own processes leave behind (PR_SET_CHILD_SUBREAPER, prctl(2)), so that a descendant
 * can be found and killed however it forked. All waiting is for an event or a kernel fact.
 *
 * This file has the requests; supervise.h tells where the rest is.
 */
#include "supervise.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define WORDS_MAX 1024
#define REQUEST_MAX (1 << 20)

static pid_t self;

/* --- the requests that are small ---------------------------------------------------------------- */

static void request_start(struct program *p, char **words)
{
	(void)p;
	start_program(words);
}

static void request_feed(struct program *p, char **words)
{
	feed_program(p, words[1]);
	answer("ok");
}

static void request_close(struct program *p, char **words)
{
	(void)words;
	close_input(p);
	answer("ok");
}

static void request_state(struct program *p, char **words)
{
	static const char *const names[] = {
		[RUNNING] = "running", [EXITED] = "exited", [KILLED] = "killed",
		[FLOOD] = "flood",     [CROWD] = "crowd",   [UNSTARTED] = "unstarted",
		[LOST] = "lost",       [HOG] = "hog",
	};

	(void)words;
	pump(0);
	if (p->state == EXITED || p->state == KILLED || p->state == UNSTARTED)
		answer("%s %d", names[p->state], p->value);
	else
		answer("%s", names[p->state]);
}

static void request_became(struct program *p, char **words)
{
	(void)words;
	answer("text %s", p->last_name);
}

#define BUSY_TICKS 2 /* of processor time */
#define BUSY_MS 500

/*
 * Whether it is busy: one look at a thread that runs does not tell. Looks until all wait for others, or
 * they have got processor time since, which may take a while where others want it, too.
 */
static bool is_busy(const struct program *p)
{
	double start = now_ms();
	unsigned long used, before = 0;

	for (bool waits = false, first = true; !waits && now_ms() - start < BUSY_MS;
	     first = false) {
		const struct family *family = family_of(p);

		waits = true;
		used = 0;
		for (size_t i = 0; i < family->count; i++) {
			const struct thread *thread = &family->threads[i];

			used += thread->used;
			waits &= !is_alive(thread) || thread->state == 'T' ||
				 waits_for_others(thread);
		}
		if (first)
			before = used;
		if (used >= before + BUSY_TICKS)
			return true;
		if (!waits)
			pump(10);
	}
	return false;
}

static void request_waits(struct program *p, char **words)
{
	struct text text = {0};
	bool busy = is_busy(p);

	(void)words;
	describe_sleepers(family_of(p), room.directory, &text);
	if (text.len == 0 && busy)
		append(&text, "busy");
	answer("text %s", text.len ? text.data : "nothing");
}

/* Without its NULs, which the caller, a shell, cannot hold. */
static void answer_text(const struct capture *c)
{
	const char *rest = c->data, *end = c->data + c->len;

	fputs("text ", stdout);
	while (rest < end) {
		const char *nul = memchr(rest, '\0', (size_t)(end - rest));
		size_t len = (size_t)((nul ? nul : end) - rest);

		put_escaped(rest, len);
		rest += len + 1;
	}
	putchar('\n');
}

static void request_output(struct program *p, char **words)
{
	(void)words;
	answer_text(&p->out);
}

static void request_errors(struct program *p, char **words)
{
	(void)words;
	answer_text(&p->err);
}

static void request_heard(struct program *p, char **words)
{
	answer_heard(p, words + 1);
}

static void request_stop(struct program *p, char **words)
{
	(void)words;
	forget(p);
	answer("ok");
}

static void request_file(struct program *p, char **words)
{
	struct stat st;
	const char *kind = "other";

	(void)p;
	if (lstat(words[0], &st) < 0) {
		if (errno == ENOENT)
			answer("absent");
		else
			answer("error %s", strerror(errno));
		return;
	}
	if (S_ISFIFO(st.st_mode))
		kind = "fifo";
	else if (S_ISSOCK(st.st_mode))
		kind = "socket";
	else if (S_ISREG(st.st_mode))
		kind = "file";
	else if (S_ISDIR(st.st_mode))
		kind = "directory";
	answer("%s %04o %llu", kind, (unsigned)(st.st_mode & 07777), (unsigned long long)st.st_ino);
}

static void request_copy(struct program *p, char **words)
{
	(void)p;
	if (copy_source(words[0], words[1]))
		answer("ok");
	else if (errno == EFBIG)
		answer("no large");
	else if (errno == ENOSPC || errno == EDQUOT)
		answer("no room");
	else
		answer("error %s: %s", words[0], strerror(errno));
}

static void request_fifo(struct program *p, char **words)
{
	(void)p;
	if (mkfifo(words[0], 0600) == 0 && chmod(words[0], (mode_t)strtoul(words[1], NULL, 8)) == 0)
		answer("ok");
	else
		answer("no");
}

static void request_holder(struct program *p, char **words)
{
	(void)p;
	answer_holder(words[0], (unsigned)strtoul(words[1], NULL, 10));
}

static void request_vacant(struct program *p, char **words)
{
	double start = now_ms(), limit = strtod(words[0], NULL);
	unsigned port = (unsigned)strtoul(words[1], NULL, 10);

	(void)p;
	while (tcp_port_is_used(port)) {
		if (now_ms() - start > limit) {
			answer("no deadline");
			return;
		}
		pump(10);
	}
	answer("yes");
}

/*
 * The name is in the abstract namespace of UNIX sockets (unix(7)): it belongs to the network, is no
 * file that could be left behind, and is free again as soon as its holder has ended.
 */
static void request_lock(struct program *p, char **words)
{
	static const char name[] = "ipc-lab-kit";
	struct sockaddr_un addr = {.sun_family = AF_UNIX};
	double start = now_ms(), limit = strtod(words[0], NULL);
	static int lock = -1;

	(void)p;
	memcpy(addr.sun_path + 1, name, sizeof(name));
	if (room.private_network || lock >= 0) {
		answer("yes");
		return;
	}
	if (!has_loopback()) {
		answer("error the loopback device lo is down, and there can be no network of our "
		       "own");
		return;
	}
	lock = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (lock < 0)
		die("socket");
	while (bind(lock, (const struct sockaddr *)&addr, sizeof(addr)) < 0) {
		if (errno != EADDRINUSE)
			die("bind");
		if (now_ms() - start > limit) {
			close_fd(&lock);
			answer("no deadline");
			return;
		}
		pump(10);
	}
	answer("yes");
}

static void request_promises(struct program *p, char **words)
{
	int copy = copy_descriptor(self, 0);

	(void)p;
	(void)words;
	answer("text %s%s%s", room.private_network ? "" : "network ",
	       jail_is_granted() ? "" : "jail ", copy < 0 ? "sockets" : "");
	close_fd(&copy);
}

static void request_reset(struct program *p, char **words)
{
	(void)p;
	(void)words;
	forget_programs(false);
	if (renew_room())
		answer("ok");
	else
		answer("error the working directory cannot be emptied");
}

/* --- the conversation ---------------------------------------------------------------------------- */

#define ANY WORDS_MAX

static const struct request {
	const char *verb;
	int name;	 /* which of its words names a program that must be there; -1: none */
	int least, most; /* how many words it has */
	void (*handle)(struct program *p, char **words);
} requests[] = {
	{"start", -1, 2, ANY, request_start}, {"feed", 0, 2, 2, request_feed},
	{"close", 0, 1, 1, request_close},    {"await", 1, 3, ANY, await},
	{"became", 0, 1, 1, request_became},  {"state", 0, 1, 1, request_state},
	{"waits", 0, 1, 1, request_waits},    {"output", 0, 1, 1, request_output},
	{"errors", 0, 1, 1, request_errors},  {"heard", 0, 3, ANY, request_heard},
	{"file", -1, 1, 1, request_file},     {"copy", -1, 2, 2, request_copy},
	{"fifo", -1, 2, 2, request_fifo},     {"holder", -1, 2, 2, request_holder},
	{"stop", 0, 1, 1, request_stop},      {"vacant", -1, 2, 2, request_vacant},
	{"lock", -1, 1, 1, request_lock},     {"promises", -1, 0, 0, request_promises},
	{"reset", -1, 0, 0, request_reset},
};

/* Handles one request: its words, of which there is a NULL after the last. */
static void handle(char **words)
{
	const struct request *request = NULL;
	struct program *p = NULL;
	int count = 0;

	if (words[0] && strcmp(words[0], "tell") == 0)
		hear_of(*++words);
	else if (complains()) {
		fflush(stdout);
		return;
	}
	for (size_t i = 0; words[0] && i < sizeof(requests) / sizeof(requests[0]); i++)
		if (strcmp(words[0], requests[i].verb) == 0)
			request = &requests[i];
	while (words[0] && words[1 + count])
		count++;
	if (!request)
		answer("error no such request: %s", words[0] ? words[0] : "");
	else if (count < request->least || count > request->most)
		answer("error %s takes another number of words than %d", words[0], count);
	else if (request->name >= 0 && !(p = find_program(words[1 + request->name])))
		answer("error no such program: %s", words[1 + request->name]);
	else
		request->handle(p, words + 1);
	hear_of(NULL);
	fflush(stdout);
}

/* Takes the next whole request out of the buffer; returns its size, or 0 if more must be read. */
static size_t parse_request(char *buffer, size_t len, char *words[WORDS_MAX + 1])
{
	char *end = buffer + len, *next = buffer;
	long count = -1;

	for (long i = -1; i < count || count < 0; i++) {
		char *nul = memchr(next, '\0', (size_t)(end - next));

		if (!nul)
			return 0;
		if (i < 0) {
			count = strtol(next, NULL, 10);
			if (count < 0 || count > WORDS_MAX) {
				errno = E2BIG;
				die("a request");
			}
		} else {
			words[i] = next;
		}
		next = nul + 1;
	}
	words[count] = NULL;
	return (size_t)(next - buffer);
}

static _Noreturn void converse(void)
{
	static char buffer[REQUEST_MAX];
	char *words[WORDS_MAX + 1];
	size_t len = 0, used;
	ssize_t n;

	for (;;) {
		while ((used = parse_request(buffer, len, words)) > 0) {
			handle(words);
			memmove(buffer, buffer + used, len - used);
			len -= used;
		}
		n = read(0, buffer + len, sizeof(buffer) - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			exit(0);
		len += (size_t)n;
	}
}

/* --- beginning and end ---------------------------------------------------------------------------- */

/* However supervise ends, nothing may be left behind; a child of it leaves without it. */
static void clean_up(void)
{
	if (getpid() != self)
		return;
	forget_programs(true);
	remove_room();
}

/* Each program costs us four descriptors, each look into /proc another two. */
static void raise_descriptor_limit(void)
{
	struct rlimit limits;

	if (getrlimit(RLIMIT_NOFILE, &limits) < 0)
		die("getrlimit");
	limits.rlim_cur = limits.rlim_max < 1024 ? limits.rlim_max : 1024;
	if (setrlimit(RLIMIT_NOFILE, &limits) < 0)
		die("setrlimit");
}

int main(int argc, char *argv[])
{
	static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP, SIGTTOU};
	bool share = argc > 1 && strcmp(argv[1], "-s") == 0;
	const char *parent = argc > 1 + share ? argv[1 + share] : "/tmp";

	if (argc > 1 && strcmp(argv[1], TRIAL) == 0)
		return 0;
	/* The end of our input ends us; until then a Ctrl-C is for the checker, which ends it. */
	for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		signal(ignored[i], SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	close_others(-1, -1);
	raise_descriptor_limit();
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	self = getpid();
	atexit(clean_up);

	if (access("/proc/thread-self/children", R_OK) < 0) {
		fprintf(stderr, "supervise: /proc does not tell the children of a process "
				"(CONFIG_PROC_CHILDREN)\n");
		return 2;
	}
	hide(parent);
	for (int i = 2 + share; i < argc; i++)
		hide(argv[i]);
	if (!furnish_room(parent, share))
		return 2;
	try_jail();
	setenv("TMPDIR", room.base, 1); /* for the tools */
	answer("ready %s %s", room.private_network ? "private" : "shared", room.base);
	fflush(stdout);
	converse();
}
