// SPDX-License-Identifier: BSD-3-Clause
/*
 * breaks_out - programs that want what is not theirs, for the tests of the jail: breaks_out NAME [ARG]...
 * The status is 0 if they have not got it, 1 if they have.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* reads PATH */
static int reads(char **args)
{
	return open(args[0], O_RDONLY) >= 0;
}

/* writes PATH: or makes it writable */
static int writes(char **args)
{
	return chmod(args[0], 0755) == 0 || open(args[0], O_WRONLY | O_CREAT, 0644) >= 0 ||
	       unlink(args[0]) == 0;
}

/* lists PATH NUMBER: whether there is more in it than so many entries */
static int lists(char **args)
{
	DIR *dir = opendir(args[0]);
	int count = 0;

	while (dir && readdir(dir))
		count++;
	return count > 2 + atoi(args[1]);
}

/* Processes that are not its own: process 1 guards it, process 2 it is itself. */
static int sees_processes(char **args)
{
	DIR *proc = opendir("/proc");
	int others = 0;

	(void)args;
	for (struct dirent *entry; proc && (entry = readdir(proc));)
		if (isdigit((unsigned char)entry->d_name[0]))
			others += atoi(entry->d_name) != getpid() && atoi(entry->d_name) != 1;
	return others > 0 || !proc;
}

/* What its parent holds: messages to others, and the verdict's way. */
static int spies_on_parent(char **args)
{
	static const char *const files[] = {"environ", "mem", "maps", "fd/0", "cwd/.", "root/tmp"};
	char path[64];
	int fd;

	(void)args;
	if (ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0)
		return 1;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		char byte;

		snprintf(path, sizeof(path), "/proc/%d/%s", (int)getppid(), files[i]);
		fd = open(path, O_RDONLY);
		if (fd >= 0 && (read(fd, &byte, 1) > 0 || errno == EISDIR))
			return 1;
	}
	return 0;
}

/* Only in a jail: elsewhere it would kill whatever its user has. */
static int kills_all(char **args)
{
	(void)args;
	if (getppid() != 1 || getpid() > 9)
		return 1;
	kill(-1, SIGKILL);
	kill(1, SIGKILL);
	kill(1, SIGSTOP);
	return 0;
}

static int leaves_objects(char **args)
{
	int memory = shmget(0x6b6974, 4096, IPC_CREAT | 0600);
	int fd = open("/dev/shm/ipc-lab-kit-test", O_CREAT | O_WRONLY, 0600);

	(void)args;
	/* It may; the test looks whether they are still there. */
	return memory < 0 || fd < 0;
}

/* stashes: whether there is already what it leaves in /tmp */
static int stashes(char **args)
{
	(void)args;
	if (open("/tmp/stash", O_RDONLY) >= 0)
		return 1;
	return open("/tmp/stash", O_CREAT | O_WRONLY, 0600) < 0;
}

/* Fills /tmp, until there is no room left. */
static int fills_tmp(char **args)
{
	static char block[1 << 20];
	char path[64];

	(void)args;
	for (int i = 0; i < 40; i++) {
		int fd;

		snprintf(path, sizeof(path), "/tmp/big.%d", i);
		fd = open(path, O_CREAT | O_WRONLY, 0600);
		for (int n = 0; n < 8; n++)
			if (write(fd, block, sizeof(block)) < 0)
				return errno != ENOSPC;
	}
	return 1;
}

/* calls ADDRESS PORT: out of the private network */
static int calls(char **args)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	address.sin_port = htons((unsigned short)atoi(args[1]));
	inet_pton(AF_INET, args[0], &address.sin_addr);
	return connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0;
}

/* Takes off what covers the things of others. */
static int uncovers(char **args)
{
	return umount2(args[0], MNT_DETACH) == 0 ||
	       mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND, NULL) == 0;
}

static const struct {
	const char *name;
	int (*run)(char **args);
} all[] = {
	{"reads", reads},	  {"writes", writes},
	{"lists", lists},	  {"sees_processes", sees_processes},
	{"kills_all", kills_all}, {"spies_on_parent", spies_on_parent},
	{"stashes", stashes},	  {"leaves_objects", leaves_objects},
	{"fills_tmp", fills_tmp}, {"calls", calls},
	{"uncovers", uncovers},
};

int main(int argc, char *argv[])
{
	for (size_t i = 0; argc > 1 && i < sizeof(all) / sizeof(all[0]); i++)
		if (strcmp(all[i].name, argv[1]) == 0)
			return all[i].run(argv + 2);
	fprintf(stderr, "breaks_out: no such program\n");
	return 99;
}
