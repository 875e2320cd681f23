// SPDX-License-Identifier: BSD-3-Clause
/*
 * facts - shows on this machine what the READMEs say of its kernel; docs-facts.sh has the sentences.
 *
 *	facts NAME [ARG]...	prints what it has found
 *
 * Whatever can wait has a deadline: SIGALRM ends the program after 20 seconds.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "utils/sockaddr_in.h"
#include "utils/trace/record.h"
#include "utils/utils.h"

#define LOOPBACK "127.0.0.1"

static char data[10000000];

static int must(int result, const char *what)
{
	DIE(result < 0, what);
	return result;
}

static const char *outcome(int result)
{
	return result < 0 ? error_name(errno) : "0";
}

static int bound(int type, const char *ip, int port, int option)
{
	struct sockaddr_in addr = get_sockaddr(ip, (in_port_t)port);
	int fd = must(socket(AF_INET, type, 0), "socket");

	if (option)
		must(setsockopt(fd, SOL_SOCKET, option, &(int){1}, sizeof(int)), "setsockopt");
	if (bind(fd, (struct sockaddr *)&addr, sizeof(addr)) == 0)
		return fd;
	close(fd);
	return -1;
}

static struct sockaddr_in name_of(int fd)
{
	struct sockaddr_in addr;
	socklen_t size = sizeof(addr);

	must(getsockname(fd, (struct sockaddr *)&addr, &size), "getsockname");
	return addr;
}

static int port_of(int fd)
{
	return ntohs(name_of(fd).sin_port);
}

static int connected(int listenfd, int flags)
{
	struct sockaddr_in addr = name_of(listenfd);
	int fd = must(socket(AF_INET, SOCK_STREAM | flags, 0), "socket");

	if (connect(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0 && errno != EINPROGRESS)
		return -1;
	return fd;
}

static int listening(const char *ip, int port, int option)
{
	int fd = bound(SOCK_STREAM, ip, port, option);

	return fd < 0 || listen(fd, 1) < 0 ? -1 : fd;
}

static struct sockaddr_un un_address(const char *path)
{
	struct sockaddr_un addr = {.sun_family = AF_UNIX};

	snprintf(addr.sun_path, sizeof(addr.sun_path), "%s", path);
	return addr;
}

/* field - of the line of /proc/net/FILE for a socket with this local port; 0 is the first one. */
static const char *field(const char *file, int port, int which)
{
	static char line[512];
	char name[64], wanted[16], *word = NULL;
	FILE *table;

	snprintf(name, sizeof(name), "/proc/self/net/%s", file);
	snprintf(wanted, sizeof(wanted), ":%04X ", (unsigned)port);
	table = fopen(name, "re");
	DIE(!table, name);
	while (fgets(line, sizeof(line), table)) {
		char *local = strstr(line, wanted);

		if (!local || local > line + 20)
			continue;
		word = strtok(line, " ");
		while (which-- > 0 && word)
			word = strtok(NULL, " ");
		break;
	}
	fclose(table);
	return word ? word : "absent";
}

/* state_of - of a process: S sleeps, T is stopped. */
static char state_of(pid_t pid)
{
	char name[64], line[512] = "";
	FILE *file;

	snprintf(name, sizeof(name), "/proc/%d/stat", (int)pid);
	file = fopen(name, "re");
	DIE(!file || !fgets(line, sizeof(line), file), name);
	fclose(file);
	return strrchr(line, ')')[2];
}

static void until(pid_t pid, char state)
{
	while (state_of(pid) != state)
		poll(NULL, 0, 1);
}

/* ---- sending more than fits */

static void on_signal(int signal)
{
	(void)signal;
}

static int full_channel(const char *kind)
{
	int fds[2], listenfd;

	if (strcmp(kind, "pipe") == 0) {
		must(pipe(fds), "pipe");
		return fds[1];
	}
	if (strcmp(kind, "unix") == 0) {
		must(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), "socketpair");
		return fds[1];
	}
	listenfd = listening(LOOPBACK, 0, 0);
	fds[1] = connected(listenfd, 0);
	must(accept(listenfd, NULL, NULL), "accept");
	return fds[1];
}

