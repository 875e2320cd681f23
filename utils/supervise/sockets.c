// SPDX-License-Identifier: BSD-3-Clause
/*
 * sockets.c - what the kernel knows of sockets: each of them is asked itself where we may have it;
 * the tables in /proc/net, which take milliseconds to read, are for the others.
 */
#include "supervise.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct socket_facts {
	const char *kind;    /* tcp, udp, unix */
	unsigned long inode; /* 0: no process has it any more */
	uid_t uid;
	bool stream, listening, bound;
	bool moving; /* data of it is on its way */
	bool any_address, loopback;
	unsigned port;
};

/* --- the tables --------------------------------------------------------------------------------- */

/* A walk through the tables of one kind. */
struct walk {
	const char *kind;
	size_t next; /* table to be opened */
	FILE *table;
};

static const struct {
	const char *file, *kind;
} tables[] = {{"tcp", "tcp"}, {"tcp6", "tcp"}, {"udp", "udp"}, {"udp6", "udp"}, {"unix", "unix"}};

/* How an IPv4 address in an IPv6 one begins in /proc/net/tcp6: ::ffff:, word by word. */
#define IPV4_MAPPED (htonl(1) == 1 ? "00000000000000000000FFFF" : "0000000000000000FFFF0000")

/* Reads one line of /proc/net/tcp, tcp6, udp or udp6 (proc(5)). */
static bool parse_inet(const char *line, struct socket_facts *facts)
{
	char local[64], remote[64], *colon;
	unsigned state, unsent, uid;
	unsigned long last;

	if (sscanf(line, " %*d: %63s %63s %x %x:%*x %*s %*s %u %*u %lu", local, remote, &state,
		   &unsent, &uid, &facts->inode) != 6)
		return false;
	facts->uid = uid;
	colon = strchr(local, ':');
	if (!colon || colon - local < 8)
		return false;
	facts->stream = facts->kind[0] == 't';
	/* TCP_SYN_SENT, or bytes that the other end has not got: the kernel goes on by itself. */
	facts->moving = facts->stream && (state == 0x02 || (state != 0x0a && unsent > 0));
	facts->listening = facts->stream && state == 0x0a; /* TCP_LISTEN */
	facts->port = (unsigned)strtoul(colon + 1, NULL, 16);
	facts->bound = facts->port != 0;
	*colon = '\0';
	/* The last word is the IPv4 address, also that of an IPv6 socket that takes IPv4. */
	last = strtoul(local + strlen(local) - 8, NULL, 16);
	facts->any_address = strspn(local, "0") == strlen(local);
	facts->loopback = last == htonl(INADDR_LOOPBACK) &&
			  (strlen(local) == 8 || strncmp(local, IPV4_MAPPED, 24) == 0);
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
	facts->uid = geteuid(); /* it is not told */
	facts->stream = type == SOCK_STREAM;
	facts->listening = (flags & 0x10000) != 0; /* __SO_ACCEPTCON */
	facts->bound = path > 0 && line[path] != '\0' && line[path] != '\n';
	return true;
}

/* Takes the next socket of the walk; false at its end. A walk that is left earlier must be ended. */
static bool next_socket(struct walk *walk, struct socket_facts *facts)
{
	char line[512], path[32];

	for (;;) {
		while (walk->table && fgets(line, sizeof(line), walk->table)) {
			*facts = (struct socket_facts){.kind = walk->kind};
			if (walk->kind[0] == 'u' && walk->kind[1] == 'n' ? parse_unix(line, facts)
									 : parse_inet(line, facts))
				return true;
		}
		if (walk->table)
			fclose(walk->table);
		walk->table = NULL;
		while (walk->next < sizeof(tables) / sizeof(tables[0]) &&
		       strcmp(tables[walk->next].kind, walk->kind) != 0)
			walk->next++;
		if (walk->next == sizeof(tables) / sizeof(tables[0]))
			return false;
		snprintf(path, sizeof(path), "/proc/self/net/%s", tables[walk->next++].file);
		walk->table = fopen(path, "re");
	}
}

static void end_walk(struct walk *walk)
{
	if (walk->table)
		fclose(walk->table);
	walk->table = NULL;
}

bool tcp_port_is_used(unsigned port)
{
	struct walk walk = {.kind = "tcp"};
	struct socket_facts facts;
	bool used = false;

	while (!used && next_socket(&walk, &facts))
		used = facts.port == port;
	end_walk(&walk);
	return used;
}

/* --- whose a socket is -------------------------------------------------------------------------- */

/* Whether a process, told by one of its threads, has a descriptor for the socket. */
static bool holds_socket(pid_t thread, unsigned long inode)
{
	char path[64], link[64], wanted[64];
	struct dirent *entry;
	bool found = false;
	DIR *fds;

	snprintf(path, sizeof(path), "/proc/%d/fd", (int)thread);
	snprintf(wanted, sizeof(wanted), "socket:[%lu]", inode);
	fds = opendir(path);
	while (fds && !found && (entry = readdir(fds)))
		found = strcmp(descriptor_link(thread, entry->d_name, link, sizeof(link)),
			       wanted) == 0;
	if (fds)
		closedir(fds);
	return found;
}

