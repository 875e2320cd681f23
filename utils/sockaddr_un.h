/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * sockaddr_un.h - addresses of UNIX sockets, which are paths in the file system (unix(7)).
 */
#ifndef UTILS_SOCKADDR_UN_H
#define UTILS_SOCKADDR_UN_H

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "utils/utils.h"

/*
 * get_sockaddr - the address of the UNIX socket at a path
 *
 * Ends the program when the path is empty or does not fit into sun_path with its NUL.
 */
static inline struct sockaddr_un get_sockaddr(const char *path)
{
	struct sockaddr_un addr = {.sun_family = AF_UNIX};
	size_t len = strlen(path);

	if (len == 0 || len >= sizeof(addr.sun_path)) {
		fprintf(stderr, "%s: a socket's path has 1 to %zu bytes, this one has %zu\n", path,
			sizeof(addr.sun_path) - 1, len);
		exit(EXIT_FAILURE);
	}
	memcpy(addr.sun_path, path, len + 1);
	return addr;
}

/*
 * ask_for_listener - what a socket file answers: 0 or an errno, of which ECONNREFUSED says that no
 * process has the socket any more
 *
 * It is a datagram socket that asks: a stream socket that somebody has answers EPROTOTYPE. A stream
 * socket would be accepted, and the receiver over there would take us for its sender.
 */
static inline int ask_for_listener(const char *path)
{
	struct sockaddr_un addr = get_sockaddr(path);
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	int error = 0;

	if (fd < 0)
		utils_fail("socket");
	if (connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0)
		error = errno;
	close(fd);
	return error;
}

/*
 * remove_stale_socket - make room for bind(), which fails if the path exists (unix(7))
 *
 * Removes the file only if it is a socket that no process has any more. Whatever else has the name
 * is somebody's: the program ends with a message. Two receivers that start in the same moment can
 * still take the path from each other; a lock file would be needed against that.
 */
static inline void remove_stale_socket(const char *path)
{
	struct stat st;
	int error;

	if (lstat(path, &st) < 0) {
		if (errno == ENOENT)
			return;
		utils_fail(path);
	}
	if (!S_ISSOCK(st.st_mode)) {
		fprintf(stderr, "%s exists and is not a socket: not removed\n", path);
		exit(EXIT_FAILURE);
	}

	error = ask_for_listener(path);
	if (error == 0 || error == EPROTOTYPE) {
		fprintf(stderr, "%s belongs to a running program: not removed\n", path);
		exit(EXIT_FAILURE);
	}
	if (error != ECONNREFUSED) {
		fprintf(stderr, "%s: cannot tell whether a program has it: %s: not removed\n", path,
			strerror(error));
		exit(EXIT_FAILURE);
	}
	if (unlink(path) < 0 && errno != ENOENT)
		utils_fail(path);
}

#endif
