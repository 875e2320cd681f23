// SPDX-License-Identifier: BSD-3-Clause
/*
 * jail.c - what a program may reach of the machine, where the kernel grants namespaces without
 * privilege (namespaces(7)): process ids, IPC objects and mounts of its own. All is read-only; where
 * other people's things lie there is an empty directory, but for what is shown. Needs Linux 5.12.
 */
#include "supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* mount_setattr(2), open_tree(2), move_mount(2): the headers of many systems do not have them yet. */
#ifndef SYS_open_tree
#define SYS_open_tree 428
#endif
#ifndef SYS_move_mount
#define SYS_move_mount 429
#endif
#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif
#define TREE_CLONE 1u		 /* OPEN_TREE_CLONE */
#define FROM_DESCRIPTOR 4u	 /* MOVE_MOUNT_F_EMPTY_PATH */
#define ALL_BELOW 0x8000	 /* AT_RECURSIVE */
#define READ_ONLY 1u		 /* MOUNT_ATTR_RDONLY */
#define DESCRIPTOR_ITSELF 0x1000 /* AT_EMPTY_PATH */

struct attributes { /* struct mount_attr */
	uint64_t set, clear, propagation, users;
};

static bool granted;
static pid_t trial; /* 0: it has ended */
static const char *hidden[HIDDEN_MAX] = {"/home", "/root",    "/run",	 "/mnt",
					 "/tmp",  "/var/tmp", "/dev/shm"};

void hide(const char *name)
{
	static const char *const needed[] = {"/",    "/bin", "/dev",  "/etc", "/lib", "/lib64",
					     "/nix", "/opt", "/proc", "/sys", "/usr"};

	const char *path = realpath(name, NULL); /* it is kept until the end */

	for (size_t i = 0; path && i < sizeof(needed) / sizeof(needed[0]); i++)
		if (strcmp(path, needed[i]) == 0)
			return;
	for (size_t i = 0; path && i < HIDDEN_MAX; i++)
		if (!hidden[i] || strcmp(hidden[i], path) == 0) {
			hidden[i] = path;
			return;
		}
}

static bool make_read_only(int tree, const char *path, int flags)
{
	struct attributes attributes = {.set = READ_ONLY};

	return syscall(SYS_mount_setattr, tree, path, flags, &attributes, sizeof(attributes)) == 0;
}

/* An empty directory instead of what is there; nothing to do where nothing is. */
static bool cover(const char *path)
{
	bool writable = strcmp(path, "/tmp") == 0 || strcmp(path, "/dev/shm") == 0;

	return mount("none", path, "tmpfs", MS_NOSUID | MS_NODEV,
		     writable ? "size=64m,mode=1777" : "size=1m,mode=0755") == 0 ||
	       errno == ENOENT || errno == ENOTDIR;
}

/* Makes a directory or file with this path, if there is none, for something to be mounted on. */
static void make_place(const char *path, bool is_directory)
{
	char part[PATH_SIZE];

	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		snprintf(part, sizeof(part), "%.*s", (int)(slash - path), path);
		mkdir(part, 0755);
	}
	if (is_directory)
		mkdir(path, 0755);
	else
		close(open(path, O_CREAT | O_RDONLY | O_CLOEXEC, 0644));
}

/* Takes what is to be shown out of the tree, before that is covered. */
static bool take(struct shown *shown)
{
	struct stat st;

	shown->tree = (int)syscall(SYS_open_tree, AT_FDCWD, shown->path, TREE_CLONE | O_CLOEXEC);
	if (shown->tree < 0)
		return errno == ENOENT;
	if (!shown->writable && !make_read_only(shown->tree, "", DESCRIPTOR_ITSELF))
		return false;
	shown->is_directory = fstat(shown->tree, &st) == 0 && S_ISDIR(st.st_mode);
	return true;
}

static bool put_back(const struct shown *shown)
{
	if (shown->tree < 0)
		return true;
	make_place(shown->path, shown->is_directory);
	return syscall(SYS_move_mount, shown->tree, "", AT_FDCWD, shown->path, FROM_DESCRIPTOR) ==
	       0;
}

bool furnish_jail(struct shown *shown, size_t count)
{
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!take(&shown[i]))
			return false;
	if (!make_read_only(AT_FDCWD, "/", ALL_BELOW))
		return false;
	for (size_t i = 0; i < HIDDEN_MAX && hidden[i]; i++)
		if (!cover(hidden[i]))
			return false;
	/* The new process ids need their own /proc; a container that hides parts of its own refuses. */
	if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) < 0)
		return false;
	mount("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666");
	for (size_t i = 0; i < count; i++)
		if (!put_back(&shown[i]))
			return false;
	return true;
}

pid_t fork_into_jail(void)
{
	int flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | SIGCHLD;

	return (pid_t)syscall(SYS_clone, flags, NULL, NULL, NULL, NULL);
}

/*
 * The trial ends well if this program itself can be started there: its C library, and so that of the
 * programs to come, may lie in a home (as Homebrew's does).
 */
void try_jail(void)
{
	static char self[PATH_SIZE];
	struct shown shown[] = {{.path = room.directory, .writable = true}, {.path = self}};

	if (readlink("/proc/self/exe", self, sizeof(self) - 1) < 0)
		return;
	trial = fork_into_jail();
	if (trial == 0) {
		if (furnish_jail(shown, 2) && access(room.directory, W_OK) == 0)
			execl(self, self, TRIAL, (char *)NULL);
		_exit(1);
	}
}

bool jail_is_granted(void)
{
	int status;

	if (trial != 0)
		granted = trial > 0 && waitpid(trial, &status, 0) == trial && status == 0;
	trial = 0;
	return granted;
}
