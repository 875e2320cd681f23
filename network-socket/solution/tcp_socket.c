// SPDX-License-Identifier: BSD-3-Clause
/*
 * tcp_socket - two processes talk over TCP (tcp(7)), here on one machine.
 *
 *	./tcp_socket		the receiver: accepts one sender, prints messages until it closes
 *	./tcp_socket -s		the sender: each line of its standard input is a message
 *
 * Start the receiver first: the sender needs somebody to connect to.
 */
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"
#include "utils/utils.h"

#define IP "127.0.0.1"
#define PORT 5000
#define LONGEST_LINE (1 << 20) /* bytes; TCP itself has no limit */

static void sender_loop(void)
{
	struct line line = {.len = 0};
	int sockfd, rc;

	/// STEP: Create a TCP socket, sockfd: a network socket of type SOCK_STREAM (man 2 socket, man
	/// 7 ip, man 7 tcp).
	/// | sockfd = -1;
	sockfd = socket(AF_INET, SOCK_STREAM, 0);
	DIE(sockfd < 0, "socket");
	/// END

	/// STEP: Connect sockfd to the receiver's address, which get_sockaddr(IP, PORT) gives you. A
	/// port is no file that you could look for: whether the receiver has created its socket shows
	/// here. If not, say so and exit (man 2 connect).
	struct sockaddr_in addr = get_sockaddr(IP, PORT);

	rc = connect(sockfd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "connect");
	/// END

	while (next_line(&line, "[Sender]: ")) {
		/// STEP: Send the line, line.len bytes at line.text; the newline at its end is one of
		/// them. send_all() in utils/ipc.h has the loop that this needs, and returns -1 if a
		/// send() fails (man 2 send).
		rc = send_all(sockfd, line.text, line.len);
		DIE(rc < 0, "send");
		/// END
	}

	/// STEP: Close the socket: the receiver sees the end of the stream (man 2 close).
	/// | (void)sockfd;
	/// | (void)rc;
	rc = close(sockfd);
	DIE(rc < 0, "close");
	/// END
}

/* listen_receiver - create the socket at which senders find the receiver. */
static int listen_receiver(void)
{
	int listenfd, rc;

	/// STEP: Create a TCP socket, listenfd (man 2 socket, man 7 ip, man 7 tcp).
	/// | listenfd = -1;
	listenfd = socket(AF_INET, SOCK_STREAM, 0);
	DIE(listenfd < 0, "socket");
	/// END

	/// STEP: Bind listenfd to the address that get_sockaddr(IP, PORT) gives you, and mark it as
	/// passive: from now on, senders can connect. Set SO_REUSEADDR before: a connection that
	/// was closed from this end keeps the port busy for a minute, also for a receiver that is
	/// started again (man 2 bind, man 2 listen, man 2 setsockopt, man 7 socket).
	/// | (void)rc;
	struct sockaddr_in addr = get_sockaddr(IP, PORT);
	const int on = 1;

	rc = setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	DIE(rc < 0, "setsockopt");
	rc = bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "bind");
	rc = listen(listenfd, 1);
	DIE(rc < 0, "listen");
	/// END

	return listenfd;
}

static void receiver_loop(void)
{
	static char buffer[LONGEST_LINE];
	size_t len = 0; /* how many bytes of it wait to be printed */
	int listenfd = listen_receiver();
	int connectfd, rc;
	ssize_t n;

	/// STEP: Accept a sender's connection; connectfd is the socket to talk to it. You serve one
	/// sender: close listenfd, so that connect() tells all others that nobody is there for them
	/// (man 2 accept).
	/// | (void)listenfd;
	/// | connectfd = -1;
	connectfd = accept(listenfd, NULL, NULL);
	DIE(connectfd < 0, "accept");
	rc = close(listenfd);
	DIE(rc < 0, "close");
	/// END

	while (len < sizeof(buffer)) {
		/// STEP: Receive what has arrived into buffer, after the len bytes that wait there; n
		/// is what the call returns: the number of bytes, or 0 when the sender has closed its
		/// end (man 2 recv).
		/// | n = 0;
		n = recv(connectfd, buffer + len, sizeof(buffer) - len, 0);
		/// END
		DIE(n < 0, "recv");
		if (n == 0)
			break;
		len += (size_t)n;

		/// STEP: Print every complete line that is in buffer, with print_message(). A newline
		/// ends it, and is not printed; there may be none, or many. Then move what is left to
		/// the beginning of buffer: the rest of that line is still to come. len is the number
		/// of bytes that are left (man 3 memchr, man 3 memmove).
		char *line = buffer, *end;

		while ((end = memchr(line, '\n', len))) {
			print_message("[Receiver]: ", line, (size_t)(end - line));
			len -= (size_t)(end + 1 - line);
			line = end + 1;
		}
		memmove(buffer, line, len);
		/// END
	}
	if (len == sizeof(buffer)) {
		fprintf(stderr, "No newline among %zu bytes: a line must be shorter.\n", len);
		exit(EXIT_FAILURE);
	}
	/* Other programs may end their last line, or all, in other ways. */
	end_messages(print_messages(buffer, len, false));

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
