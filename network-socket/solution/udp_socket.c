// SPDX-License-Identifier: BSD-3-Clause
/*
 * udp_socket - two processes talk over UDP (udp(7)), here on one machine.
 *
 *	./udp_socket		the receiver: prints messages until one of them is "exit"
 *	./udp_socket -s		the sender: each line of its standard input is a message
 *
 * There is no connection: a datagram that nobody waits for is lost, and no end of a stream tells
 * the receiver to stop. That is why "exit" is sent, too.
 */
#define LINE_SIZE (DATAGRAM_MAX + 1) /* of ipc.h: a line must come in one piece */

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
	size_t len;
	int sockfd, rc;
	bool more;

	/// STEP: Create a UDP socket, sockfd: a network socket of type SOCK_DGRAM (man 2 socket, man
	/// 7 ip, man 7 udp).
	/// | sockfd = -1;
	sockfd = socket(AF_INET, SOCK_DGRAM, 0);
	DIE(sockfd < 0, "socket");
	/// END

	do {
		more = next_line(&line, "[Sender]: ");
		if (line.len <= 1) /* the end of the input, or an empty line */
			break;
		if (line.cut) {
			fprintf(stderr, "A datagram cannot carry more than %d bytes.\n",
				DATAGRAM_MAX);
			exit(EXIT_FAILURE);
		}
		len = line.len - 1; /* a datagram has its own end: the newline stays here */

		/// STEP: Send the line, len bytes at line.text, as one datagram to the receiver's
		/// address, which get_sockaddr(IP, PORT) gives you (man 2 sendto).
		/// | (void)len;
		struct sockaddr_in addr = get_sockaddr(IP, PORT);
		ssize_t n = sendto(sockfd, line.text, len, 0, (const struct sockaddr *)&addr,
				   sizeof(addr));

		/* A datagram goes as a whole or not at all: there is no rest to be sent. */
		DIE(n < 0, "sendto");
		/// END
	} while (more);

	/// STEP: Close the socket (man 2 close).
	/// | (void)sockfd;
	/// | (void)rc;
	rc = close(sockfd);
	DIE(rc < 0, "close");
	/// END
}

static void receiver_loop(void)
{
	char buffer[DATAGRAM_MAX];
	bool over = false;
	int sockfd, rc;

	/// STEP: Create a UDP socket, sockfd (man 2 socket, man 7 ip, man 7 udp).
	/// | sockfd = -1;
	sockfd = socket(AF_INET, SOCK_DGRAM, 0);
	DIE(sockfd < 0, "socket");
	/// END

	/// STEP: Bind sockfd to the address that get_sockaddr(IP, PORT) gives you: datagrams that
	/// are sent there come to you from now on (man 2 bind).
	struct sockaddr_in addr = get_sockaddr(IP, PORT);

	rc = bind(sockfd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "bind");
	/// END

	while (!over) {
		/// STEP: Receive one datagram into buffer. Print with print_message() what has come,
		/// as many bytes as the call returns: after them, buffer has what an earlier datagram
		/// has left. 0 bytes are an empty message, not an end. If the message is "exit", do
		/// not print it: it is over. message_length() in utils/ipc.h leaves out the newline
		/// or NUL that other senders send along, is_word() compares (man 2 recvfrom).
		/// | (void)buffer;
		/// | over = true;
		ssize_t n = recvfrom(sockfd, buffer, sizeof(buffer), 0, NULL, NULL);
		size_t len;

		DIE(n < 0, "recvfrom");
		len = message_length(buffer, (size_t)n);
		over = is_word(buffer, len, "exit");
		if (!over)
			print_message("[Receiver]: ", buffer, len);
		/// END
	}

	/// STEP: Close the socket (man 2 close).
	/// | (void)sockfd;
	/// | (void)rc;
	rc = close(sockfd);
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
