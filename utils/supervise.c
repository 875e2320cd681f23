// SPDX-License-Identifier: BSD-3-Clause
/*
 * supervise - start programs, bounded in everything; tell facts about them; leave nothing behind.
 *
 *	supervise [PARENT]	PARENT: the directory for the working directory, by default /tmp
 *
 * A checker talks to one supervise for its whole run. A request on standard input is a number N
 * and N words, each of these N + 1 ended by a NUL; the answer is one line on standard output, in
 * which a backslash and a byte that is not printable are written as \n, \t or \xHH. The first line
 * is "ready NETWORK DIRECTORY": "private" or "shared", and a new directory for the caller's files, in
 * which "run" is the working directory of the programs. At the end of its input supervise kills
 * whatever still runs, removes the directory and ends. Requests (NAME: a name that the caller gives
 * to a program):
 *
 *	start NAME [-t] [-v VAR=VALUE]... FILE [ARG]...
 *		start a program: ok | error WHY. Standard input is a pipe, standard output a terminal
 *		(so that what a program prints is seen when a user would see it), standard error a pipe.
 *		-t: a tool of ours such as the compiler, in our environment and current directory, with
 *		wider limits. -m: without a limit to its memory (sanitizers need that).
 *	feed NAME TEXT, close NAME
 *		write to its standard input; close it when all is written: ok
 *	await MS NAME CONDITION [WORD]...
 *		wait until the condition holds: yes | no WHY. WHY is ended (it has, so the condition
 *		cannot come true any more), stuck (every process sleeps in a call that nothing left can
 *		end), or deadline (MS milliseconds have passed). Conditions:
 *		prints TEXT		standard output has TEXT behind what was awaited last
 *		hungry			the program has read all its input, sleeps in read() for more, and
 *					what it has sent over TCP in our network has arrived
 *		rests			the program sleeps in a call that waits for others
 *		ends			the program itself has ended and its output is complete
 *		fifo PATH		PATH is a FIFO that its owner may read and write
 *		listens unix PATH	a UNIX stream socket of the program listens, and PATH is a socket
 *		listens tcp PORT	a TCP socket of it listens at PORT on 127.0.0.1 or every address
 *		bound udp PORT		a UDP socket of it is bound to PORT on such an address
 *	state NAME	running | exited N | killed SIGNAL | flood | crowd | unstarted ERRNO | lost
 *	waits NAME	the calls that its processes sleep in; "busy" for one that does not sleep,
 *			"stopped" for one that a signal has stopped; or "nothing"
 *	output NAME, errors NAME	what it has printed: text ...
 *	sockets NAME	its sockets: text ...
 *	file PATH	what PATH is: fifo, socket, file, directory, other or absent, then mode, inode
 *	holder tcp|udp PORT	who holds the port in this network: nobody | somebody | PID COMMAND
 *	stop NAME	kill what is left of the program, and forget it: ok
 *	vacant MS PORT	wait until no TCP socket, not even a closed one in TIME_WAIT, has the port: yes |
 *			no deadline
 *	lock MS		in a shared network: be the only checker on this machine that uses its ports, as
 *			soon as no other one is: yes | no deadline
 *	reset		kill what is left of all programs, forget them, empty the directory, and begin
 *			a new private network: ok
 *
 * Linux only: every program has a warden, a process of ours that is the parent of whatever the
 * program's own processes leave behind (PR_SET_CHILD_SUBREAPER, prctl(2)), so that a descendant
 * can be found and killed however it forked. All waiting is for an event or a kernel fact.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* capabilities(7), "The securebits flags"; <linux/securebits.h> is not there for every libc. */
#ifndef SECBIT_NOROOT
#define SECBIT_NOROOT (1 << 0)
#define SECBIT_NOROOT_LOCKED (1 << 1)
#endif

#define PROGRAMS_MAX 16
#define WORDS_MAX 1024
#define REQUEST_MAX (1 << 20)
#define OUTPUT_MAX (256 << 10)	/* bytes that a program may print to each of its two outputs */
#define PROCESSES_MAX 64	/* processes that a program may have at once */
#define MEMORY_MAX (4ULL << 30) /* bytes of address space per process; not for tools */
#define FILE_MAX (64ULL << 20)	/* bytes per file */
#define CPU_MAX 20		/* seconds of processor time per process */
#define FAMILY_MAX 4096		/* descendants that one walk looks at */
#define SAMPLES_TO_BE_STUCK 8	/* equal looks at sleeping processes, SAMPLE_MS apart each */
#define SAMPLE_MS 12

/* What a program has written to one of its outputs. */
struct capture {
	int fd; /* -1: at its end */
	size_t len;
	size_t cursor; /* what was awaited lies before it */
	char data[OUTPUT_MAX];
};

enum state { UNUSED, RUNNING, EXITED, KILLED, FLOOD, CROWD, UNSTARTED, LOST };

struct program {
	char name[32];
	enum state state;
	int value; /* exit status, signal or errno, by state */
	pid_t warden;
	int report; /* the warden's messages; -1: it has ended */
	int input;
	bool closing; /* close input as soon as the queue is empty */
	char *queue;  /* not yet written to input */
	size_t queued;
	struct capture out, err;
};

/* A warden's message: how the program ended (waitpid(2)), or the errno why it was not started. */
struct report {
	enum { ENDED_WITH, FAILED_WITH } kind;
	int value;
};

static struct program programs[PROGRAMS_MAX];
static char base[4096];	     /* the caller's directory */
static char directory[4096]; /* the programs' working directory in it, and ours */
static int caller_directory; /* where the caller was: tools run there */
static bool private_network;
static bool own_users; /* in a user namespace of our own: RLIMIT_NPROC counts only our processes */
static bool activity;  /* set by whatever arrives; tells await that something moves */

/* --- helpers ---------------------------------------------------------------------------------- */

static void clean_up(void);

/* We cannot go on; but nothing may be left behind. */
static _Noreturn void die(const char *what)
{
	fprintf(stderr, "supervise: %s: %s\n", what, strerror(errno));
	clean_up();
	exit(2);
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Prints bytes to standard output so that they stay on the line and can be read by printf %b. */
static void put_escaped(const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)data[i];

		if (c == '\n')
			fputs("\\n", stdout);
		else if (c == '\t')
			fputs("\\t", stdout);
		else if (c < ' ' || c > '~' || c == '\\')
			printf("\\x%02x", c);
		else
			putchar(c);
	}
}

