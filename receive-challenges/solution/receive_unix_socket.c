// SPDX-License-Identifier: BSD-3-Clause
/*
 * receive_unix_socket - receive a flag through a UNIX stream socket (unix(7)).
 *
 *	./receive_unix_socket	creates the socket and prints the flag that comes through it
 *	./send_unix_socket	run it meanwhile, in the same directory: it sends the flag
 */
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
	int listenfd, connectfd;
	size_t len;

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
	int rc = bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr));

	DIE(rc < 0, "bind");
	rc = listen(listenfd, 1);
	DIE(rc < 0, "listen");
	/// END

	/// STEP: Accept the sender's connection, connectfd (man 2 accept).
	/// | connectfd = -1;
	RETRY(connectfd, accept(listenfd, NULL, NULL));
	DIE(connectfd < 0, "accept");
	/// END

	/// STEP: Read the flag into flag, until the sender closes; len is its length. One call may
	/// bring only a part of it: read_all() in utils/ipc.h reads on (man 2 read, man 2 recv).
	/// | flag[0] = '\0';
	/// | len = 0;
	len = read_all(connectfd, flag, sizeof(flag));
	/// END

	/// STEP: Close both sockets, and remove the socket file (man 2 close, man 2 unlink).
	/// | (void)listenfd;
	/// | (void)connectfd;
	rc = close(connectfd);
	DIE(rc < 0, "close");
	rc = close(listenfd);
	DIE(rc < 0, "close");
	rc = unlink(SOCKET_PATH);
	DIE(rc < 0, "unlink");
	/// END

	print_flag(flag, len);
	return 0;
}
