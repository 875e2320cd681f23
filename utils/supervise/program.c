// SPDX-License-Identifier: BSD-3-Clause
/*
 * program.c - programs: starting them in bounds, moving what goes in and out, and ending them.
 */
#include "supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* capabilities(7), "The securebits flags"; <linux/securebits.h> is not there for every libc. */
#ifndef SECBIT_NOROOT
#define SECBIT_NOROOT (1 << 0)
#define SECBIT_NOROOT_LOCKED (1 << 1)
#endif

#define THREADS_MAX 1024 /* threads of all programs together, where the kernel counts only ours */
#define DESCRIPTORS_MAX 1024
#define FILE_MAX (64ULL << 20) /* bytes per file */
#define CPU_MAX 20	       /* seconds of processor time per process */
#define VARIABLES_MAX 16

/* A warden's message: how the program ended (waitpid(2)), or the errno why it was not started. */
struct report {
	enum { ENDED_WITH, FAILED_WITH } kind;
	int value;
	char last_name[16];
};

/* What is to be started, and with which standard streams. */
struct plan {
	bool tool, jailed, kept;
	int niceness;
	struct shown shown[SHOWN_MAX]; /* in the jail: first the working directory, then the file */
	size_t shown_count;
	int in, out, err;
	char *file;
	char **args;
	char *env[VARIABLES_MAX];
};

struct program programs[PROGRAMS_MAX];
bool activity;
static bool orphans; /* a warden has been killed by its program: whom it kept is ours now */

struct program *next_program(struct program *p)
{
	for (p = p ? p + 1 : programs; p < programs + PROGRAMS_MAX; p++)
		if (p->state != UNUSED)
			return p;
	return NULL;
}

struct program *find_program(const char *name)
{
	struct program *p = NULL;

	while ((p = next_program(p)))
		if (strcmp(p->name, name) == 0)
			break;
	return p;
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

const struct family *family_of(const struct program *p)
{
	return descendants(p->report >= 0 ? p->warden : 0);
}

/* --- starting ----------------------------------------------------------------------------------- */

static void limit(int resource, rlim_t most)
{
	struct rlimit old, new = {most, most};

	if (getrlimit(resource, &old) == 0 && old.rlim_max < most)
		new.rlim_cur = new.rlim_max = old.rlim_max;
	setrlimit(resource, &new);
}

static void set_limits(const struct plan *plan)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_CPU, CPU_MAX);
	limit(RLIMIT_FSIZE, FILE_MAX);
	if (plan->niceness > 0)
		setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + plan->niceness);
	if (plan->tool)
		return;
	limit(RLIMIT_NOFILE, DESCRIPTORS_MAX);
	if (room.own_users)
		limit(RLIMIT_NPROC, THREADS_MAX);
	write_file("/proc/self/oom_score_adj", "1000"); /* the first to go where memory is short */
}

/* The program's own process: everything inherited is replaced by what the checker promises. */
static _Noreturn void become(const struct plan *plan, int report)
{
	struct report failed = {.kind = FAILED_WITH};
	sigset_t none;

	/* A group of its own in the foreground, as a shell starts it: what it kills with 0 is its own. */
	setpgid(0, 0);
	if (isatty(plan->out))
		tcsetpgrp(plan->out, getpid());
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(plan->in, 0);
	dup2(plan->out, 1);
	dup2(plan->err, 2);
	close_others(report, room.caller);

	for (int signal = 1; signal < NSIG; signal++)
		(void)sigaction(signal, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);

	set_limits(plan);
	if (!plan->tool) {
		umask(022);
		/* Root without its privileges: permissions mean to it what they mean to a student. */
		prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED, 0, 0, 0);
		prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	}

	/* The caller may be where he may not be, after su for example: then all his paths are absolute. */
	if ((plan->tool && !plan->jailed && fchdir(room.caller) == 0) ||
	    chdir(plan->tool ? room.base : room.directory) == 0) {
		if (plan->tool)
			execvp(plan->file, plan->args);
		else
			execve(plan->file, plan->args, plan->env);
	}
	failed.value = errno;
	if (write(report, &failed, sizeof(failed)) < 0)
		_exit(126);
	_exit(127);
}

/* Whether somebody else is our parent by now: supervise was the only one to read our reports. */
static bool is_orphan(int report)
{
	struct pollfd fd = {.fd = report, .events = POLLOUT};

	return poll(&fd, 1, 0) == 1 && fd.revents & POLLERR;
}

