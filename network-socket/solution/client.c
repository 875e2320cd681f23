// SPDX-License-Identifier: BSD-3-Clause
/*
 * client - the side of a conversation that begins it, over TCP (tcp(7)); its partner is server.c.
 *
 *	./client		says a line, prints the server's answer, and so on by turns
 *
 * A line is a line of standard input, and a newline ends it. The conversation is over when either
 * side says "exit" or has nothing more to say: it closes the connection, which the other one sees.
 */
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"
#include "utils/utils.h"

#define IP "127.0.0.1"
#define PORT 5000

/* reach_server - create a socket, and connect it to the server. */
static int reach_server(void)
{
	int sockfd;

	/// STEP: Create a TCP socket, sockfd (man 2 socket, man 7 ip, man 7 tcp).
	/// | sockfd = -1;
	sockfd = socket(AF_INET, SOCK_STREAM, 0);
	DIE(sockfd < 0, "socket");
	/// END

	/// STEP: Connect sockfd to the server's address, which get_sockaddr(IP, PORT) gives you. If
	/// nobody listens there, say so and exit (man 2 connect).
	struct sockaddr_in addr = get_sockaddr(IP, PORT);
	int rc = connect(sockfd, (const struct sockaddr *)&addr, sizeof(addr));

	DIE(rc < 0, "connect");
	/// END

	return sockfd;
}

/* say - send the next line of standard input; false when there is none. */
static bool say(int sockfd)
{
	static struct line line;

	do {
		if (!next_turn(&line))
			return false;
		/// STEP: Send the line, line.len bytes at line.text; the newline at its end tells the
		/// server that it is complete. send_all() in utils/ipc.h sends all of them (man 2
		/// send).
		/// | (void)sockfd;
		int rc = send_all(sockfd, line.text, line.len);

		DIE(rc < 0, "send");
		/// END
	} while (!ends_line(&line)); /* a very long line comes in pieces */
	return true;
}

/* hear - print the next line that the server says; false when the conversation is over. */
static bool hear(int sockfd, struct inbox *inbox)
{
	while (!print_line(inbox)) {
		char *room = inbox->data + inbox->len;
		size_t size = sizeof(inbox->data) - inbox->len;
		ssize_t n;

		/// STEP: Receive what has arrived into room, where size bytes fit; n is what the
		/// call returns: the number of bytes, or 0 when the server has closed its end (man 2 recv).
		/// | (void)sockfd;
		/// | (void)room;
		/// | (void)size;
		/// | n = 0;
		n = recv(sockfd, room, size, 0);
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

int main(int argc, char *argv[])
{
	struct inbox inbox = {.heading = "[Server]: "};
	int sockfd;

	needs_standard_streams();
	takes_no_arguments(argc, argv);
	/* A standard output that nobody reads any more: an error (EPIPE), not a silent death. */
	DIE(signal(SIGPIPE, SIG_IGN) == SIG_ERR, "signal");

	sockfd = reach_server();
	while (say(sockfd) && hear(sockfd, &inbox))
		continue;

	/// STEP: Close the socket: a server that waits for your next line sees the end (man 2 close).
	int rc = close(sockfd);

	DIE(rc < 0, "close");
	/// END
	return 0;
}