static void answer(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void answer(const char *format, ...)
{
	char text[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	put_escaped(text, strlen(text));
	putchar('\n');
}

/* Reads a small file of /proc as a string; "" if it is not there (any more). */
static char *slurp(const char *path, char *buffer, size_t size)
{
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd >= 0) {
		n = read(fd, buffer, size - 1);
		close(fd);
	}
	buffer[n > 0 ? n : 0] = '\0';
	return buffer;
}

/* Closes all descriptors from 3 on, but two (-1: none). */
static void close_others(int one, int other)
{
	int low = one < other ? one : other, high = one < other ? other : one;
	int from[] = {3, low + 1, high + 1}, to[] = {low - 1, high - 1, INT_MAX};

	for (int i = 0; i < 3; i++) {
		if (from[i] < 3)
			from[i] = 3;
		if (to[i] < from[i])
			continue;
#ifdef SYS_close_range
		if (syscall(SYS_close_range, (unsigned)from[i], (unsigned)to[i], 0) == 0)
			continue;
#endif
		for (long fd = from[i]; fd <= to[i] && fd < sysconf(_SC_OPEN_MAX); fd++)
			close((int)fd);
	}
}

/* --- processes --------------------------------------------------------------------------------- */

/* Called for each process; returns whether to go on. */
typedef bool visitor(pid_t pid, void *data);

struct processes {
	size_t count;
	pid_t pids[FAMILY_MAX];
};

/* Calls a function for each thread of a process, with the thread's directory in /proc. */
static bool visit_threads(pid_t pid, bool (*visit)(const char *thread, void *data), void *data)
{
	char path[64], thread[96];
	struct dirent *entry;
	bool more = true;
	DIR *tasks;

	snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
	tasks = opendir(path);
	if (!tasks)
		return true;
	while (more && (entry = readdir(tasks)))
		if (isdigit((unsigned char)entry->d_name[0])) {
			snprintf(thread, sizeof(thread), "%s/%.12s", path, entry->d_name);
			more = visit(thread, data);
		}
	closedir(tasks);
	return more;
}

/* Appends the children of a thread to a list; proc(5), /proc/pid/task/tid/children. */
static bool add_children(const char *thread, void *data)
{
	static char text[1 << 16];
	struct processes *list = data;
	char path[128], *rest, *next;

	snprintf(path, sizeof(path), "%s/children", thread);
	rest = slurp(path, text, sizeof(text));
	while (list->count < FAMILY_MAX) {
		long child = strtol(rest, &next, 10);

		if (next == rest || child <= 0)
			break;
		rest = next;
		list->pids[list->count++] = (pid_t)child;
	}
	return true;
}

/*
 * Visits the descendants of a process, parents first. Returns false if a visitor said so. A list and
 * no recursion: a chain of a thousand processes must not cost us a thousand frames.
 */
static bool visit_descendants(pid_t pid, visitor *visit, void *data)
{
	struct processes *list = malloc(sizeof(*list));
	bool more = true;

	if (!list)
		return true;
	list->count = 0;
	visit_threads(pid, add_children, list);
	for (size_t i = 0; more && i < list->count; i++) {
		more = visit(list->pids[i], data);
		visit_threads(list->pids[i], add_children, list);
	}
	free(list);
	return more;
}

/* The state letter of a process or thread (proc(5)), 0 when it does not exist. */
static char process_state(const char *path)
{
	char text[512], *end;

	end = strrchr(slurp(path, text, sizeof(text)), ')');
	return end && end[1] == ' ' ? end[2] : '\0';
}

static bool is_in_state(pid_t pid, char state)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	return process_state(path) == state;
}

static bool is_dead(const char *thread, void *living)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/stat", thread);
	*(bool *)living = !strchr("ZX", process_state(path));
	return !*(bool *)living;
}

/* The first thread may have ended (pthread_exit(3)) while another one goes on. */
static bool count_living(pid_t pid, void *count)
{
	bool living = false;

	visit_threads(pid, is_dead, &living);
	*(int *)count += living;
	return true;
}

static int living_descendants(pid_t pid)
{
	int count = 0;

	visit_descendants(pid, count_living, &count);
	return count;
}

static bool stop_one(pid_t pid, void *unused)
{
	(void)unused;
	kill(pid, SIGSTOP);
	return true;
}

static bool kill_one(pid_t pid, void *unused)
{
	(void)unused;
	kill(pid, SIGKILL);
	return true;
}

/*
 * Kills all descendants of a process that reaps them: stopped first, so that none can fork away
 * from the walk, again and again until nobody is left.
 */
static void kill_descendants(pid_t pid)
{
	while (living_descendants(pid) > 0) {
		visit_descendants(pid, stop_one, NULL);
		visit_descendants(pid, kill_one, NULL);
		sched_yield();
	}
}

/* --- the network ------------------------------------------------------------------------------- */

static bool write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool done;

	if (fd < 0)
		return false;
	done = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
	close(fd);
	return done;
}

/* A new network namespace has a loopback device, but it is down; netdevice(7). */
static bool bring_loopback_up(void)
{
	struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool up = fd >= 0 && ioctl(fd, SIOCSIFFLAGS, &request) == 0;

	if (fd >= 0)
		close(fd);
	return up;
}

/*
 * Begins a network of our own, in which nobody else holds a port (network_namespaces(7)). An
 * ordinary user needs a user namespace for it, in which he stays himself (user_namespaces(7)).
 * A child tries it first: a kernel that allows only half of it must not leave us without a network.
 */
static void enter_network(const char **why)
{
	char map[64];
	uid_t uid = getuid();
	gid_t gid = getgid();
	int flags = CLONE_NEWNET | (geteuid() == 0 || own_users ? 0 : CLONE_NEWUSER);
	bool first = !private_network;

	if (first) {
		int status;
		pid_t child = fork();

		if (child == 0) {
			snprintf(map, sizeof(map), "%u %u 1", (unsigned)uid, (unsigned)uid);
			_exit(unshare(flags) == 0 &&
					      (!(flags & CLONE_NEWUSER) ||
					       write_file("/proc/self/uid_map", map)) &&
					      bring_loopback_up()
				      ? 0
				      : 1);
		}
		if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) {
			*why = "the kernel grants no network of our own";
			return;
		}
	}
	if (unshare(flags) < 0)
		die("unshare");
	if (flags & CLONE_NEWUSER) {
		own_users = true;
		write_file("/proc/self/setgroups", "deny");
		snprintf(map, sizeof(map), "%u %u 1", (unsigned)uid, (unsigned)uid);
		if (!write_file("/proc/self/uid_map", map))
			die("/proc/self/uid_map");
		snprintf(map, sizeof(map), "%u %u 1", (unsigned)gid, (unsigned)gid);
		write_file("/proc/self/gid_map", map);
	}
	if (!bring_loopback_up())
		die("the loopback device");
	private_network = true;
}

/* --- starting ---------------------------------------------------------------------------------- */

static void limit(int resource, rlim_t most)
{
	struct rlimit old, new = {most, most};

	if (getrlimit(resource, &old) == 0 && old.rlim_max < most)
		new.rlim_cur = new.rlim_max = old.rlim_max;
	setrlimit(resource, &new);
}

struct plan {
	bool tool, unbounded_memory;
	int in, out, err;
	char *file;
	char **args;
	char *env[16];
};

/* The program's own process: everything inherited is replaced by what the checker promises. */
static _Noreturn void become(const struct plan *plan, int report)
{
	struct report failed = {FAILED_WITH, 0};
	sigset_t none;

	setsid();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(plan->in, 0);
	dup2(plan->out, 1);
	dup2(plan->err, 2);
	close_others(report, caller_directory);

	for (int signal = 1; signal < NSIG; signal++)
		(void)sigaction(signal, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);

	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_CPU, CPU_MAX);
	limit(RLIMIT_FSIZE, FILE_MAX);
	if (!plan->tool) {
		umask(022);
		if (!plan->unbounded_memory)
			limit(RLIMIT_AS, MEMORY_MAX);
		limit(RLIMIT_NOFILE, 256);
		if (own_users)
			limit(RLIMIT_NPROC, PROCESSES_MAX);
		/* Root without its privileges: permissions mean to it what they mean to a student. */
		prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED, 0, 0, 0);
		prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	}

	/* The caller may be where he may not be, after su for example: then all his paths are absolute. */
	if ((plan->tool && fchdir(caller_directory) == 0) ||
	    chdir(plan->tool ? base : directory) == 0) {
		if (plan->tool)
			execvp(plan->file, plan->args);
		else
			execve(plan->file, plan->args, (char *const *)plan->env);
	}
	failed.value = errno;
	if (write(report, &failed, sizeof(failed)) < 0)
		_exit(126);
	_exit(127);
}

/*
 * The warden: the parent of the program and the foster parent of what the program leaves behind.
 * It tells how the program ended, and ends itself when no descendant is left; when supervise is
 * gone it kills them first.
 */