/* Tells supervise how the program has ended, and under which name, before it is reaped. */
static void report_end(pid_t program, int report)
{
	struct report message = {.kind = ENDED_WITH};
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/comm", (int)program);
	slurp(path, message.last_name, sizeof(message.last_name));
	message.last_name[strcspn(message.last_name, "\n")] = '\0';
	if (waitpid(program, &message.value, WNOHANG) != program)
		return;
	while (write(report, &message, sizeof(message)) < 0 && errno == EINTR)
		continue;
}

/*
 * The warden: the parent of the program and the foster parent of what the program leaves behind.
 * It tells how the program ended, and ends itself when no descendant is left; when supervise is
 * gone it kills them first. In a jail it is process 1, and the kernel kills them with it.
 */
static _Noreturn void keep(struct plan *plan, int report)
{
	struct report message;
	bool must_end = false;
	siginfo_t ended;
	sigset_t awaited;
	pid_t program;

	/* Both signals are blocked, so that none is lost between looking and waiting. */
	sigemptyset(&awaited);
	sigaddset(&awaited, SIGTERM);
	sigaddset(&awaited, SIGCHLD);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	prctl(PR_SET_PDEATHSIG, plan->jailed ? SIGKILL : SIGTERM);
	if (is_orphan(report))
		_exit(0);
	if (plan->jailed && !furnish_jail(plan->shown, plan->shown_count)) {
		message = (struct report){.kind = FAILED_WITH, .value = errno};
		_exit(write(report, &message, sizeof(message)) < 0);
	}

	/* The terminal stays ours, and open: what a program closes, it may open again as /dev/tty. */
	setsid();
	if (isatty(plan->out))
		ioctl(plan->out, TIOCSCTTY, 0);
	program = fork();
	if (program == 0)
		become(plan, report);
	message = (struct report){.kind = FAILED_WITH, .value = errno};
	for (int fd = 0; fd < 3; fd++)
		close(fd);
	close_others(report, isatty(plan->out) ? plan->out : -1);
	if (program < 0 && write(report, &message, sizeof(message)) < 0)
		_exit(1);

	for (;;) {
		if (must_end)
			kill_descendants(getpid());
		for (ended.si_pid = 0;
		     waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid;
		     ended.si_pid = 0)
			if (ended.si_pid == program)
				report_end(program, report);
			else
				waitpid(ended.si_pid, NULL, WNOHANG);
		if (waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD)
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

/* Has something shown in the jail; what is to be written to must be there before. */
static void show(struct plan *plan, const char *path, bool writable)
{
	int fd = writable ? open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600) : -1;

	close_fd(&fd);
	if (plan->shown_count < SHOWN_MAX)
		plan->shown[plan->shown_count++] =
			(struct shown){.path = path, .writable = writable};
}

/* Reads options, file and arguments; returns whether they are in order. */
static bool read_plan(char **words, struct plan *plan)
{
	static char path_variable[4096];
	int variables = 0;

	snprintf(path_variable, sizeof(path_variable), "PATH=%.4000s",
		 getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
	show(plan, room.directory, true);
	plan->env[variables++] = "LC_ALL=C";
	plan->env[variables++] = path_variable;
	for (; *words && **words == '-'; words++) {
		char option = (*words)[1];

		if (option == 't')
			plan->tool = true;
		else if (option == 'j')
			plan->jailed = jail_is_granted();
		else if (option == 'k')
			plan->kept = true;
		else if (!option || !strchr("nvrw", option) || !words[1] ||
			 variables == VARIABLES_MAX - 1)
			return false;
		else if (option == 'v')
			plan->env[variables++] = *++words;
		else if (option == 'n')
			plan->niceness = atoi(*++words);
		else
			show(plan, *++words, option == 'w');
	}
	if (*words && **words == '/')
		show(plan, *words, false);
	plan->file = *words;
	plan->args = words;
	return *words != NULL;
}

static pid_t start_warden(struct plan *plan, int report)
{
	pid_t warden;
	sigset_t blocked, old;

	/* The warden takes these signals when it is ready for them; ignored ones would be lost. */
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	sigaddset(&blocked, SIGCHLD);
	sigprocmask(SIG_BLOCK, &blocked, &old);
	signal(SIGTERM, SIG_DFL);
	warden = plan->jailed ? fork_into_jail() : fork();
	if (warden == 0)
		keep(plan, report);
	if (warden < 0)
		die("fork");
	signal(SIGTERM, SIG_IGN);
	sigprocmask(SIG_SETMASK, &old, NULL);
	return warden;
}

void start_program(char **words)
{
	struct program *p = new_program(words[0]);
	struct plan plan = {0};
	int in[2], out[2], err[2], report[2];

	if (!p) {
		answer("error the name is too long, or taken, or there are too many programs");
		return;
	}
	if (!read_plan(words + 1, &plan)) {
		answer("error start needs other options, or a file");
		return;
	}
	/* Without one, what a program prints would be kept back, and right programs would fail. */
	if (!plan.tool && !open_terminal(out)) {
		answer("error there is no terminal to be had: is devpts mounted at /dev/pts?");
		return;
	}
	if (pipe2(in, O_CLOEXEC) < 0 || pipe2(err, O_CLOEXEC) < 0 || pipe2(report, O_CLOEXEC) < 0)
		die("pipe");
	if (plan.tool && pipe2(out, O_CLOEXEC) < 0)
		die("pipe");
	plan.in = in[0];
	plan.out = out[1];
	plan.err = err[1];
	p->warden = start_warden(&plan, report[1]);

	close(in[0]);
	close(out[1]);
	close(err[1]);
	close(report[1]);
	p->state = RUNNING;
	p->tool = plan.tool;
	p->jailed = plan.jailed;
	p->kept = plan.kept;
	p->killed = false;
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

/* --- ending ------------------------------------------------------------------------------------- */

void end_program(struct program *p, enum state state)
{
	p->state = state;
	if (p->report < 0) /* the warden has ended: nobody is left */
		return;
	p->killed = true;
	if (p->jailed) {
		kill(p->warden, SIGKILL);
		return;
	}
	kill(p->warden, SIGTERM);
	kill(p->warden, SIGCONT); /* the program may have stopped it */
	kill_descendants(p->warden);
}

/* Waits for the end of the warden, which is certain. */
static void reap(struct program *p)
{
	int status = 0;
	pid_t pid;

	while ((pid = waitpid(p->warden, &status, 0)) < 0 && errno == EINTR)
		continue;
	orphans |= pid > 0 && WIFSIGNALED(status) && !p->jailed;
}

void forget(struct program *p)
{
	struct pollfd warden = {.fd = p->report}; /* tells when nobody has its other end */

	if (p->report >= 0) {
		/* Again and again: the warden may just be about to start the program. */
		do
			end_program(p, p->state);
		while (!p->jailed && poll(&warden, 1, 1) == 0);
		reap(p);
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

void forget_programs(bool all)
{
	for (struct program *p = NULL; (p = next_program(p));)
		if (all || !p->kept)
			forget(p);
	/* We are a subreaper, too. */
	if (orphans)
		kill_descendants(getpid());
	orphans = false;
	while (!next_program(NULL) && waitpid(-1, NULL, WNOHANG) > 0)
		continue;
}

/* --- moving data -------------------------------------------------------------------------------- */

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
		if (n <=
		    0) { /* 0: the end of a pipe; EIO: the warden, too, has closed the terminal */
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
			/* The kernel takes its time to clear a jail away, but nobody is in there. */
			if (!p->jailed || p->killed)
				reap(p);
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
			memcpy(p->last_name, message.last_name, sizeof(p->last_name));
			p->state = WIFEXITED(message.value) ? EXITED : KILLED;
			p->value = WIFEXITED(message.value) ? WEXITSTATUS(message.value)
							    : WTERMSIG(message.value);
		}
	}
}

void feed_program(struct program *p, const char *text)
{
	size_t len = strlen(text);
	char *queue = realloc(p->queue, p->queued + len + 1);

	if (!queue)
		die("realloc");
	p->queue = queue;
	memcpy(p->queue + p->queued, text, len);
	p->queued += len;
	give_input(p);
}

void close_input(struct program *p)
{
	p->closing = true;
	if (p->queued == 0)
		close_fd(&p->input);
}

void pump(double ms)
{
	struct pollfd fds[1 + 4 * PROGRAMS_MAX] = {{.fd = 0}};
	struct timespec time = {.tv_sec = (time_t)(ms / 1e3)};
	nfds_t count = 1;

	time.tv_nsec = (long)((ms - (double)time.tv_sec * 1e3) * 1e6);
	for (struct program *p = NULL; (p = next_program(p));) {
		fds[count++] = (struct pollfd){p->out.fd, POLLIN, 0};
		fds[count++] = (struct pollfd){p->err.fd, POLLIN, 0};
		fds[count++] = (struct pollfd){p->report, POLLIN, 0};
		fds[count++] = (struct pollfd){p->queued ? p->input : -1, POLLOUT, 0};
	}
	if (ppoll(fds, count, &time, NULL) <= 0)
		return;
	if (fds[0].revents & (POLLHUP | POLLERR))
		exit(0);
	for (struct program *p = NULL; (p = next_program(p));) {
		/* The report last: what a program printed is there before we know that it ended. */
		if (p->queued)
			give_input(p);
		if (p->report >= 0)
			take_reports(p);
		take_output(p, &p->out);
		take_output(p, &p->err);
	}
}