static bool fits(const struct socket_facts *facts, const char *kind, unsigned port)
{
	if (strcmp(facts->kind, kind) != 0)
		return false;
	if (strcmp(kind, "unix") == 0)
		return facts->stream && facts->listening && facts->bound;
	return (facts->listening || !facts->stream) && facts->port == port &&
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

	*facts = (struct socket_facts){.kind = "unix"};
	if (getsockname(fd, &address.any, &size) < 0 ||
	    getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &int_size) < 0 ||
	    getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &int_size) < 0)
		return false;
	facts->stream = type == SOCK_STREAM;
	facts->listening = listening != 0;
	if (address.any.sa_family == AF_UNIX) {
		facts->bound = size > offsetof(struct sockaddr_un, sun_path);
		return true;
	}
	if (type != SOCK_STREAM && type != SOCK_DGRAM)
		return false;
	facts->kind = type == SOCK_STREAM ? "tcp" : "udp";
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

/* What the descriptors of a thread show of the sockets that it has. */
enum sight { SEES_NONE, SEES_IT, SEES_NOT_ALL };

/* Asks one descriptor. A socket that we may not have is in the tables, perhaps. */
static enum sight ask_descriptor(pid_t pid, int fd, const char *kind, unsigned port)
{
	struct socket_facts facts;
	int copy = copy_descriptor(pid, fd);
	enum sight sight = SEES_NOT_ALL;

	if (copy >= 0 && ask_socket(copy, &facts))
		sight = fits(&facts, kind, port) ? SEES_IT : SEES_NONE;
	close_fd(&copy);
	return sight;
}

/* Whether a thread has a socket that fits. */
static enum sight look_for(const struct thread *thread, const char *kind, unsigned port)
{
	enum sight sight = SEES_NONE, one;
	char path[64], link[64];
	struct dirent *entry;
	DIR *fds;

	snprintf(path, sizeof(path), "/proc/%d/fd", (int)thread->tid);
	fds = opendir(path);
	if (!fds)
		return is_alive(thread) ? SEES_NOT_ALL : SEES_NONE;
	while (sight != SEES_IT && (entry = readdir(fds))) {
		if (strncmp(descriptor_link(thread->tid, entry->d_name, link, sizeof(link)),
			    "socket:", 7) != 0)
			continue;
		one = ask_descriptor(thread->pid, atoi(entry->d_name), kind, port);
		sight = one == SEES_NONE ? sight : one;
	}
	closedir(fds);
	return sight;
}

static bool is_held_by(const struct family *family, unsigned long inode)
{
	for (size_t i = 0; i < family->count; i++)
		if (holds_socket(family->threads[i].tid, inode))
			return true;
	return false;
}

/* The process that holds a socket, of those that we may look into; 0 if there is none. */
static pid_t find_holder(unsigned long inode)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	pid_t holder = 0;

	while (proc && !holder && (entry = readdir(proc)))
		if (isdigit((unsigned char)entry->d_name[0]) &&
		    holds_socket((pid_t)atoi(entry->d_name), inode))
			holder = (pid_t)atoi(entry->d_name);
	if (proc)
		closedir(proc);
	return holder;
}

/* Whether the tables have such a socket that the threads hold, or perhaps hold in secret. */
static bool tables_have(const struct family *family, const char *kind, unsigned port)
{
	struct walk walk = {.kind = kind};
	struct socket_facts facts;
	bool found = false;

	while (!found && next_socket(&walk, &facts))
		found = fits(&facts, kind, port) &&
			(is_held_by(family, facts.inode) ||
			 (facts.uid == geteuid() && !find_holder(facts.inode)));
	end_walk(&walk);
	return found;
}

/* Whether the network has a TCP socket, or does not tell: it may be dear to read the table. */
static bool has_tcp(void)
{
	static const struct {
		const char *file, *heading;
	} counts[] = {{"/proc/self/net/sockstat", "TCP: inuse "},
		      {"/proc/self/net/sockstat6", "TCP6: inuse "}};
	char text[1024], *found;

	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		found = strstr(slurp(counts[i].file, text, sizeof(text)), counts[i].heading);
		if (found ? atoi(found + strlen(counts[i].heading)) > 0 : i == 0)
			return true;
	}
	return false;
}

bool tcp_moves(const struct family *family)
{
	struct walk walk = {.kind = "tcp"};
	struct socket_facts facts;
	bool moving = false;

	while (has_tcp() && !moving && next_socket(&walk, &facts))
		moving = facts.moving &&
			 (!family || facts.inode == 0 || is_held_by(family, facts.inode));
	end_walk(&walk);
	return moving;
}

/* By its threads: the first one, which gives /proc/pid/fd, may have ended. */
bool have_socket(const struct family *family, const char *kind, unsigned port)
{
	enum sight sight = SEES_NONE, one;

	for (size_t i = 0; sight != SEES_IT && i < family->count; i++) {
		one = look_for(&family->threads[i], kind, port);
		sight = one == SEES_NONE ? sight : one;
	}
	/* A TCP socket says that it listens a moment before one can connect to it; the table is right. */
	if (sight == SEES_IT)
		return strcmp(kind, "tcp") != 0 || tables_have(family, kind, port);
	return sight == SEES_NOT_ALL && tables_have(family, kind, port);
}

void answer_holder(const char *kind, unsigned port)
{
	struct walk walk = {.kind = kind};
	struct socket_facts facts;
	char path[64], command[64];
	bool used = false;
	pid_t holder;

	while (!used && next_socket(&walk, &facts))
		used = facts.port == port && (facts.listening || !facts.stream);
	end_walk(&walk);
	holder = used ? find_holder(facts.inode) : 0;
	if (!holder) {
		answer(used ? "somebody" : "nobody");
		return;
	}
	snprintf(path, sizeof(path), "/proc/%d/comm", (int)holder);
	slurp(path, command, sizeof(command));
	command[strcspn(command, "\n")] = '\0';
	answer("%d %s", (int)holder, command);
}
