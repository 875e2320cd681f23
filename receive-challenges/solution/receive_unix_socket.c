// SPDX-License-Identifier: BSD-3-Clause
/*
 * receive_unix_socket - receive a flag through a UNIX stream socket (unix(7)).
 *
 *	./receive_unix_socket	creates the socket and prints the flag that comes through it
 *	./send_unix_socket	run it meanwhile, in the same directory: it sends the flag
 */
#define _POSIX_C_SOURCE 200809L /* lstat() */

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_un.h"
#include "utils/utils.h"

#define SOCKET_PATH "golden_gate"

int main(int argc, char *argv[])
{
	char flag[BUFSIZ];
	int listenfd, connectfd, rc;
	ssize_t n;

	needs_standard_streams();
	takes_no_arguments(argc, argv);
	remove_stale_socket(SOCKET_PATH);

	/// STEP: Create a UNIX stream socket, listenfd (man 2 socket, man 7 unix).
	/// | listenfd = -1;
	listenfd = socket(AF_UNIX, SOCK_STREAM, 0);
	DIE(listenfd < 0, "socket");
	/// END

	/// STEP: Bind it to the address that get_sockaddr(SOCKET_PATH) gives you, and let senders
	/// connect (man 2 bind, man 2 listen).
	struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);

	rc = bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "bind");
	rc = listen(listenfd, 1);
	DIE(rc < 0, "listen");
	/// END

	/// STEP: Accept the sender's connection, connectfd. Nobody else is to come: remove the socket
	/// file, and close listenfd (man 2 accept, man 2 unlink).
	/// | (void)listenfd;
	/// | connectfd = -1;
	connectfd = accept(listenfd, NULL, NULL);
	DIE(connectfd < 0, "accept");
	rc = unlink(SOCKET_PATH);
	DIE(rc < 0, "unlink");
	rc = close(listenfd);
	DIE(rc < 0, "close");
	/// END

	/// STEP: Read the flag into flag, until the sender closes; n is its length. read_all() in
	/// utils/ipc.h has the loop that receive_pipe needed, and returns -1 if a read() fails (man 2
	/// read, man 2 recv).
	/// | flag[0] = '\0';
	/// | n = 0;
	n = read_all(connectfd, flag, sizeof(flag));
	DIE(n < 0, "read");
	/// END

	/// STEP: Close the connection (man 2 close).
	/// | (void)connectfd;
	/// | (void)rc;
	rc = close(connectfd);
	DIE(rc < 0, "close");
	/// END

	print_flag(flag, (size_t)n);
	return 0;
}
