// SPDX-License-Identifier: BSD-3-Clause
// The receiver connects.
// loses: tcp-state tcp-message
// explained: role-receiver-connects
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define PORT "5000"
#define HOST "127.0.0.1"
#define MAXDATASIZE 1000

static int get_socket(int passive)
{
	struct addrinfo hints, *servinfo, *p;
	int sockfd = -1, rv, yes = 1;

	memset(&hints, 0, sizeof hints);
	hints.ai_family = AF_INET;
	hints.ai_socktype = SOCK_STREAM;
	if ((rv = getaddrinfo(HOST, PORT, &hints, &servinfo)) != 0) {
		fprintf(stderr, "getaddrinfo: %s\n", gai_strerror(rv));
		exit(1);
	}
	for (p = servinfo; p != NULL; p = p->ai_next) {
		if ((sockfd = socket(p->ai_family, p->ai_socktype, p->ai_protocol)) == -1) {
			perror("socket");
			continue;
		}
		if (passive) {
			if (setsockopt(sockfd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(int)) == -1) {
				perror("setsockopt");
				exit(1);
			}
			if (bind(sockfd, p->ai_addr, p->ai_addrlen) == -1) {
				close(sockfd);
				perror("server: bind");
				continue;
			}
		} else if (connect(sockfd, p->ai_addr, p->ai_addrlen) == -1) {
			close(sockfd);
			perror("client: connect");
			continue;
		}
		break;
	}
	if (p == NULL) {
		fprintf(stderr, "failed\n");
		exit(2);
	}
	freeaddrinfo(servinfo);
	return sockfd;
}

static int sendall(int s, char *buf, int *len)
{
	int total = 0, bytesleft = *len, n = 0;

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

static void do_send(void)
{
	int sockfd = get_socket(0), len;
	char buf[MAXDATASIZE];

	for (;;) {
		if (!fgets(buf, sizeof buf, stdin)) {
			printf("[Sender]: \n");
			fflush(stdout);
			break;
		}
		printf("[Sender]: %s", buf);
		fflush(stdout);
		if (!strcmp(buf, "exit\n") || !strcmp(buf, "\n"))
			break;
		len = strlen(buf);
		if (sendall(sockfd, buf, &len) == -1) {
			perror("sendall");
			exit(1);
		}
	}
	close(sockfd);
}

static void do_recv(void)
{
	int sockfd = get_socket(0), new_fd;
	char buf[MAXDATASIZE];
	int numbytes, used = 0;

	if (listen(sockfd, 10) == -1) {
		perror("listen");
		exit(1);
	}
	new_fd = accept(sockfd, NULL, NULL);
	if (new_fd == -1) {
		perror("accept");
		exit(1);
	}
	while ((numbytes = recv(new_fd, buf + used, MAXDATASIZE - 1 - used, 0)) > 0) {
		char *nl, *line = buf;

		used += numbytes;
		buf[used] = '\0';
		while ((nl = strchr(line, '\n')) != NULL) {
			*nl = '\0';
			printf("[Receiver]: %s\n", line);
			line = nl + 1;
		}
		used = strlen(line);
		memmove(buf, line, used + 1);
		fflush(stdout);
	}
	if (numbytes == -1) {
		perror("recv");
		exit(1);
	}
	close(new_fd);
	close(sockfd);
}

int main(int argc, char *argv[])
{
	if (argc == 2 && strcmp(argv[1], "-s") == 0)
		do_send();
	else
		do_recv();
	return 0;
}
