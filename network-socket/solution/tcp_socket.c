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

static void sender_loop(void)
{
	struct line line = {.len = 0};
	int sockfd;

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
	int rc = connect(sockfd, (const struct sockaddr *)&addr, sizeof(addr));

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

	/// STEP: Create a TCP socket, listenfd (man 2 socket, man 7 ip, man 7 tcp).
	/// | listenfd = -1;
	listenfd = socket(AF_INET, SOCK_STREAM, 0);
	DIE(listenfd < 0, "socket");
	/// END

	/// STEP: Bind listenfd to the address that get_sockaddr(IP, PORT) gives you. A connection
	/// that was closed from this end keeps the port busy for a minute; set SO_REUSEADDR before,
	/// and a receiver can be started again at once (man 2 bind, man 2 setsockopt, man 7 socket).
	struct sockaddr_in addr = get_sockaddr(IP, PORT);
	const int on = 1;
	int rc = setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));

	DIE(rc < 0, "setsockopt");
	rc = bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr));
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

	/// STEP: Close both sockets (man 2 close).
	/// | (void)listenfd;
	/// | (void)connectfd;
	rc = close(connectfd);
	DIE(rc < 0, "close");
	rc = close(listenfd);
	DIE(rc < 0, "close");
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