static _Noreturn void keep(const struct plan *plan, int report, pid_t supervise)
{
	struct report message;
	bool must_end = false;
	pid_t pid, program;
	sigset_t awaited;
	int status;

	/* Both signals are blocked, so that none is lost between looking and waiting. */
	sigemptyset(&awaited);
	sigaddset(&awaited, SIGTERM);
	sigaddset(&awaited, SIGCHLD);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != supervise)
		_exit(0);

	program = fork();
	if (program == 0)
		become(plan, report);
	message = (struct report){FAILED_WITH, errno};
	for (int fd = 0; fd < 3; fd++)
		close(fd);
	close_others(report, -1);
	if (program < 0 && write(report, &message, sizeof(message)) < 0)
		_exit(1);

	for (;;) {
		if (must_end)
			kill_descendants(getpid());
		while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
			if (pid != program)
				continue;
			message = (struct report){ENDED_WITH, status};
			while (write(report, &message, sizeof(message)) < 0 && errno == EINTR)
				continue;
		}
		if (pid < 0 && errno == ECHILD)
			_exit(0);
		if (sigwaitinfo(&awaited, NULL) == SIGTERM)
			must_end = true;
	}
}

/* A terminal that passes every byte unchanged; returns its two ends, or false where there is none. */
static bool open_terminal(int ends[2])
{
	struct termios settings;
	char name[64];

	ends[0] = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (ends[0] < 0)
		return false;
	if (grantpt(ends[0]) == 0 && unlockpt(ends[0]) == 0 &&
	    ptsname_r(ends[0], name, sizeof(name)) == 0 &&
	    (ends[1] = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)) >= 0) {
		if (tcgetattr(ends[1], &settings) == 0) {
			cfmakeraw(&settings);
			if (tcsetattr(ends[1], TCSANOW, &settings) == 0)
				return true;
		}
		close(ends[1]);
	}
	close(ends[0]);
	return false;
}

static struct program *find_program(const char *name)
{
	for (struct program *p = programs; p < programs + PROGRAMS_MAX; p++)
		if (p->state != UNUSED && strcmp(p->name, name) == 0)
			return p;
	return NULL;
}

static struct program *new_program(const char *name)
{
	if (strlen(name) >= sizeof(programs->name) || find_program(name))
		return NULL;
	for (struct program *p = programs; p < programs + PROGRAMS_MAX; p++)
		if (p->state == UNUSED) {
			strcpy(p->name, name);
			return p;
		}
	return NULL;
}