/* part KIND SIGNAL: what a write() of 10 MB returns that a handler, or a stop, interrupts. */
static void part(char **arg)
{
	int fd = full_channel(arg[0]), signal = strcmp(arg[1], "stop") == 0 ? SIGSTOP : SIGUSR1;
	pid_t pid = fork();

	must(pid, "fork");
	if (pid == 0) {
		sigaction(SIGUSR1, &(struct sigaction){.sa_handler = on_signal}, NULL);
		printf("%zd of %zu bytes\n", write(fd, data, sizeof(data)), sizeof(data));
		exit(0);
	}
	until(pid, 'S');
	kill(pid, signal);
	if (signal == SIGSTOP) {
		until(pid, 'T');
		kill(pid, SIGCONT);
	}
	wait(NULL);
}

/* ---- pipes and FIFOs */

static void sizes(char **arg)
{
	int fds[2];

	(void)arg;
	must(pipe(fds), "pipe");
	printf("pipe %d, PIPE_BUF %d, POSIX %d, BUFSIZ %d, ", fcntl(fds[1], F_GETPIPE_SZ), PIPE_BUF,
	       _POSIX_PIPE_BUF, BUFSIZ);
	printf("sun_path %zu, PATH_MAX %d, ", sizeof(((struct sockaddr_un *)0)->sun_path),
	       PATH_MAX);
	printf("F_SETPIPE_SZ %d\n", fcntl(fds[1], F_SETPIPE_SZ, 16384));
}

static void fifo(char **arg)
{
	struct stat st;
	char name[64];
	int fds[2];

	(void)arg;
	umask(077);
	must(mkfifo("private-fifo", 0666), "mkfifo");
	must(stat("private-fifo", &st), "stat");
	must(open("private-fifo", O_RDWR), "open"); /* waits for nobody */
	must(pipe(fds), "pipe");
	snprintf(name, sizeof(name), "/proc/%d/fd/%d", (int)getpid(), fds[1]);
	printf("mode %04o, O_RDWR does not wait, /proc/PID/fd %s\n", (unsigned)st.st_mode & 07777,
	       outcome(open(name, O_WRONLY)));
}

/* turns: who gets each of six bytes, when two readers wait. */
static void turns(char **arg)
{
	int work[2], report[2];
	pid_t pids[2];
	char got;

	(void)arg;
	must(pipe(work), "pipe");
	must(pipe(report), "pipe");
	for (int i = 0; i < 2; i++) {
		pids[i] = must(fork(), "fork");
		while (pids[i] == 0 && read(work[0], &got, 1) == 1)
			DIE(write(report[1], i == 0 ? "A" : "B", 1) != 1, "write");
		until(pids[i], 'S');
	}
	for (int n = 0; n < 6; n++) {
		DIE(write(work[1], "x", 1) != 1 || read(report[0], &got, 1) != 1, "read");
		putchar(got);
		until(pids[0], 'S');
		until(pids[1], 'S');
	}
	putchar('\n');
	kill(pids[0], SIGKILL);
	kill(pids[1], SIGKILL);
}

static void owner(char **arg)
{
	(void)arg;
	close(must(open("mine", O_CREAT | O_RDONLY, 0400), "open"));
	printf("R_OK %s, ", outcome(access("mine", R_OK)));
	printf("W_OK %s\n", outcome(access("mine", W_OK)));
}

/* ---- sockets */

static void unconnected(char **arg)
{
	const int families[] = {AF_UNIX, AF_INET, AF_INET};
	const int types[] = {SOCK_STREAM, SOCK_STREAM, SOCK_DGRAM};
	const char *names[] = {"UNIX", "TCP", "UDP"};

	(void)arg;
	for (int i = 0; i < 3; i++) {
		int fd = must(socket(families[i], types[i], 0), "socket");

		printf("%s %s%s", names[i], outcome((int)send(fd, "x", 1, MSG_NOSIGNAL)),
		       i < 2 ? ", " : "\n");
	}
}

