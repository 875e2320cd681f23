// SPDX-License-Identifier: BSD-3-Clause
/*
 * room.c - where programs live: a working directory, which is emptied whatever they have made of it,
 * and a network of their own where the kernel grants one.
 */
#include "supervise.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct room room;

/* --- the network -------------------------------------------------------------------------------- */

bool has_loopback(void)
{
	struct ifreq request = {.ifr_name = "lo"};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool up = fd >= 0 && ioctl(fd, SIOCGIFFLAGS, &request) == 0 && request.ifr_flags & IFF_UP;

	close_fd(&fd);
	return up;
}

/* A new network namespace has a loopback device, but it is down; netdevice(7). */
static bool bring_loopback_up(void)
{
	struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool up = fd >= 0 && ioctl(fd, SIOCSIFFLAGS, &request) == 0;

	close_fd(&fd);
	return up;
}

/* An ordinary user stays himself in a user namespace (user_namespaces(7)); ids: as outside of it. */
static bool map_ids(uid_t uid, gid_t gid)
{
	char map[64];

	snprintf(map, sizeof(map), "%u %u 1", (unsigned)uid, (unsigned)uid);
	if (!write_file("/proc/self/uid_map", map))
		return false;
	write_file("/proc/self/setgroups", "deny");
	snprintf(map, sizeof(map), "%u %u 1", (unsigned)gid, (unsigned)gid);
	write_file("/proc/self/gid_map", map);
	return true;
}

/* Begins a network in which nobody else holds a port (network_namespaces(7)). */
static bool enter_network(void)
{
	uid_t uid = geteuid();
	gid_t gid = getegid();
	bool needs_users = uid != 0 && !room.own_users;

	if (unshare(CLONE_NEWNET | (needs_users ? CLONE_NEWUSER : 0)) < 0)
		return false;
	if (needs_users && !(room.own_users = map_ids(uid, gid)))
		return false;
	/* The next one has a small table of TCP sockets: that of the machine takes a millisecond to read. */
	write_file("/proc/sys/net/ipv4/tcp_child_ehash_entries", "256");
	return bring_loopback_up();
}

/* A child tries it first: a kernel that allows only half of it must not leave us without a network. */
static bool may_have_network(void)
{
	int status;
	pid_t child = fork();

	if (child == 0)
		_exit(enter_network() ? 0 : 1);
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

/* --- the directories ---------------------------------------------------------------------------- */

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

bool renew_room(void)
{
	/* A new one, so that nothing of the old one is left, not even its attributes. */
	if (!empty_directory(room.directory) || chdir(room.base) < 0 || rmdir(room.directory) < 0 ||
	    mkdir(room.directory, 0700) < 0 || chdir(room.directory) < 0)
		return false;
	if (room.private_network && !enter_network())
		die("a new network");
	return true;
}

/* Reads a file that is one, and no link; the number of bytes is more than SOURCE_MAX if it is too large. */
static ssize_t read_source(const char *name, char text[SOURCE_MAX + 1])
{
	int fd = openat(room.caller, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	ssize_t size = 0, n = -1;
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) == 0 && !S_ISREG(st.st_mode))
		errno = EINVAL;
	else if (fd >= 0)
		while ((n = read(fd, text + size, (size_t)(SOURCE_MAX + 1 - size))) > 0)
			size += n;
	close_fd(&fd);
	return n < 0 ? n : size;
}

bool copy_source(const char *from, const char *name)
{
	static char text[SOURCE_MAX + 1];
	ssize_t size = read_source(from, text), done = 0, n = 0;
	char path[PATH_SIZE];
	int fd;

	if (size > SOURCE_MAX)
		errno = EFBIG;
	if (size < 0 || size > SOURCE_MAX)
		return false;
	snprintf(path, sizeof(path), "%.3900s/src/%.100s", room.base, name);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	while (fd >= 0 && done < size && (n = write(fd, text + done, (size_t)(size - done))) > 0)
		done += n;
	if (fd < 0 || close(fd) < 0)
		return false;
	return done == size;
}

void remove_room(void)
{
	if (room.base[0] != '\0' &&
	    (!empty_directory(room.base) || chdir("/") < 0 || rmdir(room.base) < 0))
		fprintf(stderr, "supervise: cannot remove %s: %s\n", room.base, strerror(errno));
}

bool furnish_room(const char *parent, bool share)
{
	char *resolved;

	room.caller = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	snprintf(room.base, sizeof(room.base), "%.4000s/ipc-lab.XXXXXX", parent);
	if (!mkdtemp(room.base)) {
		fprintf(stderr, "supervise: %s: %s\n", room.base, strerror(errno));
		room.base[0] = '\0';
		return false;
	}
	resolved = realpath(room.base, NULL);
	if (!resolved)
		die(room.base);
	snprintf(room.base, sizeof(room.base), "%s", resolved);
	free(resolved);
	snprintf(room.directory, sizeof(room.directory), "%.4080s/run", room.base);
	if (chdir(room.base) < 0 || mkdir("src", 0700) < 0 || mkdir(room.directory, 0700) < 0 ||
	    chdir(room.directory) < 0)
		die(room.directory);
	/* Some file systems, of Windows for example, have no FIFOs: then nothing can be judged here. */
	if (mkfifo("probe", 0600) < 0) {
		fprintf(stderr, "supervise: no FIFO can be made in %s: %s\n", room.base,
			strerror(errno));
		return false;
	}
	unlink("probe");
	if (!share && may_have_network()) {
		if (!enter_network())
			die("a new network");
		room.private_network = true;
	}
	return true;
}