static void command_start(char **words)
{
	static char path_variable[4096];
	struct program *p = new_program(*words++);
	struct plan plan = {.env = {"LC_ALL=C", path_variable}};
	int in[2], out[2], err[2], report[2], variables = 2;
	pid_t self = getpid();
	sigset_t blocked, old;

	if (!p) {
		answer("error the name is too long, or taken, or there are too many programs");
		return;
	}
	snprintf(path_variable, sizeof(path_variable), "PATH=%.4000s",
		 getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
	for (; *words && **words == '-'; words++) {
		if (strcmp(*words, "-t") == 0)
			plan.tool = true;
		else if (strcmp(*words, "-m") == 0)
			plan.unbounded_memory = true;
		else if (strcmp(*words, "-v") == 0 && words[1] && variables < 15)
			plan.env[variables++] = *++words;
	}
	if (!*words) {
		answer("error start needs a file");
		return;
	}
	plan.file = *words;
	plan.args = words;

	if (pipe2(in, O_CLOEXEC) < 0 || pipe2(err, O_CLOEXEC) < 0 || pipe2(report, O_CLOEXEC) < 0)
		die("pipe");
	if ((plan.tool || !open_terminal(out)) && pipe2(out, O_CLOEXEC) < 0)
		die("pipe");
	plan.in = in[0];
	plan.out = out[1];
	plan.err = err[1];

	/* The warden takes these signals when it is ready for them; ignored ones would be lost. */
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	sigaddset(&blocked, SIGCHLD);
	sigprocmask(SIG_BLOCK, &blocked, &old);
	signal(SIGTERM, SIG_DFL);
	p->warden = fork();
	if (p->warden == 0)
		keep(&plan, report[1], self);
	if (p->warden < 0)
		die("fork");
	signal(SIGTERM, SIG_IGN);
	sigprocmask(SIG_SETMASK, &old, NULL);

	close(in[0]);
	close(out[1]);
	close(err[1]);
	close(report[1]);
	p->state = RUNNING;
	p->value = 0;
	p->report = report[0];
	p->input = in[1];
	p->closing = false;
	p->out.fd = out[0];
	p->err.fd = err[0];
	p->out.len = p->out.cursor = p->err.len = p->err.cursor = 0;
	fcntl(p->input, F_SETFL, O_NONBLOCK);
	fcntl(p->out.fd, F_SETFL, O_NONBLOCK);
	fcntl(p->err.fd, F_SETFL, O_NONBLOCK);
	fcntl(p->report, F_SETFL, O_NONBLOCK);
	answer("ok");
}

/* --- moving data -------------------------------------------------------------------------------- */

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Kills all processes of a program; what is told of it from now on is the state. */
static void end_program(struct program *p, enum state state)
{
	p->state = state;
	if (p->report < 0) /* the warden has ended: nobody is left */
		return;
	kill(p->warden, SIGTERM);
	kill(p->warden, SIGCONT); /* the program may have stopped it */
	kill_descendants(p->warden);
}

static void take_output(struct program *p, struct capture *c)
{
	char beyond;
	ssize_t n;

	while (c->fd >= 0) {
		if (c->len < sizeof(c->data))
			n = read(c->fd, c->data + c->len, sizeof(c->data) - c->len);
		else
			n = read(c->fd, &beyond, 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		activity = true;
		if (n <= 0) { /* 0: the end of a pipe; EIO: nobody has the terminal open any more */
			close_fd(&c->fd);
		} else if (c->len == sizeof(c->data)) {
			close_fd(&c->fd);
			end_program(p, FLOOD);
		} else {
			c->len += (size_t)n;
		}
	}
}

static void give_input(struct program *p)
{
	size_t done = 0;

	while (p->input >= 0 && done < p->queued) {
		ssize_t n = write(p->input, p->queue + done, p->queued - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			break;
		activity = true;
		if (n < 0) { /* EPIPE: it does not want to read any more */
			close_fd(&p->input);
			done = p->queued;
		} else {
			done += (size_t)n;
		}
	}
	memmove(p->queue, p->queue + done, p->queued - done);
	p->queued -= done;
	if (p->queued == 0 && p->closing)
		close_fd(&p->input);
}

static void take_reports(struct program *p)
{
	struct report message;
	ssize_t n;

	for (;;) {
		n = read(p->report, &message, sizeof(message));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		activity = true;
		if (n != sizeof(message)) { /* the warden has ended */
			close_fd(&p->report);
			while (waitpid(p->warden, NULL, 0) < 0 && errno == EINTR)
				continue;
			if (p->state == RUNNING)
				p->state = LOST;
			return;
		}
		if (p->state != RUNNING)
			continue;
		p->value = message.value;
		if (message.kind == FAILED_WITH)
			p->state = UNSTARTED;
		if (message.kind == ENDED_WITH) {
			p->state = WIFEXITED(message.value) ? EXITED : KILLED;
			p->value = WIFEXITED(message.value) ? WEXITSTATUS(message.value)
							    : WTERMSIG(message.value);
		}
	}
}

/* Somebody has to read the request that ends us; until then nothing may be left behind. */
static _Noreturn void leave(void);

/*
 * Waits at most so long for something to happen on any descriptor, and handles it. The end of our
 * input ends us, whatever we are waiting for.
 */
static void pump(double ms)
{
	struct pollfd fds[1 + 4 * PROGRAMS_MAX] = {{.fd = 0}};
	struct timespec time = {.tv_sec = (time_t)(ms / 1e3)};
	nfds_t count = 1;

	time.tv_nsec = (long)((ms - (double)time.tv_sec * 1e3) * 1e6);
	for (struct program *p = programs; p < programs + PROGRAMS_MAX; p++) {
		if (p->state == UNUSED)
			continue;
		fds[count++] = (struct pollfd){p->out.fd, POLLIN, 0};
		fds[count++] = (struct pollfd){p->err.fd, POLLIN, 0};
		fds[count++] = (struct pollfd){p->report, POLLIN, 0};
		fds[count++] = (struct pollfd){p->queued ? p->input : -1, POLLOUT, 0};
	}
	if (ppoll(fds, count, &time, NULL) <= 0)
		return;
	if (fds[0].revents & (POLLHUP | POLLERR))
		leave();
	for (struct program *p = programs; p < programs + PROGRAMS_MAX; p++) {
		if (p->state == UNUSED)
			continue;
		/* The report last: what a program printed is there before we know that it ended. */
		if (p->queued)
			give_input(p);
		if (p->report >= 0)
			take_reports(p);
		take_output(p, &p->out);
		take_output(p, &p->err);
	}
}

/* --- what processes wait for --------------------------------------------------------------------- */

/*
 * Calls that may sleep for ever. TIMED: the argument with that number is a time limit, unless it is
 * NULL, or -1 in a poll; a call with a limit wakes up by itself.
 */
static const struct call {
	long number;
	const char *name;
	enum { FOREVER, TIMED_POINTER, TIMED_NUMBER } kind;
	int argument;
	enum { NOTHING, FD, PATH_AFTER_FD, PATH } subject;
	bool polls; /* waits for descriptors */
} calls[] = {
	{SYS_read, "read", FOREVER, 0, FD, false},
	{SYS_write, "write", FOREVER, 0, FD, false},
	{SYS_readv, "readv", FOREVER, 0, FD, false},
	{SYS_writev, "writev", FOREVER, 0, FD, false},
	{SYS_recvfrom, "recv", FOREVER, 0, FD, false},
	{SYS_recvmsg, "recvmsg", FOREVER, 0, FD, false},
	{SYS_sendto, "send", FOREVER, 0, FD, false},
	{SYS_sendmsg, "sendmsg", FOREVER, 0, FD, false},
	{SYS_accept, "accept", FOREVER, 0, FD, false},
	{SYS_accept4, "accept4", FOREVER, 0, FD, false},
	{SYS_connect, "connect", FOREVER, 0, FD, false},
	{SYS_openat, "open", FOREVER, 0, PATH_AFTER_FD, false},
	{SYS_wait4, "wait", FOREVER, 0, NOTHING, false},
	{SYS_waitid, "waitid", FOREVER, 0, NOTHING, false},
	{SYS_rt_sigsuspend, "sigsuspend", FOREVER, 0, NOTHING, false},
	{SYS_futex, "futex", TIMED_POINTER, 3, NOTHING, false},
	{SYS_ppoll, "poll", TIMED_POINTER, 2, NOTHING, true},
	{SYS_pselect6, "select", TIMED_POINTER, 4, NOTHING, true},
	{SYS_epoll_pwait, "epoll_wait", TIMED_NUMBER, 3, NOTHING, true},
	{SYS_flock, "flock", FOREVER, 0, FD, false},
#ifdef SYS_open
	{SYS_open, "open", FOREVER, 0, PATH, false},
#endif
#ifdef SYS_pause
	{SYS_pause, "pause", FOREVER, 0, NOTHING, false},
#endif
#ifdef SYS_poll
	{SYS_poll, "poll", TIMED_NUMBER, 2, NOTHING, true},
#endif
#ifdef SYS_select
	{SYS_select, "select", TIMED_POINTER, 4, NOTHING, true},
#endif
#ifdef SYS_epoll_wait
	{SYS_epoll_wait, "epoll_wait", TIMED_NUMBER, 3, NOTHING, true},
#endif
};

/* The call that a thread sleeps in, with its arguments (proc(5), /proc/pid/syscall); or NULL. */
static const struct call *sleeping_call(const char *thread, unsigned long long arguments[6])
{
	char path[96], text[256];
	long number;

	snprintf(path, sizeof(path), "%s/syscall", thread);
	if (sscanf(slurp(path, text, sizeof(text)), "%ld %llx %llx %llx %llx %llx %llx", &number,
		   &arguments[0], &arguments[1], &arguments[2], &arguments[3], &arguments[4],
		   &arguments[5]) != 7)
		return NULL;
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		if (calls[i].number == number)
			return &calls[i];
	return NULL;
}

static bool can_sleep_forever(const struct call *call, const unsigned long long arguments[6])
{
	switch (call->kind) {
	case TIMED_POINTER:
		return arguments[call->argument] == 0;
	case TIMED_NUMBER:
		return (int)arguments[call->argument] < 0;
	default:
		return true;
	}
}

/*
 * The number behind a heading in /proc/pid/status, in the given radix. The file is long for a user
 * who is in many groups. Returns false if the number is not there.
 */
static bool status_number(const char *thread, const char *heading, int radix,
			  unsigned long long *number)
{
	static char text[1 << 17];
	char path[128], *found;

	snprintf(path, sizeof(path), "%s/status", thread);
	found = strstr(slurp(path, text, sizeof(text)), heading);
	if (found)
		*number = strtoull(found + strlen(heading), NULL, radix);
	return found != NULL;
}

/* What a descriptor of a process stands for: "socket:[123]" or a path; proc(5), /proc/pid/fd. */
static const char *descriptor_link(const char *process, const char *fd, char *buffer, size_t size)
{
	char path[128];
	ssize_t n;

	snprintf(path, sizeof(path), "%s/fd/%.12s", process, fd);
	n = readlink(path, buffer, size - 1);
	buffer[n > 0 ? n : 0] = '\0';
	return buffer;
}

/* Whether a timer of the process can wake it up: a POSIX timer, or a timerfd (timerfd_create(2)). */
static bool has_timer(pid_t pid)
{
	char path[64], text[64], link[64];
	struct dirent *entry;
	bool found;
	DIR *fds;

	snprintf(path, sizeof(path), "/proc/%d/timers", (int)pid);
	found = slurp(path, text, sizeof(text))[0] != '\0';
	snprintf(path, sizeof(path), "/proc/%d/fd", (int)pid);
	fds = opendir(path);
	snprintf(path, sizeof(path), "/proc/%d", (int)pid);
	while (fds && !found && (entry = readdir(fds)))
		found = strcmp(descriptor_link(path, entry->d_name, link, sizeof(link)),
			       "anon_inode:[timerfd]") == 0;
	if (fds)
		closedir(fds);
	return found;
}

/* A descriptor of another process as one of ours (pidfd_getfd(2)), or -1 where we may not have it. */
static int copy_descriptor(pid_t pid, int fd)
{
	int copy = -1;
#if defined(SYS_pidfd_open) && defined(SYS_pidfd_getfd)
	int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);

	if (pidfd >= 0) {
		copy = (int)syscall(SYS_pidfd_getfd, pidfd, fd, 0);
		close(pidfd);
	}
#endif
	return copy;
}

/*
 * Whether a call on the descriptor may end by a time limit of its socket (SO_RCVTIMEO, SO_SNDTIMEO;
 * socket(7)). To ask we need the socket itself (pidfd_getfd(2)); where we may not have it, it may.
 */
static bool has_time_limit(const char *thread, int fd)
{
	struct timeval receive = {0, 0}, send = {0, 0};
	socklen_t receive_size = sizeof(receive), send_size = sizeof(send);
	char number[16], link[64];
	bool unlimited;
	int copy;

	snprintf(number, sizeof(number), "%d", fd);
	if (strncmp(descriptor_link(thread, number, link, sizeof(link)), "socket:", 7) != 0)
		return false;
	copy = copy_descriptor(atoi(thread + strlen("/proc/")), fd);
	if (copy < 0)
		return true;
	unlimited = getsockopt(copy, SOL_SOCKET, SO_RCVTIMEO, &receive, &receive_size) == 0 &&
		    getsockopt(copy, SOL_SOCKET, SO_SNDTIMEO, &send, &send_size) == 0 &&
		    !receive.tv_sec && !receive.tv_usec && !send.tv_sec && !send.tv_usec;
	close(copy);
	return !unlimited;
}

/* Adds a sleeping thread to the signature of all; returns false for one that may go on by itself. */
static bool add_to_signature(const char *thread, void *data)
{
	uint64_t *signature = data;
	unsigned long long arguments[6], caught, switches;
	const struct call *call;
	char path[128], state;

	snprintf(path, sizeof(path), "%s/stat", thread);
	state = process_state(path);
	if (state == 'Z' || state == 'X' || state == '\0')
		return true;
	if (state == 'T' || state == 't') /* stopped: nobody is going to continue it */
		return true;
	if (state != 'S')
		return false;
	call = sleeping_call(thread, arguments);
	if (!call || !can_sleep_forever(call, arguments))
		return false;
	/* A handler for SIGALRM: a timer that we cannot see may be running. */
	if (!status_number(thread, "SigCgt:", 16, &caught) ||
	    !status_number(thread, "\nvoluntary_ctxt_switches:", 10, &switches) ||
	    caught & (1ULL << (SIGALRM - 1)))
		return false;
	if (call->subject == FD && has_time_limit(thread, (int)arguments[0]))
		return false;
	*signature = *signature * 31 + (uint64_t)call->number;
	*signature = *signature * 31 + arguments[0];
	*signature = *signature * 31 + switches;
	return true;
}

static bool add_process(pid_t pid, void *signature)
{
	*(uint64_t *)signature = *(uint64_t *)signature * 31 + (uint64_t)pid;
	return !has_timer(pid) && visit_threads(pid, add_to_signature, signature);
}

/* A growing text in a fixed buffer. */
struct text {
	size_t len;
	char data[2048];
};

static void append(struct text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void append(struct text *text, const char *format, ...)
{
	size_t room = sizeof(text->data) - text->len;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text->data + text->len, room, format, args);
	va_end(args);
	if (n > 0)
		text->len += (size_t)n < room ? (size_t)n : room - 1;
}

/* Describes the call that a thread sleeps in, with its descriptor or path. */
static bool describe_thread(const char *thread, void *data)
{
	struct text *text = data;
	unsigned long long arguments[6];
	const struct call *call = sleeping_call(thread, arguments);
	char path[128], subject[256] = "", state;
	ssize_t n;

	snprintf(path, sizeof(path), "%s/stat", thread);
	state = process_state(path);
	if (state == 'R' || state == 'T')
		append(text, "%s%s", text->len ? ", " : "", state == 'R' ? "busy" : "stopped");
	if (!call)
		return true;
	append(text, "%s%s(", text->len ? ", " : "", call->name);
	if (call->subject == FD) {
		snprintf(path, sizeof(path), "%d", (int)arguments[0]);
		descriptor_link(thread, path, subject, sizeof(subject));
		append(text, "%d", (int)arguments[0]);
		if (strncmp(subject, directory, strlen(directory)) == 0)
			append(text, ": %s", subject + strlen(directory) + 1);
		else if (strncmp(subject, "pipe:", 5) == 0)
			append(text, arguments[0] == 0 ? ": standard input" : ": pipe");
		else if (strncmp(subject, "socket:", 7) == 0)
			append(text, ": socket");
	} else if (call->subject == PATH || call->subject == PATH_AFTER_FD) {
		int fd;

		snprintf(path, sizeof(path), "%s/mem", thread);
		fd = open(path, O_RDONLY | O_CLOEXEC);
		n = fd < 0 ? -1
			   : pread(fd, subject, 64,
				   (off_t)arguments[call->subject == PATH ? 0 : 1]);
		subject[n > 0 ? n : 0] = '\0';
		if (fd >= 0)
			close(fd);
		append(text, "\"%s\"", subject);
	}
	append(text, ")");
	return true;
}

static bool describe_process(pid_t pid, void *text)
{
	return visit_threads(pid, describe_thread, text);
}

static void command_waits(struct program *p)
{
	struct text text = {0};

	if (p->report >= 0)
		visit_descendants(p->warden, describe_process, &text);
	answer("text %s", text.len ? text.data : "nothing");
}

/* --- sockets ------------------------------------------------------------------------------------ */

struct socket_facts {
	const char *family; /* tcp, udp, unix */
	unsigned long inode;
	bool stream, listening, bound;
	bool moving; /* data of it is on its way */
	bool any_address, loopback;
	unsigned port;
	char address[128];
};

/* Called for each socket of the network; returns whether to go on. */
typedef bool socket_visitor(const struct socket_facts *socket, void *data);

/* How an IPv4 address in an IPv6 one begins in /proc/net/tcp6: ::ffff:, word by word. */
#define IPV4_MAPPED (htonl(1) == 1 ? "00000000000000000000FFFF" : "0000000000000000FFFF0000")

/* Reads one line of /proc/net/tcp, tcp6, udp or udp6 (proc(5)). */
static bool parse_inet(const char *line, const char *family, struct socket_facts *facts)
{
	char local[64], remote[64], *colon;
	unsigned state, unsent;
	unsigned char ip[4];
	unsigned long last;

	if (sscanf(line, " %*d: %63s %63s %x %x:%*x %*s %*s %*u %*u %lu", local, remote, &state,
		   &unsent, &facts->inode) != 5)
		return false;
	/* TCP_SYN_SENT, or bytes that the other end has not got: the kernel goes on by itself. */
	facts->moving = family[0] == 't' && (state == 0x02 || (state != 0x0a && unsent > 0));
	colon = strchr(local, ':');
	if (!colon)
		return false;
	facts->family = family;
	facts->stream = family[0] == 't';
	facts->listening = facts->stream && state == 0x0a; /* TCP_LISTEN */
	facts->port = (unsigned)strtoul(colon + 1, NULL, 16);
	facts->bound = facts->port != 0;
	*colon = '\0';
	/* The last word is the IPv4 address, also that of an IPv6 socket that takes IPv4. */
	last = strtoul(local + strlen(local) - 8, NULL, 16);
	memcpy(ip, &(uint32_t){(uint32_t)last}, sizeof(ip));
	facts->any_address = strspn(local, "0") == strlen(local);
	facts->loopback = last == htonl(INADDR_LOOPBACK) &&
			  (strlen(local) == 8 || strncmp(local, IPV4_MAPPED, 24) == 0);
	snprintf(facts->address, sizeof(facts->address), "%s %s%u.%u.%u.%u:%u", family,
		 strlen(local) > 8 ? "(IPv6) " : "", ip[0], ip[1], ip[2], ip[3], facts->port);
	return true;
}

/* Reads one line of /proc/net/unix (proc(5)). */
static bool parse_unix(const char *line, struct socket_facts *facts)
{
	unsigned flags, type, state;
	int path = 0;

	if (sscanf(line, "%*x: %*x %*x %x %x %x %lu %n", &flags, &type, &state, &facts->inode,
		   &path) < 4)
		return false;
	facts->family = "unix";
	facts->stream = type == SOCK_STREAM;
	facts->listening = (flags & 0x10000) != 0; /* __SO_ACCEPTCON */
	facts->bound = path > 0 && line[path] != '\0' && line[path] != '\n';
	snprintf(facts->address, sizeof(facts->address), "%.120s", path > 0 ? line + path : "");
	facts->address[strcspn(facts->address, "\n")] = '\0';
	return true;
}

/* Visits the sockets of a family, NULL: of all; returns false if a visitor said stop. */
static bool visit_sockets(const char *family, socket_visitor *visit, void *data)
{
	static const char *const tables[] = {"tcp", "tcp6", "udp", "udp6", "unix"};
	char path[32], line[512];

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		struct socket_facts facts;
		bool more = true;
		FILE *table;

		if (family && strncmp(tables[i], family, strlen(family)) != 0)
			continue;
		snprintf(path, sizeof(path), "/proc/self/net/%s", tables[i]);
		table = fopen(path, "re");
		if (!table)
			continue;
		while (more && fgets(line, sizeof(line), table)) {
			memset(&facts, 0, sizeof(facts));
			if (i < 4 ? parse_inet(line, i < 2 ? "tcp" : "udp", &facts)
				  : parse_unix(line, &facts))
				more = visit(&facts, data);
		}
		fclose(table);
		if (!more)
			return false;
	}
	return true;
}

static bool is_still(const struct socket_facts *facts, void *unused)
{
	(void)unused;
	return !facts->moving;
}

struct holder {
	unsigned long inode;
	pid_t pid; /* 0: not found */
};

/* Stops the walk at a process that has a descriptor for the socket. */
static bool thread_holds_not(const char *thread, void *data)
{
	struct holder *holder = data;
	char path[128], link[64], wanted[64];
	struct dirent *entry;
	bool found = false;
	DIR *fds;

	snprintf(path, sizeof(path), "%s/fd", thread);
	snprintf(wanted, sizeof(wanted), "socket:[%lu]", holder->inode);
	fds = opendir(path);
	while (fds && !found && (entry = readdir(fds)))
		found = strcmp(descriptor_link(thread, entry->d_name, link, sizeof(link)),
			       wanted) == 0;
	if (fds)
		closedir(fds);
	return !found;
}

/* By its threads: the first one, which gives /proc/pid/fd, may have ended. */
static bool holds_not(pid_t pid, void *data)
{
	struct holder *holder = data;

	if (!visit_threads(pid, thread_holds_not, holder))
		holder->pid = pid;
	return !holder->pid;
}

static bool is_held_by(const struct program *p, unsigned long inode)
{
	struct holder holder = {.inode = inode};

	visit_descendants(p->warden, holds_not, &holder);
	return holder.pid != 0;
}

/* A socket that is waited for: whose, and which. */
struct wanted {
	const struct program *program;
	const char *family;
	unsigned port; /* for tcp and udp */
	bool found;
	bool hidden; /* a socket could not be asked itself */
};

static bool fits(const struct socket_facts *facts, const struct wanted *wanted)
{
	if (strcmp(facts->family, wanted->family) != 0)
		return false;
	if (strcmp(wanted->family, "unix") == 0)
		return facts->stream && facts->listening && facts->bound;
	return (facts->listening || !facts->stream) && facts->port == wanted->port &&
	       (facts->loopback || facts->any_address);
}

/* Asks a socket itself (getsockopt(2), getsockname(2)); returns false for what it does not tell. */
static bool ask_socket(int fd, struct socket_facts *facts)
{
	static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff}; /* ::ffff:0:0 */
	union {
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
		struct sockaddr_un un;
	} address = {.any = {.sa_family = AF_UNSPEC}};
	socklen_t size = sizeof(address), int_size = sizeof(int);
	int type = 0, listening = 0;
	struct in_addr ip = {0};

	memset(facts, 0, sizeof(*facts));
	if (getsockname(fd, &address.any, &size) < 0 ||
	    getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &int_size) < 0 ||
	    getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &int_size) < 0)
		return false;
	facts->stream = type == SOCK_STREAM;
	facts->listening = listening != 0;
	if (address.any.sa_family == AF_UNIX) {
		facts->family = "unix";
		facts->bound = size > offsetof(struct sockaddr_un, sun_path);
		return true;
	}
	if (type != SOCK_STREAM && type != SOCK_DGRAM)
		return false;
	facts->family = type == SOCK_STREAM ? "tcp" : "udp";
	if (address.any.sa_family == AF_INET) {
		ip = address.in.sin_addr;
		facts->port = ntohs(address.in.sin_port);
		facts->any_address = ip.s_addr == htonl(INADDR_ANY);
	} else if (address.any.sa_family == AF_INET6) {
		facts->port = ntohs(address.in6.sin6_port);
		facts->any_address = IN6_IS_ADDR_UNSPECIFIED(&address.in6.sin6_addr);
		if (memcmp(&address.in6.sin6_addr, mapped, sizeof(mapped)) == 0)
			memcpy(&ip, address.in6.sin6_addr.s6_addr + sizeof(mapped), sizeof(ip));
	} else {
		return false;
	}
	facts->loopback = ip.s_addr == htonl(INADDR_LOOPBACK);
	facts->bound = facts->port != 0;
	return true;
}

