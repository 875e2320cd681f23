// SPDX-License-Identifier: BSD-3-Clause
/*
 * proc.c - the threads of a program's descendants, as /proc shows them: a snapshot of them is taken,
 * and questions are asked of each in a plain loop.
 */
#include "supervise.h"

#include "trace/calls.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <unistd.h>

#define FAMILY_MAX 4096 /* processes that one snapshot holds */

/* --- the snapshot ------------------------------------------------------------------------------ */

static pid_t pids[FAMILY_MAX];
static size_t pid_count;
static struct thread *threads;
static size_t thread_room;
static struct family family;

/* The state letter of a process or thread, 0 when it does not exist, and its processor time. */
static char state_in(const char *path, unsigned long *used)
{
	unsigned long user = 0, system = 0;
	char text[512], state = '\0', *end;

	end = strrchr(slurp(path, text, sizeof(text)), ')');
	if (end)
		sscanf(end + 1, " %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &state,
		       &user, &system);
	*used = user + system;
	return state;
}

bool is_in_state(pid_t pid, char state)
{
	unsigned long used;
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	return state_in(path, &used) == state;
}

/* The first thread may have ended (pthread_exit(3)) while another one goes on. */
bool is_alive(const struct thread *thread)
{
	return thread->state != '\0' && thread->state != 'Z' && thread->state != 'X';
}

static void add_thread(const struct thread *thread)
{
	if (family.count == thread_room) {
		size_t more = thread_room ? 2 * thread_room : 64;
		struct thread *grown = realloc(threads, more * sizeof(*grown));

		if (!grown)
			die("realloc");
		threads = grown;
		thread_room = more;
	}
	threads[family.count++] = *thread;
}

/* The children of a thread; proc(5), /proc/pid/task/tid/children. */
static void add_children(const char *tasks, const char *tid)
{
	static char text[1 << 16];
	char path[128], *rest, *next;

	snprintf(path, sizeof(path), "%s/%.12s/children", tasks, tid);
	rest = slurp(path, text, sizeof(text));
	while (pid_count < FAMILY_MAX) {
		long child = strtol(rest, &next, 10);

		if (next == rest || child <= 0)
			break;
		rest = next;
		pids[pid_count++] = (pid_t)child;
	}
}

/* Adds the children of a process, and its threads unless it is the root of the family. */
static void add_process(pid_t pid, bool is_root)
{
	char tasks[64], path[128];
	struct dirent *entry;
	struct thread thread;
	bool alive = false;
	DIR *dir;

	snprintf(tasks, sizeof(tasks), "/proc/%d/task", (int)pid);
	dir = opendir(tasks);
	while (dir && (entry = readdir(dir))) {
		if (!isdigit((unsigned char)entry->d_name[0]))
			continue;
		if (!is_root) {
			snprintf(path, sizeof(path), "%s/%.12s/stat", tasks, entry->d_name);
			thread = (struct thread){.pid = pid, .tid = (pid_t)atoi(entry->d_name)};
			thread.state = state_in(path, &thread.used);
			add_thread(&thread);
			alive |= is_alive(&thread);
		}
		add_children(tasks, entry->d_name);
	}
	if (dir)
		closedir(dir);
	family.processes += alive;
}

/* A list and no recursion: a chain of a thousand processes must not cost us a thousand frames. */
const struct family *descendants(pid_t pid)
{
	pid_count = 0;
	family = (struct family){0};
	if (pid > 0)
		add_process(pid, true);
	for (size_t i = 0; i < pid_count; i++)
		add_process(pids[i], false);
	family.threads = threads;
	return &family;
}

/*
 * All are stopped first, so that none can fork away from the walk, again and again until nobody is
 * left.
 */
void kill_descendants(pid_t pid)
{
	static const int signals[] = {SIGSTOP, SIGKILL};

	while (descendants(pid)->processes > 0) {
		for (size_t s = 0; s < 2; s++) {
			for (size_t i = 0; i < family.count; i++)
				kill(family.threads[i].pid, signals[s]);
			if (s == 0)
				descendants(pid);
		}
		sched_yield();
	}
}

unsigned long long memory_of(const struct family *of)
{
	unsigned long long sum = 0, resident, shared,
			   page = (unsigned long long)sysconf(_SC_PAGESIZE);
	char path[64], text[128];
	pid_t last = 0;

	for (size_t i = 0; i < of->count; i++) {
		if (of->threads[i].pid == last)
			continue;
		last = of->threads[i].pid;
		snprintf(path, sizeof(path), "/proc/%d/statm", (int)last);
		if (sscanf(slurp(path, text, sizeof(text)), "%*u %llu %llu", &resident, &shared) ==
		    2)
			sum += (resident - shared) * page;
	}
	return sum;
}

/* --- what a thread sleeps in ------------------------------------------------------------------- */

