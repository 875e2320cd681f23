// SPDX-License-Identifier: BSD-3-Clause
/*
 * The first argument of select() is too small.
 * loses: tcp-message
 * explained: watches-no-listener
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 10

int sendall(int s, char *buf, int *len)
{
	int total = 0, bytesleft = *len, n = -1;

	while (total < *len) {
		n = send(s, buf + total, bytesleft, 0);
		if (n == -1)
			break;
		total += n;
		bytesleft -= n;
	}
	*len = total;
	return n == -1 ? -1 : 0;
}

int get_socket(int server)
{
	struct addrinfo hints, *ai;
	int s, yes = 1;

	memset(&hints, 0, sizeof hints);
	hints.ai_family = AF_INET;
	hints.ai_socktype = SOCK_STREAM;
	hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
	if (getaddrinfo("127.0.0.1", "5000", &hints, &ai) != 0) {
		fprintf(stderr, "getaddrinfo\n");
		exit(1);
	}
	s = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
	if (s < 0) {
		perror("socket");
		exit(1);
	}
	if (server) {
		setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(int));
		if (bind(s, ai->ai_addr, ai->ai_addrlen) < 0) {
			perror("bind");
			exit(1);
		}
		if (listen(s, BACKLOG) < 0) {
			perror("listen");
			exit(1);
		}
	} else if (connect(s, ai->ai_addr, ai->ai_addrlen) < 0) {
		perror("connect");
		exit(1);
	}
	freeaddrinfo(ai);
	return s;
}

void serve(void)
{
	int listener = get_socket(1), newfd = -1, fdmax = listener, nbytes, have = 0;
	fd_set master, read_fds;
	char buf[4096], *nl;

	FD_ZERO(&master);
	FD_SET(listener, &master);
	for (;;) {
		read_fds = master;
		if (select(fdmax, &read_fds, NULL, NULL, NULL) == -1) {
			perror("select");
			exit(4);
		}
		if (FD_ISSET(listener, &read_fds)) {
			newfd = accept(listener, NULL, NULL);
			FD_SET(newfd, &master);
			if (newfd > fdmax)
				fdmax = newfd;
		} else if (newfd >= 0 && FD_ISSET(newfd, &read_fds)) {
			nbytes = recv(newfd, buf + have, sizeof buf - have, 0);
			if (nbytes <= 0)
				break;
			have += nbytes;
			while ((nl = memchr(buf, '\n', have)) != NULL) {
				*nl = 0;
				printf("[Receiver]: %s\n", buf);
				fflush(stdout);
				have -= nl + 1 - buf;
				memmove(buf, nl + 1, have);
			}
		}
	}
	close(newfd);
	close(listener);
}

void talk(void)
{
	char msg[1024];
	int s = get_socket(0), len;

	for (;;) {
		printf("[Sender]: ");
		fflush(stdout);
		if (!fgets(msg, sizeof msg, stdin)) {
			printf("\n");
			break;
		}
		printf("%s", msg);
		if (msg[0] == '\n' || !strcmp(msg, "exit\n"))
			break;
		len = strlen(msg);
		if (sendall(s, msg, &len) == -1) {
			perror("sendall");
			exit(1);
		}
	}
	close(s);
}

int main(int argc, char *argv[])
{
	if (argc == 1)
		serve();
	else if (argc == 2 && (!strcmp(argv[1], "-s") || !strcmp(argv[1], "--sender")))
		talk();
	else {
		fprintf(stderr, "usage: %s [-s]\n", argv[0]);
		return 1;
	}
	return 0;
}