/* Stops the walk at a thread with a socket that fits. */
static bool thread_has_not(const char *thread, void *data)
{
	struct wanted *wanted = data;
	char path[128], link[64];
	struct dirent *entry;
	DIR *fds;

	snprintf(path, sizeof(path), "%s/fd", thread);
	fds = opendir(path);
	while (fds && !wanted->found && (entry = readdir(fds))) {
		struct socket_facts facts;
		int copy;

		if (strncmp(descriptor_link(thread, entry->d_name, link, sizeof(link)),
			    "socket:", 7) != 0)
			continue;
		copy = copy_descriptor(atoi(thread + strlen("/proc/")), atoi(entry->d_name));
		if (copy < 0 || !ask_socket(copy, &facts))
			wanted->hidden = true;
		else
			wanted->found = fits(&facts, wanted);
		if (copy >= 0)
			close(copy);
	}
	if (fds)
		closedir(fds);
	return !wanted->found;
}

static bool process_has_not(pid_t pid, void *wanted)
{
	return visit_threads(pid, thread_has_not, wanted);
}

static bool is_not_wanted(const struct socket_facts *facts, void *data)
{
	struct wanted *wanted = data;

	if (fits(facts, wanted) && is_held_by(wanted->program, facts->inode))
		wanted->found = true;
	return !wanted->found;
}