/* A call that sleeps, and what it was given. */
struct sleep {
	const struct call *call; /* NULL: it is hidden */
	const struct sleeping *how;
	unsigned long long arguments[6];
};

static void thread_path(const struct thread *thread, const char *file, char *path, size_t size)
{
	snprintf(path, size, "/proc/%d/task/%d/%s", (int)thread->pid, (int)thread->tid, file);
}

static bool sleeps_in_call(const struct thread *thread, struct sleep *sleep)
{
	unsigned long long *a = sleep->arguments;
	char path[96], text[256];
	long number;

	thread_path(thread, "syscall", path, sizeof(path));
	sleep->call = NULL;
	if (*slurp(path, text, sizeof(text)) == '\0')
		return thread->state == 'S';
	if (sscanf(text, "%ld %llx %llx %llx %llx %llx %llx", &number, &a[0], &a[1], &a[2], &a[3],
		   &a[4], &a[5]) != 7)
		return false;
	sleep->call = call_of_number(number, &sleep->how);
	return sleep->call != NULL;
}

bool waits_for_others(const struct thread *thread)
{
	struct sleep sleep;

	return thread->state == 'S' && sleeps_in_call(thread, &sleep) &&
	       (!sleep.call || sleep.how->limit != LIMITED);
}

bool reads_input(const struct thread *thread)
{
	struct sleep sleep;

	if (!sleeps_in_call(thread, &sleep))
		return false;
	return !sleep.call || sleep.call->subject == ON_POLL ||
	       (sleep.call == &calls[CALL_read] && sleep.arguments[0] == 0);
}

/* A call with a time limit wakes up by itself; NULL, or -1 in a poll, is none. */
static bool can_last_forever(const struct sleep *sleep)
{
	unsigned long long argument = sleep->arguments[sleep->how->argument];

	switch (sleep->how->limit) {
	case TIMED_POINTER:
		return argument == 0;
	case TIMED_NUMBER:
		return (int)argument < 0;
	case LIMITED:
		return false;
	default:
		return true;
	}
}

const char *descriptor_link(pid_t pid, const char *fd, char *buffer, size_t size)
{
	char path[64];
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/fd/%.12s", (int)pid, fd);
	n = readlink(path, buffer, size - 1);
	buffer[n > 0 ? n : 0] = '\0';
	return buffer;
}

int copy_descriptor(pid_t pid, int fd)
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

/* --- who can go on by himself ------------------------------------------------------------------ */

/*
 * The number after a heading in /proc/pid/status, in the given radix. The file is long for a user
 * who is in many groups. Returns false if the number is not there.
 */
static bool status_number(const char *status, const char *heading, int radix,
			  unsigned long long *number)
{
	const char *found = strstr(status, heading);

	if (found)
		*number = strtoull(found + strlen(heading), NULL, radix);
	return found != NULL;
}

/*
 * Whether a descriptor may become ready though every process sleeps: a timerfd, a signalfd, an io_uring
 * or a device, and whatever we do not know.
 */
static bool wakes_by_itself(pid_t pid, const char *fd)
{
	static const char *const harmless[] = {"pipe:",
					       "socket:",
					       "/memfd:",
					       "anon_inode:[eventfd]",
					       "anon_inode:[eventpoll]",
					       "anon_inode:[pidfd]",
					       "anon_inode:inotify"};
	char path[64], link[64];
	struct stat st;

	descriptor_link(pid, fd, link, sizeof(link));
	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		if (strncmp(link, harmless[i], strlen(harmless[i])) == 0)
			return false;
	snprintf(path, sizeof(path), "/proc/%d/fd/%.12s", (int)pid, fd);
	if (link[0] != '/' || stat(path, &st) < 0)
		return link[0] != '\0';
	/* /dev/null and its kin, and terminals (the kernel's admin-guide/devices.txt). */
	return S_ISCHR(st.st_mode) && major(st.st_rdev) != 1 && major(st.st_rdev) != 5 &&
	       (major(st.st_rdev) < 136 || major(st.st_rdev) > 143);
}

/* Whether something else than a process can wake this one up: a POSIX timer, or a descriptor. */
static bool has_alarm(pid_t pid)
{
	char path[64], text[64];
	struct dirent *entry;
	bool found;
	DIR *fds;

	snprintf(path, sizeof(path), "/proc/%d/timers", (int)pid);
	found = slurp(path, text, sizeof(text))[0] != '\0';
	snprintf(path, sizeof(path), "/proc/%d/fd", (int)pid);
	fds = opendir(path);
	while (fds && !found && (entry = readdir(fds)))
		found = entry->d_name[0] != '.' && wakes_by_itself(pid, entry->d_name);
	if (fds)
		closedir(fds);
	return found;
}

/*
 * Whether a call on the descriptor may end by a time limit of its socket (SO_RCVTIMEO, SO_SNDTIMEO;
 * socket(7)). To ask we need the socket itself; where we may not have it, it may.
 */
