// SPDX-License-Identifier: BSD-3-Clause
/*
 * unix_socket - two processes talk through a UNIX stream socket (unix(7)).
 *
 *	./unix_socket		the receiver: accepts one sender, prints messages until it closes
 *	./unix_socket -s	the sender: each line of its standard input is a message
 *
 * Start the receiver first: it creates the socket file to which the sender connects.
 */
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_un.h"
#include "utils/utils.h"

#define SOCKET_PATH "my-socket"

static void sender_loop(void)
{
	struct line line = {.len = 0};
	int sockfd;

	/// STEP: Check that the receiver has created SOCKET_PATH; if not, say so and exit (man 2
	/// access).
	int rc = access(SOCKET_PATH, R_OK | W_OK);

	/* The file may be the leavings of a receiver that has ended: only connect() really knows. */
	DIE(rc < 0, "access " SOCKET_PATH);
	/// END

	/// STEP: Create a UNIX stream socket, sockfd (man 2 socket, man 7 unix).
	/// | sockfd = -1;
	sockfd = socket(AF_UNIX, SOCK_STREAM, 0);
	DIE(sockfd < 0, "socket");
	/// END

	/// STEP: Connect sockfd to the receiver's address, which get_sockaddr(SOCKET_PATH) gives you
	/// (man 2 connect, man 7 unix).
	struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);

	rc = connect(sockfd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "connect");
	/// END

	while (next_line(&line, "[Sender]: ")) {
		/// STEP: Send the line, line.len bytes at line.text. One send() may take only a part
		/// of a long line: send_all() in utils/ipc.h goes on with the rest (man 2 send).
		send_all(sockfd, line.text, line.len);
		/// END
	}

	/// STEP: Close the socket: the receiver sees the end of the stream (man 2 close).
	/// | (void)sockfd;
	rc = close(sockfd);
	DIE(rc < 0, "close");
	/// END
}

static void receiver_loop(void)
{
	char buffer[BUFSIZ];
	bool open_message = false;
	int listenfd, connectfd;
	ssize_t n;

	remove_stale_socket(SOCKET_PATH);

	/// STEP: Create a UNIX stream socket, listenfd (man 2 socket, man 7 unix).
	/// | listenfd = -1;
	listenfd = socket(AF_UNIX, SOCK_STREAM, 0);
	DIE(listenfd < 0, "socket");
	/// END

	/// STEP: Bind listenfd to the address that get_sockaddr(SOCKET_PATH) gives you: this creates
	/// the socket file (man 2 bind, man 7 unix).
	struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);
	int rc = bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr));

	DIE(rc < 0, "bind");
	/// END

	/// STEP: Mark listenfd as passive: from now on, senders can connect (man 2 listen).
	rc = listen(listenfd, 1);
	DIE(rc < 0, "listen");
	/// END

	/// STEP: Accept a sender's connection; connectfd is the socket to talk to it (man 2 accept).
	/// | connectfd = -1;
	RETRY(connectfd, accept(listenfd, NULL, NULL));
	DIE(connectfd < 0, "accept");
	/// END

	while (1) {
		/// STEP: Receive what has arrived into buffer; n is the number of bytes, 0 when the
		/// sender has closed its end (man 2 recv).
		/// | n = 0;
		RETRY(n, recv(connectfd, buffer, sizeof(buffer), 0));
		DIE(n < 0, "recv");
		/// END
		if (n == 0)
			break;
		open_message = print_messages(buffer, (size_t)n, open_message);
	}
	end_messages(open_message);

	/// STEP: Close both sockets, and remove the socket file: it is of no use to anybody without
	/// you (man 2 close, man 2 unlink).
	/// | (void)listenfd;
	/// | (void)connectfd;
	rc = close(connectfd);
	DIE(rc < 0, "close");
	rc = close(listenfd);
	DIE(rc < 0, "close");
	rc = unlink(SOCKET_PATH);
	DIE(rc < 0, "unlink");
	/// END
}

int main(int argc, char *argv[])
{
	/* A standard output that nobody reads any more: an error (EPIPE), not a silent death. */
	signal(SIGPIPE, SIG_IGN);

	if (wants_sender(argc, argv))
		sender_loop();
	else
		receiver_loop();
	return 0;
}