/*
 * The program's own sockets are asked first: the tables of the kernel take milliseconds to read where
 * they are made for many connections. They are for sockets that we may not have.
 */
static bool has_socket(const struct program *p, const char *family, const char *where)
{
	struct wanted wanted = {.program = p, .family = family};
	struct stat st;

	wanted.port = (unsigned)strtoul(where, NULL, 10);
	/* The kernel tells the name that was given to bind(): "./x" or "x.new" may be our x by now. */
	if (strcmp(family, "unix") == 0 && (lstat(where, &st) < 0 || !S_ISSOCK(st.st_mode)))
		return false;
	visit_descendants(p->warden, process_has_not, &wanted);
	if (!wanted.found && wanted.hidden)
		visit_sockets(family, is_not_wanted, &wanted);
	return wanted.found;
}

struct listing {
	const struct program *program;
	struct text text;
};

static bool list_socket(const struct socket_facts *facts, void *data)
{
	struct listing *listing = data;

	if (is_held_by(listing->program, facts->inode))
		append(&listing->text, "%s%s %s%s", listing->text.len ? ", " : "",
		       facts->listening ? "listening" : (facts->bound ? "bound" : "unbound"),
		       facts->family[1] == 'n' ? (facts->stream ? "unix stream " : "unix datagram ")
					       : "",
		       facts->address);
	return true;
}

static void command_sockets(struct program *p)
{
	struct listing listing = {.program = p};

	if (p->report >= 0)
		visit_sockets(NULL, list_socket, &listing);
	answer("text %s", listing.text.len ? listing.text.data : "none");
}

/* The first user of a port, whoever he is. */
struct port_search {
	unsigned port;
	bool used;
	unsigned long inode;
};

static bool uses_not(const struct socket_facts *facts, void *data)
{
	struct port_search *search = data;

	if (facts->port != search->port || (facts->stream && !facts->listening))
		return true;
	search->used = true;
	search->inode = facts->inode;
	return false;
}