static bool has_time_limit(pid_t pid, int fd)
{
	struct timeval receive = {0, 0}, send = {0, 0};
	socklen_t receive_size = sizeof(receive), send_size = sizeof(send);
	char number[16], link[64];
	bool unlimited;
	int copy;

	snprintf(number, sizeof(number), "%d", fd);
	if (strncmp(descriptor_link(pid, number, link, sizeof(link)), "socket:", 7) != 0)
		return false;
	copy = copy_descriptor(pid, fd);
	if (copy < 0)
		return true;
	unlimited = getsockopt(copy, SOL_SOCKET, SO_RCVTIMEO, &receive, &receive_size) == 0 &&
		    getsockopt(copy, SOL_SOCKET, SO_SNDTIMEO, &send, &send_size) == 0 &&
		    !receive.tv_sec && !receive.tv_usec && !send.tv_sec && !send.tv_usec;
	close(copy);
	return !unlimited;
}

/* Adds a thread to the signature; returns false for one that may go on by itself. */
static bool add_sleeper(const struct thread *thread, uint64_t *signature)
{
	static char status[1 << 17];
	unsigned long long caught, switches;
	struct sleep sleep;
	char path[96];

	/* Stopped: nobody is going to continue it. */
	if (!is_alive(thread) || thread->state == 'T' || thread->state == 't')
		return true;
	if (thread->state != 'S' || !sleeps_in_call(thread, &sleep) || !sleep.call ||
	    !can_last_forever(&sleep))
		return false;
	thread_path(thread, "status", path, sizeof(path));
	slurp(path, status, sizeof(status));
	/* A handler for SIGALRM: a timer that we cannot see may be running. */
	if (!status_number(status, "SigCgt:", 16, &caught) ||
	    !status_number(status, "\nvoluntary_ctxt_switches:", 10, &switches) ||
	    caught & (1ULL << (SIGALRM - 1)))
		return false;
	if (sleep.call->subject == ON_FD && has_time_limit(thread->pid, (int)sleep.arguments[0]))
		return false;
	*signature = *signature * 31 + (uint64_t)(sleep.call - calls);
	*signature = *signature * 31 + sleep.arguments[0];
	*signature = *signature * 31 + switches;
	return true;
}

bool add_sleepers(const struct family *of, uint64_t *signature)
{
	pid_t last = 0;

	for (size_t i = 0; i < of->count; i++) {
		const struct thread *thread = &of->threads[i];

		*signature = *signature * 31 + (uint64_t)thread->tid;
		if ((thread->pid != last && has_alarm(thread->pid)) ||
		    !add_sleeper(thread, signature))
			return false;
		last = thread->pid;
	}
	return true;
}

/* --- what people are told of it ---------------------------------------------------------------- */

/* Appends what a path argument says: it lies in the memory of the process (proc(5), /proc/pid/mem). */
static void describe_path(const struct thread *thread, unsigned long long address,
			  struct text *text)
{
	char path[96], subject[65];
	ssize_t n = -1;
	int fd;

	thread_path(thread, "mem", path, sizeof(path));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		n = pread(fd, subject, sizeof(subject) - 1, (off_t)address);
		close(fd);
	}
	subject[n > 0 ? n : 0] = '\0';
	append(text, "\"%s\"", subject);
}

static void describe_descriptor(const struct thread *thread, int fd, const char *from,
				struct text *text)
{
	char number[16], subject[256];

	snprintf(number, sizeof(number), "%d", fd);
	descriptor_link(thread->pid, number, subject, sizeof(subject));
	append(text, "%d", fd);
	if (strncmp(subject, from, strlen(from)) == 0)
		append(text, ": %s", subject + strlen(from) + 1);
	else if (strncmp(subject, "pipe:", 5) == 0)
		append(text, fd == 0 ? ": standard input" : ": pipe");
	else if (strncmp(subject, "socket:", 7) == 0)
		append(text, ": socket");
}

void describe_sleepers(const struct family *of, const char *from, struct text *text)
{
	for (size_t i = 0; i < of->count; i++) {
		const struct thread *thread = &of->threads[i];
		struct sleep sleep;

		if (thread->state == 'R' || thread->state == 'T')
			append(text, "%s%s", text->len ? ", " : "",
			       thread->state == 'R' ? "busy" : "stopped");
		if (!sleeps_in_call(thread, &sleep) || !sleep.call)
			continue;
		append(text, "%s%s(", text->len ? ", " : "", sleep.call->name);
		if (sleep.call->subject == ON_FD)
			describe_descriptor(thread, (int)sleep.arguments[0], from, text);
		else if (sleep.call->subject == ON_PATH)
			describe_path(thread, sleep.arguments[sleep.how->argument], text);
		append(text, ")");
	}
}
