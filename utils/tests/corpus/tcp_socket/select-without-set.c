// SPDX-License-Identifier: BSD-3-Clause
// select() watches nothing.
// loses: tcp-message
// explained: watches-nothing
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define SERVER_PORT 5000
#define TRUE 1

static int sender(void)
{
	char line[512];
	struct sockaddr_in srv = {0};
	struct pollfd pfd[2];
	int s = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP);

	if (s < 0) {
		perror("socket");
		return 1;
	}
	srv.sin_family = AF_INET;
	srv.sin_port = htons(SERVER_PORT);
	inet_pton(AF_INET, "127.0.0.1", &srv.sin_addr);
	if (connect(s, (struct sockaddr *)&srv, sizeof srv) < 0) {
		perror("connect");
		return 1;
	}
	pfd[0].fd = 0;
	pfd[0].events = POLLIN;
	setvbuf(stdin, NULL, _IONBF, 0);
	for (;;) {
		if (poll(pfd, 1, -1) < 0) {
			perror("poll");
			return 1;
		}
		if (pfd[0].revents & (POLLIN | POLLHUP)) {
			if (fgets(line, sizeof line, stdin) == NULL) {
				puts("[Sender]: ");
				break;
			}
			printf("[Sender]: %s", line);
			fflush(stdout);
			if (line[0] == '\n' || strcmp(line, "exit\n") == 0)
				break;
			if (send(s, line, strlen(line), 0) != (ssize_t)strlen(line)) {
				perror("send");
				return 1;
			}
		}
	}
	shutdown(s, SHUT_WR);
	close(s);
	return 0;
}

static int receiver(void)
{
	struct sockaddr_in srv = {0};
	int listen_sd, new_sd, rc, on = 1, max;
	char buffer[300];
	char acc[9000];
	int have = 0, end = 0;
	fd_set set;

	listen_sd = socket(AF_INET, SOCK_STREAM, 0);
	if (listen_sd < 0) {
		perror("socket() failed");
		exit(-1);
	}
	rc = setsockopt(listen_sd, SOL_SOCKET, SO_REUSEADDR, (char *)&on, sizeof(on));
	if (rc < 0) {
		perror("setsockopt() failed");
		exit(-1);
	}
	srv.sin_family = AF_INET;
	srv.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	srv.sin_port = htons(SERVER_PORT);
	rc = bind(listen_sd, (struct sockaddr *)&srv, sizeof(srv));
	if (rc < 0) {
		perror("bind() failed");
		exit(-1);
	}
	rc = listen(listen_sd, 32);
	if (rc < 0) {
		perror("listen() failed");
		exit(-1);
	}
	new_sd = accept(listen_sd, NULL, NULL);
	if (new_sd < 0) {
		perror("accept() failed");
		exit(-1);
	}
	max = new_sd;
	while (!end) {

		rc = select(max + 1, &set, NULL, NULL, NULL);
		if (rc < 0) {
			perror("select() failed");
			exit(-1);
		}
		if (FD_ISSET(new_sd, &set)) {
			rc = recv(new_sd, buffer, sizeof(buffer), 0);
			if (rc < 0) {
				perror("recv() failed");
				exit(-1);
			}
			if (rc == 0) {
				end = TRUE;
				break;
			}
			memcpy(acc + have, buffer, rc);
			have += rc;
			char *p;
			while ((p = memchr(acc, '\n', have)) != NULL) {
				printf("[Receiver]: %.*s\n", (int)(p - acc), acc);
				fflush(stdout);
				have -= p + 1 - acc;
				memmove(acc, p + 1, have);
			}
		}
	}
	close(new_sd);
	close(listen_sd);
	return 0;
}

int main(int argc, char **argv)
{
	int c, s = 0;

	while ((c = getopt(argc, argv, "s")) != -1)
		if (c == 's')
			s = 1;
	if (s)
		return sender();
	return receiver();
}
