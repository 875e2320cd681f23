// SPDX-License-Identifier: BSD-3-Clause
/*
 * receive_net_dgram_socket - receive a flag through a UDP socket (udp(7)).
 *
 *	./receive_net_dgram_socket	binds the socket and prints the flag that it receives
 *	./send_net_dgram_socket		run it meanwhile: it sends the flag in one datagram
 */
#include <sys/socket.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"
#include "utils/utils.h"

#define IP "127.0.0.1"
#define PORT 4242

int main(int argc, char *argv[])
{
	char flag[BUFSIZ];
	ssize_t n;
	int sockfd, rc;

	needs_standard_streams();
	takes_no_arguments(argc, argv);

	/// STEP: Create a UDP socket, sockfd (man 2 socket, man 7 udp).
	/// | sockfd = -1;
	sockfd = socket(AF_INET, SOCK_DGRAM, 0);
	DIE(sockfd < 0, "socket");
	/// END

	/// STEP: Bind it to the address that get_sockaddr(IP, PORT) gives you (man 2 bind).
	struct sockaddr_in addr = get_sockaddr(IP, PORT);

	rc = bind(sockfd, (const struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "bind");
	/// END

	/// STEP: Receive the datagram with the flag into flag; n is its length (man 2 recvfrom).
	/// | flag[0] = '\0';
	/// | n = 0;
	n = recvfrom(sockfd, flag, sizeof(flag), 0, NULL, NULL);
	DIE(n < 0, "recvfrom");
	/// END

	/// STEP: Close the socket (man 2 close).
	/// | (void)sockfd;
	/// | (void)rc;
	rc = close(sockfd);
	DIE(rc < 0, "close");
	/// END

	print_flag(flag, (size_t)n);
	return 0;
}