/* backlog unix|tcp: how many connect()s succeed after listen(fd, 1), when nobody accepts. */
static void backlog(char **arg)
{
	struct sockaddr_un addr = un_address("queue");
	int count = 0, listenfd, unix_socket = strcmp(arg[0], "unix") == 0;

	listenfd = unix_socket ? socket(AF_UNIX, SOCK_STREAM, 0) : listening(LOOPBACK, 0, 0);
	if (unix_socket) {
		must(bind(listenfd, (struct sockaddr *)&addr, sizeof(addr)), "bind");
		must(listen(listenfd, 1), "listen");
	}
	for (; count < 9; count++) {
		struct pollfd done = {.events = POLLOUT};

		if (unix_socket) {
			done.fd = must(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0), "socket");
			if (connect(done.fd, (struct sockaddr *)&addr, sizeof(addr)) < 0)
				break;
		} else {
			done.fd = connected(listenfd, SOCK_NONBLOCK);
			if (poll(&done, 1, 200) == 0) /* nothing tells that it waits */
				break;
		}
	}
	printf("%d wait, the next one hangs\n", count);
}

static void autobind(char **arg)
{
	struct sockaddr_un addr = un_address("receiver"), from;
	socklen_t size = sizeof(from);
	int fd = must(socket(AF_UNIX, SOCK_DGRAM, 0), "socket");
	int sender = must(socket(AF_UNIX, SOCK_DGRAM, 0), "socket");
	char byte;

	(void)arg;
	must(bind(fd, (struct sockaddr *)&addr, sizeof(addr)), "bind");
	for (int i = 0; i < 2; i++) {
		must((int)sendto(sender, "x", 1, 0, (struct sockaddr *)&addr, sizeof(addr)),
		     "sendto");
		must((int)recvfrom(fd, &byte, 1, 0, (struct sockaddr *)&from, &size), "recvfrom");
		printf(i == 0 ? "%s, " : "then %s\n",
		       size > sizeof(sa_family_t) ? "an address" : "no address");
		size = sizeof(from);
		/* A name of no bytes: the kernel chooses one. */
		must(bind(sender, (struct sockaddr *)&(sa_family_t){AF_UNIX}, sizeof(sa_family_t)),
		     "bind");
		if (i == 1)
			break;
	}
}

/* time_wait FIRST SECOND: bind() after a server that has closed first; 1: with SO_REUSEADDR. */
static void time_wait(char **arg)
{
	int first = listening(LOOPBACK, 0, arg[0][0] == '1' ? SO_REUSEADDR : 0);
	int port = port_of(first), client = connected(first, 0);
	int server = must(accept(first, NULL, NULL), "accept");
	char byte;

	close(first);
	close(server);
	must((int)read(client, &byte, 1), "read");
	close(client);
	while (strcmp(field("tcp", port, 3), "06") != 0) /* TIME_WAIT */
		poll(NULL, 0, 1);
	printf("%s\n",
	       outcome(bound(SOCK_STREAM, LOOPBACK, port, arg[1][0] == '1' ? SO_REUSEADDR : 0)));
}

/* neighbours: who else can listen at the port of one that listens at 127.0.0.1. */
static void neighbours(char **arg)
{
	int port = port_of(listening(LOOPBACK, 0, SO_REUSEADDR));

	(void)arg;
	printf("127.0.0.2 %s, ", listening("127.0.0.2", port, SO_REUSEADDR) < 0 ? "no" : "yes");
	printf("UDP %s, ", bound(SOCK_DGRAM, LOOPBACK, port, 0) < 0 ? "no" : "yes");
	printf("127.0.0.1 %s, ", outcome(listening(LOOPBACK, port, SO_REUSEADDR)));
	printf("0.0.0.0 %s\n", outcome(listening("0.0.0.0", port, SO_REUSEADDR)));
}

static int sent_to(int port, size_t len)
{
	struct sockaddr_in addr = get_sockaddr(LOOPBACK, (in_port_t)port);
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	ssize_t n = sendto(fd, data, len, 0, (struct sockaddr *)&addr, sizeof(addr));

	close(fd);
	return (int)n;
}

