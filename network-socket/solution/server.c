// SPDX-License-Identifier: BSD-3-Clause
/*
 * server - the side of a conversation that waits to be found, over TCP (tcp(7)); its partner is
 * client.c.
 *
 *	./server		prints the line that a client says, answers with one, and so on by turns
 *
 * A line is a line of standard input, and a newline ends it. The conversation is over when either
 * side says "exit" or has nothing more to say: it closes the connection, which the other one sees.
 * It serves one client and ends.
 */
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"
#include "utils/utils.h"

#define IP "127.0.0.1"
#define PORT 5000

/* listen_at_port - create the socket at which a client finds us. */
static int listen_at_port(void)
{
	int listenfd, rc;

	/// STEP: Create a TCP socket, listenfd (man 2 socket, man 7 ip, man 7 tcp).
	/// | listenfd = -1;
	listenfd = socket(AF_INET, SOCK_STREAM, 0);
	DIE(listenfd < 0, "socket");
	/// END

	/// STEP: Bind listenfd to the address that get_sockaddr(IP, PORT) gives you. Set SO_REUSEADDR
	/// before: a server that has said "exit" can then be started again at once (man 2 bind, man 2
	/// setsockopt, man 7 socket).
	struct sockaddr_in addr = get_sockaddr(IP, PORT);
	const int on = 1;

	rc = setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	DIE(rc < 0, "setsockopt");
	rc = bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "bind");
	/// END

	/// STEP: Mark listenfd as passive: from now on, a client can connect (man 2 listen).
	/// | (void)rc;
	rc = listen(listenfd, 1);
	DIE(rc < 0, "listen");
	/// END

	return listenfd;
}

/* await_client - the socket to talk to the client that comes; nobody else can come then. */
static int await_client(int listenfd)
{
	int connectfd, rc;

	/// STEP: Accept a client's connection; connectfd is the socket to talk to it. You serve one
	/// client: close listenfd, so that connect() tells all others that nobody is there for them
	/// (man 2 accept).
	/// | (void)listenfd;
	/// | (void)rc;
	/// | connectfd = -1;
	connectfd = accept(listenfd, NULL, NULL);
	DIE(connectfd < 0, "accept");
	rc = close(listenfd);
	DIE(rc < 0, "close");
	/// END

	return connectfd;
}

/* hear - print the next line that the client says; false when the conversation is over. */
static bool hear(int connectfd, struct inbox *inbox)
{
	while (!print_line(inbox)) {
		char *room = inbox->data + inbox->len;
		size_t size = sizeof(inbox->data) - inbox->len;
		ssize_t n;

		/// STEP: Receive what has arrived into room, where size bytes fit; n is what the
		/// call returns: the number of bytes, or 0 when the client has closed its end (man 2 recv).
		/// | (void)connectfd;
		/// | (void)room;
		/// | (void)size;
		/// | n = 0;
		n = recv(connectfd, room, size, 0);
		/// END
		DIE(n < 0, "recv");
		if (n == 0) {
			end_line(inbox);
			return false;
		}
		inbox->len += (size_t)n;
	}
	return !inbox->over;
}

/* say - send the next line of standard input; false when there is none. */
static bool say(int connectfd)
{
	static struct line line;

	do {
		if (!next_turn(&line))
			return false;
		/// STEP: Send the line, line.len bytes at line.text, with send_all() in utils/ipc.h
		/// (man 2 send).
		/// | (void)connectfd;
		int rc = send_all(connectfd, line.text, line.len);

		DIE(rc < 0, "send");
		/// END
	} while (!ends_line(&line)); /* a very long line comes in pieces */
	return true;
}

int main(int argc, char *argv[])
{
	struct inbox inbox = {.heading = "[Client]: "};
	int connectfd;

	needs_standard_streams();
	takes_no_arguments(argc, argv);
	/* A standard output that nobody reads any more: an error (EPIPE), not a silent death. */
	DIE(signal(SIGPIPE, SIG_IGN) == SIG_ERR, "signal");

	connectfd = await_client(listen_at_port());
	while (hear(connectfd, &inbox) && say(connectfd))
		continue;

	/// STEP: Close the connection: a client that waits for your answer sees the end (man 2 close).
	int rc = close(connectfd);

	DIE(rc < 0, "close");
	/// END
	return 0;
}