static void command_holder(const char *family, const char *port)
{
	struct port_search search = {.port = (unsigned)strtoul(port, NULL, 10)};
	char path[300], command[64];
	struct dirent *entry;
	struct holder holder;
	DIR *proc;

	visit_sockets(family, uses_not, &search);
	if (!search.used) {
		answer("nobody");
		return;
	}
	holder = (struct holder){.inode = search.inode};
	proc = opendir("/proc");
	while (proc && (entry = readdir(proc)))
		if (isdigit((unsigned char)entry->d_name[0]) &&
		    !holds_not((pid_t)atoi(entry->d_name), &holder)) {
			snprintf(path, sizeof(path), "/proc/%s/comm", entry->d_name);
			slurp(path, command, sizeof(command));
			command[strcspn(command, "\n")] = '\0';
			answer("%s %s", entry->d_name, command);
			closedir(proc);
			return;
		}
	if (proc)
		closedir(proc);
	answer("somebody");
}

/* --- waiting ------------------------------------------------------------------------------------ */

/*
 * Looks at all processes of all programs. Returns whether every one of them sleeps in a call that
 * has no time limit; the signature changes when one of them has run since.
 */
static bool all_asleep(uint64_t *signature)
{
	*signature = 17;
	for (struct program *p = programs; p < programs + PROGRAMS_MAX; p++)
		/* A warden that does not sleep has news: it is starting or reaping the program. */
		if (p->state != UNUSED && p->report >= 0 &&
		    (!is_in_state(p->warden, 'S') ||
		     !visit_descendants(p->warden, add_process, signature)))
			return false;
	return true;
}

/* The program itself has ended, and what it has printed is all here. */
static bool has_ended(struct program *p)
{
	if (p->state == RUNNING)
		return false;
	if (p->out.fd >= 0 || p->err.fd >= 0) {
		/* Nobody writes any more, or a descendant holds the output open: it is not heard. */
		if (p->report >= 0)
			end_program(p, p->state);
		return false;
	}
	return true;
}