/* taken: so many of ten datagrams reach the first and the second socket of one port. */
static void taken(char **arg)
{
	int fds[2] = {bound(SOCK_DGRAM, LOOPBACK, 0, SO_REUSEADDR)}, count[2] = {0};

	(void)arg;
	fds[1] = bound(SOCK_DGRAM, LOOPBACK, port_of(fds[0]), SO_REUSEADDR);
	must(fds[1], "the second bind");
	for (int i = 0; i < 10; i++)
		must(sent_to(port_of(fds[0]), 1), "sendto");
	for (int i = 0; i < 2; i++)
		while (recv(fds[i], data, 1, MSG_DONTWAIT) == 1)
			count[i]++;
	printf("%d, %d; without it %s\n", count[0], count[1],
	       outcome(bound(SOCK_DGRAM, LOOPBACK, port_of(fds[0]), 0)));
}

static void datagrams(char **arg)
{
	int fd = bound(SOCK_DGRAM, LOOPBACK, 0, 0), port = port_of(fd);
	struct sockaddr_in addr = name_of(fd);
	int partner = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	char byte;

	(void)arg;
	printf("65507 %d, 65508 %s, ", sent_to(port, 65507), outcome(sent_to(port, 65508)));
	printf("MSG_TRUNC %zd, ", recv(fd, &byte, 1, MSG_TRUNC));
	must(sent_to(port, 6), "sendto");
	printf("queue of 6 %s, ", strtol(strchr(field("udp", port, 4), ':') + 1, NULL, 16) > 100
					  ? "hundreds"
					  : "less");
	must(connect(partner, (struct sockaddr *)&addr, sizeof(addr)), "connect");
	printf("connected %s\n", field("udp", port_of(partner), 3));
}

/* ports: 5000 without htons(), its two bytes with it, and whether an ordinary user may have 1023. */
static void ports(char **arg)
{
	struct sockaddr_in addr = {.sin_family = AF_INET, .sin_port = 5000};
	in_port_t port = htons(5000);
	unsigned char bytes[2];

	(void)arg;
	memcpy(bytes, &port, sizeof(bytes));
	printf("%d, %d %d, 1023 %s\n", ntohs(addr.sin_port), bytes[0], bytes[1],
	       outcome(bound(SOCK_DGRAM, LOOPBACK, 1023, 0)));
}

/* inherits: an ignored signal stays so after exec; a handler does not. */
static void inherits(char **arg)
{
	(void)arg;
	signal(SIGPIPE, SIG_IGN);
	signal(SIGUSR1, on_signal);
	execlp("/proc/self/exe", "facts", "signals", NULL);
}

static void signals(char **arg)
{
	(void)arg;
	printf("SIGPIPE %s, ", signal(SIGPIPE, SIG_DFL) == SIG_IGN ? "ignored" : "default");
	printf("SIGUSR1 %s\n", signal(SIGUSR1, SIG_DFL) == SIG_DFL ? "default" : "handled");
}

static const struct {
	const char *name;
	int args;
	void (*show)(char **arg);
} facts[] = {
	{"part", 2, part},	     {"sizes", 0, sizes},
	{"fifo", 0, fifo},	     {"turns", 0, turns},
	{"owner", 0, owner},	     {"unconnected", 0, unconnected},
	{"backlog", 1, backlog},     {"autobind", 0, autobind},
	{"time-wait", 2, time_wait}, {"neighbours", 0, neighbours},
	{"taken", 0, taken},	     {"datagrams", 0, datagrams},
	{"ports", 0, ports},	     {"inherits", 0, inherits},
	{"signals", 0, signals},
};

int main(int argc, char *argv[])
{
	alarm(20);
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (size_t i = 0; argc > 1 && i < sizeof(facts) / sizeof(facts[0]); i++)
		if (strcmp(argv[1], facts[i].name) == 0 && argc == 2 + facts[i].args) {
			facts[i].show(argv + 2);
			return 0;
		}
	return 2;
}
