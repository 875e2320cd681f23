// SPDX-License-Identifier: BSD-3-Clause
// accept() gets an address, and no length.
// loses: unix-message
// explained: accept-pointers
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define SV_SOCK_PATH "my-socket"
#define BUF_SIZE 2000
#define BACKLOG 5

static void errExit(const char *msg)
{
	perror(msg);
	exit(EXIT_FAILURE);
}

static void client(void)
{
	struct sockaddr_un addr;
	int sfd;
	char buf[BUF_SIZE];

	if (access(SV_SOCK_PATH, F_OK) == -1)
		errExit("access");
	sfd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (sfd == -1)
		errExit("socket");
	memset(&addr, 0, sizeof(struct sockaddr_un));
	addr.sun_family = AF_UNIX;
	strncpy(addr.sun_path, SV_SOCK_PATH, sizeof(addr.sun_path) - 1);
	if (connect(sfd, (struct sockaddr *)&addr, sizeof(struct sockaddr_un)) == -1)
		errExit("connect");
	while (fgets(buf, BUF_SIZE, stdin)) {
		printf("[Sender]: %s", buf);
		fflush(stdout);
		if (buf[0] == '\n' || !strcmp(buf, "exit\n"))
			exit(EXIT_SUCCESS);
		size_t len = strlen(buf);
		if (write(sfd, buf, len) != (ssize_t)len)
			errExit("write");
	}
	printf("[Sender]: \n");
	exit(EXIT_SUCCESS);
}

static void server(void)
{
	struct sockaddr_un addr;
	int sfd, cfd;
	ssize_t numRead;
	char buf[BUF_SIZE];
	int start = 1;

	sfd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (sfd == -1)
		errExit("socket");
	if (remove(SV_SOCK_PATH) == -1 && errno != ENOENT)
		errExit("remove");
	memset(&addr, 0, sizeof(struct sockaddr_un));
	addr.sun_family = AF_UNIX;
	strncpy(addr.sun_path, SV_SOCK_PATH, sizeof(addr.sun_path) - 1);
	if (bind(sfd, (struct sockaddr *)&addr, sizeof(struct sockaddr_un)) == -1)
		errExit("bind");
	if (listen(sfd, BACKLOG) == -1)
		errExit("listen");
	cfd = accept(sfd, (struct sockaddr *)&addr, NULL);
	if (cfd == -1)
		errExit("accept");
	while ((numRead = read(cfd, buf, BUF_SIZE)) > 0) {
		for (ssize_t i = 0; i < numRead; i++) {
			if (start)
				printf("[Receiver]: ");
			putchar(buf[i]);
			start = buf[i] == '\n';
		}
		fflush(stdout);
	}
	if (numRead == -1)
		errExit("read");
	if (close(cfd) == -1)
		errExit("close");
	close(sfd);
	unlink(SV_SOCK_PATH);
}

int main(int argc, char *argv[])
{
	if (argc > 1)
		client();
	else
		server();
	return 0;
}