static bool is_usable_fifo(const char *path)
{
	struct stat st;

	return fstatat(AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISFIFO(st.st_mode) &&
	       (st.st_mode & (S_IRUSR | S_IWUSR)) == (S_IRUSR | S_IWUSR);
}

static bool prints(struct program *p, const char *text)
{
	struct capture *c = &p->out;
	char *found = memmem(c->data + c->cursor, c->len - c->cursor, text, strlen(text));

	if (!found)
		return false;
	c->cursor = (size_t)(found - c->data) + strlen(text);
	return true;
}

static bool reads_no_input(const char *thread, void *unused)
{
	unsigned long long arguments[6];
	const struct call *call = sleeping_call(thread, arguments);

	(void)unused;
	return !(call &&
		 (call->subject == NOTHING ? call->polls
					   : call->number == SYS_read && arguments[0] == 0));
}

static bool process_reads_no_input(pid_t pid, void *unused)
{
	return visit_threads(pid, reads_no_input, unused);
}

static bool is_hungry(const struct program *p)
{
	int unread = 0;

	if (p->queued > 0 || p->input < 0 || ioctl(p->input, FIONREAD, &unread) < 0 || unread > 0)
		return false;
	if (visit_descendants(p->warden, process_reads_no_input, NULL))
		return false;
	/* In a network that others use, too, there is always something on its way. */
	return !private_network || visit_sockets("tcp", is_still, NULL);
}

static bool thread_rests(const char *thread, void *seen)
{
	unsigned long long arguments[6];
	char path[128];

	snprintf(path, sizeof(path), "%s/stat", thread);
	if (process_state(path) == 'Z')
		return true;
	*(bool *)seen = true;
	return process_state(path) == 'S' && sleeping_call(thread, arguments);
}

static bool process_rests(pid_t pid, void *seen)
{
	return visit_threads(pid, thread_rests, seen);
}

static bool rests(const struct program *p)
{
	bool seen = false;

	return p->state == RUNNING && is_in_state(p->warden, 'S') &&
	       visit_descendants(p->warden, process_rests, &seen) && seen;
}

static bool holds(struct program *p, const char *condition, char **words, bool *known)
{
	*known = true;
	if (strcmp(condition, "prints") == 0 && words[0])
		return prints(p, words[0]);
	if (strcmp(condition, "hungry") == 0)
		return is_hungry(p);
	if (strcmp(condition, "rests") == 0)
		return rests(p);
	if (strcmp(condition, "ends") == 0)
		return has_ended(p);
	if (strcmp(condition, "fifo") == 0 && words[0])
		return is_usable_fifo(words[0]);
	if ((strcmp(condition, "listens") == 0 || strcmp(condition, "bound") == 0) && words[0] &&
	    words[1])
		return has_socket(p, words[0], words[1]);
	*known = false;
	return false;
}

/* A program may have stopped its warden, which must go on to tell how the program ends. */
static void wake_wardens(void)
{
	for (struct program *p = programs; p < programs + PROGRAMS_MAX; p++)
		if (p->state != UNUSED && p->report >= 0 && is_in_state(p->warden, 'T'))
			kill(p->warden, SIGCONT);
}

static void watch_crowds(void)
{
	for (struct program *p = programs; p < programs + PROGRAMS_MAX; p++)
		if (p->state != UNUSED && p->report >= 0 &&
		    living_descendants(p->warden) > PROCESSES_MAX)
			end_program(p, CROWD);
}

static void command_await(double limit_ms, struct program *p, const char *condition, char **words)
{
	double start = now_ms(), last_sample = start, pause = 0.05;
	uint64_t signature, last_signature = 0;
	int samples = 0;
	bool known, ended;

	for (;;) {
		activity = false;
		pump(0);
		ended = has_ended(p);
		if (holds(p, condition, words, &known)) {
			answer("yes");
			return;
		}
		if (!known) {
			answer("error no such condition: %s", condition);
			return;
		}
		if (ended) {
			answer("no ended");
			return;
		}
		if (now_ms() - start > limit_ms) {
			answer("no deadline");
			return;
		}
		if (now_ms() - last_sample >= SAMPLE_MS) {
			watch_crowds();
			wake_wardens();
			samples = all_asleep(&signature) && signature == last_signature
					  ? samples + 1
					  : 0;
			last_signature = signature;
			last_sample = now_ms();
			if (samples >= SAMPLES_TO_BE_STUCK && !activity) {
				if (visit_sockets("tcp", is_still, NULL)) {
					answer("no stuck");
					return;
				}
				samples = 0;
			}
		}
		if (activity)
			samples = 0;
		/* A program that was just started is ready in a moment; another one may take its time. */
		if (activity)
			pause = 0.05;
		else if (pause < (now_ms() - start < 20 ? 0.4 : 4))
			pause *= 1.5;
		pump(pause);
	}
}

/* --- the rest of the requests --------------------------------------------------------------------- */

static void command_feed(struct program *p, const char *text)
{
	size_t len = strlen(text);
	char *queue = realloc(p->queue, p->queued + len + 1);

	if (!queue)
		die("realloc");
	p->queue = queue;
	memcpy(p->queue + p->queued, text, len);
	p->queued += len;
	give_input(p);
	answer("ok");
}

static void command_close(struct program *p)
{
	p->closing = true;
	if (p->queued == 0)
		close_fd(&p->input);
	answer("ok");
}

static void command_state(struct program *p)
{
	static const char *const names[] = {
		[RUNNING] = "running", [EXITED] = "exited", [KILLED] = "killed",
		[FLOOD] = "flood",     [CROWD] = "crowd",   [UNSTARTED] = "unstarted",
		[LOST] = "lost",
	};

	pump(0);
	if (p->state == EXITED || p->state == KILLED || p->state == UNSTARTED)
		answer("%s %d", names[p->state], p->value);
	else
		answer("%s", names[p->state]);
}

/* Without its NULs, which the caller, a shell, cannot hold. */
static void command_text(const struct capture *c)
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

static void command_file(const char *path)
{
	struct stat st;
	const char *kind = "other";

	if (fstatat(AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		answer(errno == ENOENT ? "absent" : "error %s", strerror(errno));
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

/*
 * The name is in the abstract namespace of UNIX sockets (unix(7)): it belongs to the network, is no
 * file that could be left behind, and is free again as soon as its holder has ended.
 */
static void command_lock(double limit_ms)
{
	static const char name[] = "ipc-lab-kit";
	struct sockaddr_un addr = {.sun_family = AF_UNIX};
	double start = now_ms();
	static int lock = -1;

	memcpy(addr.sun_path + 1, name, sizeof(name));
	if (private_network || lock >= 0) {
		answer("yes");
		return;
	}
	lock = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (lock < 0)
		die("socket");
	while (bind(lock, (const struct sockaddr *)&addr, sizeof(addr)) < 0) {
		if (errno != EADDRINUSE)
			die("bind");
		if (now_ms() - start > limit_ms) {
			close_fd(&lock);
			answer("no deadline");
			return;
		}
		pump(10);
	}
	answer("yes");
}

static void forget(struct program *p)
{
	/* Again and again: the warden may just be about to start the program. */
	while (p->report >= 0 && waitpid(p->warden, NULL, WNOHANG) == 0) {
		end_program(p, p->state);
		sched_yield();
	}
	close_fd(&p->report);
	close_fd(&p->input);
	close_fd(&p->out.fd);
	close_fd(&p->err.fd);
	free(p->queue);
	p->queue = NULL;
	p->queued = 0;
	p->state = UNUSED;
}

static void forget_programs(void)
{
	for (struct program *p = programs; p < programs + PROGRAMS_MAX; p++)
		if (p->state != UNUSED)
			forget(p);
	/* What a killed warden has left is ours now (we are a subreaper, too). */
	kill_descendants(getpid());
	while (waitpid(-1, NULL, WNOHANG) > 0)
		continue;
}

static bool has_not_port(const struct socket_facts *facts, void *port)
{
	return facts->port != *(unsigned *)port;
}

static void command_vacant(double limit_ms, unsigned port)
{
	double start = now_ms();

	while (!visit_sockets("tcp", has_not_port, &port)) {
		if (now_ms() - start > limit_ms) {
			answer("no deadline");
			return;
		}
		pump(10);
	}
	answer("yes");
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/*
 * Removes a subdirectory of a directory. What lies deeper is first moved up to the directory, so that
 * no path gets too long. Returns whether it is gone.
 */
static bool remove_directory(int top, const char *name)
{
	static unsigned long moved;
	struct dirent *entry;
	char new_name[48];
	DIR *dir;
	int fd;

	fchmodat(top, name, 0700, 0);
	fd = openat(top, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir)
		return false;
	while ((entry = readdir(dir))) {
		if (is_dots(entry->d_name) || unlinkat(fd, entry->d_name, 0) == 0)
			continue;
		fchmodat(fd, entry->d_name, 0700, 0); /* a directory that moves is written to */
		snprintf(new_name, sizeof(new_name), ".moved.%lu", moved++);
		renameat(fd, entry->d_name, top, new_name);
	}
	closedir(dir);
	return unlinkat(top, name, AT_REMOVEDIR) == 0;
}

/* Empties a directory, whatever a program has made of it. Returns whether it is empty. */
static bool empty_directory(const char *path)
{
	bool progress = true, empty = false;
	struct dirent *entry;
	DIR *dir;

	while (progress && !empty) {
		progress = false;
		empty = true;
		dir = opendir(path);
		while (dir && (entry = readdir(dir))) {
			if (is_dots(entry->d_name))
				continue;
			empty = false;
			progress |= unlinkat(dirfd(dir), entry->d_name, 0) == 0 ||
				    remove_directory(dirfd(dir), entry->d_name);
		}
		if (dir)
			closedir(dir);
	}
	return empty;
}

static void command_reset(void)
{
	const char *why;

	forget_programs();
	if (!empty_directory(directory)) {
		answer("error the working directory cannot be emptied");
		return;
	}
	if (private_network)
		enter_network(&why);
	answer("ok");
}

static void clean_up(void)
{
	forget_programs();
	if (base[0] != '\0' && (!empty_directory(base) || chdir("/") < 0 || rmdir(base) < 0))
		fprintf(stderr, "supervise: cannot remove %s: %s\n", base, strerror(errno));
}

static _Noreturn void leave(void)
{
	clean_up();
	exit(0);
}

/* Handles one request: its words, of which there is a NULL behind the last. */
static void handle(char **words)
{
	struct program *p = words[0] && words[1] ? find_program(words[1]) : NULL;
	const char *verb = words[0] ? words[0] : "";

	if (strcmp(verb, "start") == 0 && words[1])
		command_start(words + 1);
	else if (strcmp(verb, "await") == 0 && words[1] && words[2] && words[3] &&
		 find_program(words[2]))
		command_await(strtod(words[1], NULL), find_program(words[2]), words[3], words + 4);
	else if (strcmp(verb, "file") == 0 && words[1])
		command_file(words[1]);
	else if (strcmp(verb, "holder") == 0 && words[1] && words[2])
		command_holder(words[1], words[2]);
	else if (strcmp(verb, "vacant") == 0 && words[1] && words[2])
		command_vacant(strtod(words[1], NULL), (unsigned)strtoul(words[2], NULL, 10));
	else if (strcmp(verb, "lock") == 0 && words[1])
		command_lock(strtod(words[1], NULL));
	else if (strcmp(verb, "reset") == 0)
		command_reset();
	else if (!p)
		answer("error no such request, or no such program");
	else if (strcmp(verb, "feed") == 0 && words[2])
		command_feed(p, words[2]);
	else if (strcmp(verb, "close") == 0)
		command_close(p);
	else if (strcmp(verb, "stop") == 0) {
		forget(p);
		answer("ok");
	} else if (strcmp(verb, "state") == 0)
		command_state(p);
	else if (strcmp(verb, "waits") == 0)
		command_waits(p);
	else if (strcmp(verb, "sockets") == 0)
		command_sockets(p);
	else if (strcmp(verb, "output") == 0)
		command_text(&p->out);
	else if (strcmp(verb, "errors") == 0)
		command_text(&p->err);
	else
		answer("error no such request: %s", verb);
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

/* Each program costs us four descriptors, each walk through /proc another two. */
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
	static char buffer[REQUEST_MAX];
	static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP, SIGTTOU};
	char *words[WORDS_MAX + 1];
	const char *why = NULL;
	char *resolved;
	size_t len = 0, used;
	ssize_t n;

	/* The end of our input ends us; until then a Ctrl-C is for the checker, which ends it. */
	for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		signal(ignored[i], SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	close_others(-1, -1);
	raise_descriptor_limit();
	prctl(PR_SET_CHILD_SUBREAPER, 1);

	caller_directory = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	snprintf(base, sizeof(base), "%.4000s/ipc-lab.XXXXXX", argc > 1 ? argv[1] : "/tmp");
	if (!mkdtemp(base)) {
		fprintf(stderr, "supervise: %s: %s\n", base, strerror(errno));
		return 2;
	}
	resolved = realpath(base, NULL);
	if (!resolved)
		die(base);
	snprintf(base, sizeof(base), "%s", resolved);
	free(resolved);
	snprintf(directory, sizeof(directory), "%.4080s/run", base);
	if (mkdir(directory, 0700) < 0 || chdir(directory) < 0)
		die(directory);
	setenv("TMPDIR", base, 1); /* for the tools */
	/* Some file systems, of Windows for example, have no FIFOs: then nothing can be judged here. */
	if (mkfifo("probe", 0600) < 0) {
		fprintf(stderr, "supervise: no FIFO can be made in %s: %s\n", base,
			strerror(errno));
		leave();
	}
	unlink("probe");
	if (access("/proc/thread-self/children", R_OK) < 0) {
		fprintf(stderr, "supervise: /proc does not tell the children of a process "
				"(CONFIG_PROC_CHILDREN)\n");
		leave();
	}
	enter_network(&why);
	answer("ready %s %s", private_network ? "private" : "shared", base);
	fflush(stdout);

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
			leave();
		len += (size_t)n;
	}
}
