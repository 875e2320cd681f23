// SPDX-License-Identifier: BSD-3-Clause
/*
 * unix_socket - two processes talk through a UNIX stream socket (unix(7)).
 *
 *	./unix_socket		the receiver: accepts one sender, prints messages until it closes
 *	./unix_socket -s	the sender: each line of its standard input is a message
 *
 * Start the receiver first: it creates the socket file to which the sender connects.
 */
#define _POSIX_C_SOURCE 200809L /* lstat() */

#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_un.h"
#include "utils/utils.h"

#define SOCKET_PATH "my-socket"

/* connect_sender - create a socket, and connect it to the receiver. */
static int connect_sender(void)
{
	int sockfd, rc;

	/// STEP: Check that the receiver has created SOCKET_PATH; if not, say so and exit (man 2
	/// access).
	rc = access(SOCKET_PATH, R_OK | W_OK);
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
	/// | (void)rc;
	struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);

	rc = connect(sockfd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "connect");
	/// END

	return sockfd;
}

/* send_line - send a line to the receiver, all of it. */
static void send_line(int sockfd, const struct line *line)
{
	/// STEP: Send the line, line->len bytes at line->text, in a loop: send() returns how many
	/// bytes it took, and that may be fewer than you gave it. Then send the rest, until nothing
	/// is left. -1: the call has failed; after EINTR make it again (man 2 send, man 7 signal).
	/// | (void)sockfd;
	/// | (void)line;
	const char *rest = line->text;
	size_t left = line->len;

	while (left > 0) {
		ssize_t n = send(sockfd, rest, left, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		DIE(n < 0, "send");
		rest += n;
		left -= (size_t)n;
	}
	/// END
}

static void sender_loop(void)
{
	struct line line = {.len = 0};
	int sockfd = connect_sender();
	int rc;

	while (next_line(&line, "[Sender]: "))
		send_line(sockfd, &line);

	/// STEP: Close the socket: the receiver sees the end of the stream (man 2 close).
	/// | (void)rc;
	rc = close(sockfd);
	DIE(rc < 0, "close");
	/// END
}

/* listen_receiver - create the socket at which senders find the receiver. */
static int listen_receiver(void)
{
	int listenfd, rc;

	remove_stale_socket(SOCKET_PATH);

	/// STEP: Create a UNIX stream socket, listenfd (man 2 socket, man 7 unix).
	/// | listenfd = -1;
	listenfd = socket(AF_UNIX, SOCK_STREAM, 0);
	DIE(listenfd < 0, "socket");
	/// END

	/// STEP: Bind listenfd to the address that get_sockaddr(SOCKET_PATH) gives you: this creates
	/// the socket file (man 2 bind, man 7 unix).
	struct sockaddr_un addr = get_sockaddr(SOCKET_PATH);

	rc = bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "bind");
	/// END

	/// STEP: Mark listenfd as passive: from now on, senders can connect (man 2 listen).
	/// | (void)rc;
	rc = listen(listenfd, 1);
	DIE(rc < 0, "listen");
	/// END

	return listenfd;
}

static void receiver_loop(void)
{
	char buffer[BUFSIZ];
	bool open_message = false;
	int listenfd = listen_receiver();
	int connectfd, rc;
	ssize_t n;

	/// STEP: Accept a sender's connection; connectfd is the socket to talk to it. You serve one
	/// sender: remove the socket file, and close listenfd, so that connect() tells all others
	/// that nobody is there for them. Remove the file first: what has that name after you have
	/// closed listenfd may be the socket of another receiver (man 2 accept, man 2 unlink).
	/// | (void)listenfd;
	/// | connectfd = -1;
	connectfd = accept(listenfd, NULL, NULL);
	DIE(connectfd < 0, "accept");
	rc = unlink(SOCKET_PATH);
	DIE(rc < 0, "unlink");
	rc = close(listenfd);
	DIE(rc < 0, "close");
	/// END

	while (1) {
		/// STEP: Receive what has arrived into buffer; n is what the call returns: the number
		/// of bytes, or 0 when the sender has closed its end (man 2 recv).
		/// | n = 0;
		n = recv(connectfd, buffer, sizeof(buffer), 0);
		/// END
		DIE(n < 0, "recv");
		if (n == 0)
			break;
		open_message = print_messages(buffer, (size_t)n, open_message);
	}
	end_messages(open_message);

	/// STEP: Close the connection (man 2 close).
	/// | (void)connectfd;
	/// | (void)rc;
	rc = close(connectfd);
	DIE(rc < 0, "close");
	/// END
}

int main(int argc, char *argv[])
{
	needs_standard_streams();
	/* A standard output that nobody reads any more: an error (EPIPE), not a silent death. */
	DIE(signal(SIGPIPE, SIG_IGN) == SIG_ERR, "signal");

	if (wants_sender(argc, argv))
		sender_loop();
	else
		receiver_loop();
	return 0;
}
