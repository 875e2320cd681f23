// SPDX-License-Identifier: BSD-3-Clause
/*
 * worst - programs that do their worst, for the tests of supervise: worst NAME [ARG]...
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static _Noreturn int sleeps(char **args)
{
	(void)args;
	for (;;)
		pause();
}

static _Noreturn int spins(char **args)
{
	(void)args;
	for (;;)
		continue;
}

/* exits STATUS [TEXT] */
static int exits(char **args)
{
	puts(args[1] ? args[1] : "out");
	fputs("err\n", stderr);
	return atoi(args[0]);
}

static int crashes(char **args)
{
	(void)args;
	printf("before");
	fflush(stdout);
	return raise(SIGSEGV);
}

static _Noreturn int naps(char **args)
{
	(void)args;
	for (;;)
		usleep(20000);
}

static int stops_itself(char **args)
{
	(void)args;
	return raise(SIGSTOP);
}

static int ignores_all(char **args)
{
	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_IGN);
	return sleeps(args);
}

static int floods(char **args)
{
	static char block[1 << 16];

	(void)args;
	memset(block, 'x', sizeof(block));
	for (int i = 0; i < 3200; i++)
		if (write(1, block, sizeof(block)) < 0)
			return 9;
	return 0;
}

/* A grandchild that has left its session and its parents, and holds the output open. */
static int daemon_of(char **args)
{
	if (fork() == 0) {
		setsid();
		if (fork() == 0) {
			setsid();
			sleeps(args);
		}
		_exit(0);
	}
	puts("done");
	return 0;
}

/* Processes that are somebody else all the time. */
static int chaser(char **args)
{
	(void)args;
	for (int i = 0; i < 6; i++)
		if (fork() == 0)
			for (;;) {
				setsid();
				if (fork())
					_exit(0);
			}
	puts("done");
	return 0;
}

static int crowd(char **args)
{
	for (int i = 0; i < 200; i++)
		if (fork() == 0)
			sleeps(args);
	puts("done");
	return sleeps(args);
}

static int stops_parent(char **args)
{
	(void)args;
	kill(getppid(), SIGSTOP);
	puts("done");
	return 0;
}

static int kills_parent(char **args)
{
	kill(getppid(), SIGKILL);
	return sleeps(args);
}

static int holds_output(char **args)
{
	if (fork() == 0) {
		setsid();
		sleeps(args);
	}
	puts("done");
	return 3;
}

static int eats(char **args)
{
	volatile char *last = NULL;
	size_t n = 0;

	(void)args;
	for (char *p; (p = malloc(1 << 24)); n++)
		last = memset(p, 1, 1 << 24);
	printf("%zu%s\n", n, last ? "" : " none");
	return 0;
}

/* Reserves much, and uses little of it. */
static int reserves(char **args)
{
	(void)args;
	for (int i = 0; i < 20; i++)
		if (mmap(NULL, 1 << 30, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) == MAP_FAILED)
			return 1;
	return 0;
}

static void *sleeps_in_a_thread(void *unused)
{
	return sleeps(unused), NULL;
}

/* Threads are no crowd. */
static int threads(char **args)
{
	pthread_t thread;

	(void)args;
	for (int i = 0; i < 200; i++)
		if (pthread_create(&thread, NULL, sleeps_in_a_thread, NULL) != 0)
			return 1;
	return 0;
}

/* Waits for a signal that a timer sends, which can be seen nowhere. */
static int awaits_alarm(char **args)
{
	struct signalfd_siginfo info;
	sigset_t set;
	int fd;

	(void)args;
	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = signalfd(-1, &set, 0);
	alarm(1);
	return read(fd, &info, sizeof(info)) != sizeof(info);
}

/* Closes its terminal and opens it again. */
static int goes_to_tty(char **args)
{
	int fd;

	(void)args;
	close(1);
	fd = open("/dev/tty", O_WRONLY);
	return write(fd, "hello\n", 6) != 6;
}

/* hides PORT: listens there, but may not be looked into */
static int hides(char **args)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	prctl(PR_SET_DUMPABLE, 0);
	address.sin_port = htons((unsigned short)atoi(args[0]));
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 || listen(fd, 1) < 0)
		return 1;
	return accept(fd, NULL, NULL);
}

static int fills(char **args)
{
	static char block[1 << 20];
	int fd = open("big", O_CREAT | O_WRONLY, 0600);

	(void)args;
	for (int i = 0; i < 1000; i++)
		if (write(fd, block, sizeof(block)) < 0)
			return 9;
	return 0;
}

/* What it was started with. */
static int looks(char **args)
{
	struct sigaction action;
	int fds = 0, ignored = 0;

	(void)args;
	for (int fd = 3; fd < 1024; fd++)
		fds += fcntl(fd, F_GETFD) >= 0;
	for (int s = 1; s < NSIG; s++)
		ignored += sigaction(s, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
	printf("fds %d ignored %d umask %03o tty %d%d%d leader %d\n", fds, ignored,
	       (unsigned)umask(0), isatty(0), isatty(1), isatty(2), getsid(0) == getpid());
	return 0;
}

static int forces(char **args)
{
	int fd = open("secret", O_RDONLY);

	(void)args;
	return fd < 0 && errno == EACCES;
}

static int echoes(char **args)
{
	char line[100];
	ssize_t n;

	(void)args;
	while ((n = read(0, line, sizeof(line))) > 0)
		printf("<%.*s>\n", (int)n - 1, line);
	return 0;
}

/* Tries to take back what it has printed. */
static int reopens(char **args)
{
	char bytes[99];
	int fd;

	(void)args;
	puts("mine");
	fflush(stdout);
	fd = open("/proc/self/fd/1", O_RDWR | O_NONBLOCK);
	return ftruncate(fd, 0) == 0 || read(fd, bytes, sizeof(bytes)) > 0;
}

static int vanishes(char **args)
{
	(void)args;
	mkdir("a", 0700);
	mkdir("a/b", 0700);
	close(open("a/b/c", O_CREAT | O_WRONLY, 0));
	chmod("a/b", 0);
	chmod("a", 0);
	return 0;
}

/* prints TEXT: with the escapes \n, \r and \0 */
static int prints(char **args)
{
	for (const char *c = args[0]; *c; c++)
		putchar(*c != '\\' ? *c : *++c == 'n' ? '\n' : *c == 'r' ? '\r' : '\0');
	return 0;
}

static const struct {
	const char *name;
	int (*run)(char **args);
} all[] = {
	{"exits", exits},
	{"crashes", crashes},
	{"sleeps", sleeps},
	{"naps", naps},
	{"spins", spins},
	{"stops_itself", stops_itself},
	{"floods", floods},
	{"ignores_all", ignores_all},
	{"daemon", daemon_of},
	{"chaser", chaser},
	{"crowd", crowd},
	{"stops_parent", stops_parent},
	{"eats", eats},
	{"kills_parent", kills_parent},
	{"fills", fills},
	{"holds_output", holds_output},
	{"looks", looks},
	{"forces", forces},
	{"echoes", echoes},
	{"reopens", reopens},
	{"reserves", reserves},
	{"threads", threads},
	{"awaits_alarm", awaits_alarm},
	{"goes_to_tty", goes_to_tty},
	{"hides", hides},
	{"vanishes", vanishes},
	{"prints", prints},
};

int main(int argc, char *argv[])
{
	for (size_t i = 0; argc > 1 && i < sizeof(all) / sizeof(all[0]); i++)
		if (strcmp(all[i].name, argv[1]) == 0)
			return all[i].run(argv + 2);
	fprintf(stderr, "worst: no such program\n");
	return 99;
}
