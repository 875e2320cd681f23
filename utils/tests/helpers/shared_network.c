// SPDX-License-Identifier: BSD-3-Clause
/*
 * shared_network - run a command where the kernel grants no further network namespace.
 *
 *	shared_network COMMAND [ARG]...
 *
 * The command shares one network with all it starts: a new one, apart from the machine's, with its
 * loopback device up. user.max_user_namespaces and user.max_net_namespaces are 0 in it
 * (namespaces(7)). Exit status: the command's, or 125 where the kernel does not even grant this.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static bool write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : write(fd, text, strlen(text));

	if (fd >= 0)
		close(fd);
	return n > 0;
}

int main(int argc, char *argv[])
{
	struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP};
	char users[32], groups[32];
	int fd;

	(void)argc;
	snprintf(users, sizeof(users), "%u %u 1", (unsigned)getuid(), (unsigned)getuid());
	snprintf(groups, sizeof(groups), "%u %u 1", (unsigned)getgid(), (unsigned)getgid());
	if (unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0 ||
	    !write_file("/proc/self/setgroups", "deny") ||
	    !write_file("/proc/self/uid_map", users) || !write_file("/proc/self/gid_map", groups))
		return 125;
	fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &request) < 0 ||
	    !write_file("/proc/sys/user/max_net_namespaces", "0") ||
	    !write_file("/proc/sys/user/max_user_namespaces", "0"))
		return 125;
	execvp(argv[1], argv + 1);
	return 127;
}
