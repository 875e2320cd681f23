// SPDX-License-Identifier: BSD-3-Clause
/*
 * traced CASE - do what a recorder must not disturb, or what faults are to strike. Exit status: 0 if all
 * is as it would be without; else the number of the step that is not.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __has_include
#if __has_include(<linux/filter.h>)
#include <linux/filter.h>
#include <linux/seccomp.h>
#endif
#endif

static int errors(void)
{
	int fd;

	errno = 77;
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	close(fd);
	if (errno != 77)
		return 1;
	if (open("absent", O_RDONLY) >= 0 || errno != ENOENT)
		return 2;
	return recv(fd, &fd, 1, 0) >= 0 || errno != EBADF ? 3 : 0;
}

/* No descriptor is missing, and all can be closed and replaced. */
static int descriptors(void)
{
	for (int fd = 3; fd < 1024; fd++)
		close(fd);
	if (open("/dev/null", O_RDONLY) != 3)
		return 1;
	for (int fd = 3; fd < 256; fd++)
		if (dup2(0, fd) != fd)
			return 2;
	return mkfifo("fifo", 0600) < 0 ? 3 : 0;
}

static int few_descriptors(void)
{
	struct rlimit limit = {4, 4};

	if (setrlimit(RLIMIT_NOFILE, &limit) < 0 || open("/dev/null", O_RDONLY) != 3)
		return 1;
	return open("/dev/null", O_RDONLY) >= 0 || errno != EMFILE ? 2 : 0;
}

static int no_files(void)
{
	struct rlimit limit = {0, 0};

	if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
		return 1;
	return mkfifo("fifo", 0600) < 0 ? 2 : 0;
}

#ifdef SECCOMP_SET_MODE_FILTER
/* A filter that kills for everything but what the program itself needs. */
static int filtered(void)
{
	struct sock_filter rules[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_read, 4, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_write, 3, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_pipe2, 2, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {sizeof(rules) / sizeof(rules[0]), rules};
	int fds[2];
	char c = 'x';

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) < 0)
		return 2; /* not granted here */
	if (pipe2(fds, 0) < 0 || write(fds[1], &c, 1) != 1 || read(fds[0], &c, 1) != 1)
		return 1;
	return 0;
}

/* As strict as it can be: read(), write() and _exit() are left. */
static int strict(void)
{
	int fds[2];
	char c = 'x';

	if (pipe(fds) < 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT, 0, 0, 0) < 0)
		return 2; /* not granted here */
	syscall(SYS_exit, write(fds[1], &c, 1) == 1 && read(fds[0], &c, 1) == 1 ? 0 : 1);
	return 3;
}
#endif

static int executes(void)
{
	execle("/proc/self/exe", "traced", "nothing", (char *)NULL, (char *[]){NULL});
	return 1;
}

static int nothing(void)
{
	return 0;
}

static int repeats(void)
{
	int fds[2];
	char c;

	if (pipe(fds) < 0)
		return 1;
	close(fds[1]);
	for (int i = 0; i < 100000; i++)
		if (read(fds[0], &c, 1) != 0)
			return 2;
	return 0;
}

/* A child of vfork() that executes, one that leaves, and one that changes its parent's memory. */
static int virtual_children(void)
{
	static volatile int shared;
	int status;

	if (vfork() == 0) {
		shared = 5;
		close(0);
		_exit(7);
	}
	if (wait(&status) < 0 || WEXITSTATUS(status) != 7)
		return 1;
	if (shared != 5)
		return 2;
	if (fcntl(0, F_GETFD) < 0)
		return 3;
	if (vfork() == 0) {
		execlp("/proc/self/exe", "traced", "nothing", (char *)NULL);
		_exit(1);
	}
	return wait(&status) < 0 || status != 0 ? 4 : 0;
}

static sigjmp_buf leave;
static volatile sig_atomic_t leaves;

static void handler(int signal)
{
	(void)signal;
	if (access("absent", F_OK) == 0)
		_exit(9);
	if (leaves)
		siglongjmp(leave, 1);
}

/* Calls in a handler, while another one waits; the second one is left by a jump. */
static int interrupted(void)
{
	struct sigaction action = {.sa_handler = handler};
	int fds[2];
	char c;

	if (pipe(fds) < 0 || sigaction(SIGALRM, &action, NULL) < 0)
		return 1;
	alarm(1);
	if (read(fds[0], &c, 1) >= 0 || errno != EINTR)
		return 2;
	leaves = 1;
	alarm(1);
	if (sigsetjmp(leave, 1) == 0 && read(fds[0], &c, 1) >= -1)
		return 3;
	return mkfifo("fifo", 0600) < 0 ? 4 : 0;
}

static int addresses(void)
{
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_addr = in6addr_loopback};
	struct sockaddr_in in = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	bind(fd, (struct sockaddr *)&in, sizeof(in));
	bind(fd, (struct sockaddr *)&in6, sizeof(in6));
	return 0;
}

/* What is read from the input 3 is written to the output 1, a read() at a time, with "|" after each. */
static int copies(void)
{
	char buffer[64];
	ssize_t n;

	while ((n = read(3, buffer, sizeof(buffer))) != 0) {
		if (n < 0 && errno != EINTR)
			return errno;
		n = n < 0 ? snprintf(buffer, sizeof(buffer), "EINTR") : n;
		if (write(1, buffer, (size_t)n) != n || write(1, "|", 1) != 1)
			return 1;
	}
	return 0;
}

/* Sends the datagrams 1 to 5 to itself, and prints those that have come. */
static int datagrams(void)
{
	char text[8];
	int fds[2];
	ssize_t n;

	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, fds) < 0)
		return 1;
	for (int i = 1; i <= 5; i++) {
		snprintf(text, sizeof(text), "%d", i);
		if (send(fds[0], text, 1, 0) != 1)
			return 2;
	}
	shutdown(fds[0], SHUT_WR);
	close(fds[0]);
	while ((n = recv(fds[1], text, sizeof(text), MSG_DONTWAIT)) > 0)
		if (write(1, text, (size_t)n) != n)
			return 3;
	return 0;
}

int main(int argc, char *argv[])
{
	static const struct {
		const char *name;
		int (*function)(void);
	} cases[] = {
		{"errors", errors},
		{"descriptors", descriptors},
		{"few-descriptors", few_descriptors},
		{"no-files", no_files},
#ifdef SECCOMP_SET_MODE_FILTER
		{"filtered", filtered},
		{"strict", strict},
#endif
		{"executes", executes},
		{"nothing", nothing},
		{"repeats", repeats},
		{"virtual-children", virtual_children},
		{"interrupted", interrupted},
		{"addresses", addresses},
		{"copies", copies},
		{"datagrams", datagrams},
	};

	for (size_t i = 0; argc == 2 && i < sizeof(cases) / sizeof(cases[0]); i++)
		if (strcmp(argv[1], cases[i].name) == 0)
			return cases[i].function();
	fprintf(stderr, "traced: no such case\n");
	return 125;
}
