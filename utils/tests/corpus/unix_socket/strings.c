// SPDX-License-Identifier: BSD-3-Clause
// As the first edition of the lab had it: strings, of which strlen() bytes are sent, without an end.
// loses: nothing
// advised: receiver sender
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "utils/utils.h"

#define BACKLOG 10

static const char path[] = "my-socket";

static struct sockaddr_un get_sockaddr(const char *path)
{
	struct sockaddr_un addr;

	memset(&addr, 0, sizeof(addr));
	addr.sun_family = AF_UNIX;
	snprintf(addr.sun_path, strlen(path) + 1, "%s", path);
	return addr;
}

static void sender_loop(void)
{
	char input[BUFSIZ];
	struct sockaddr_un addr;
	int rc, sockfd;

	DIE(access(path, R_OK | W_OK) < 0, "access");
	sockfd = socket(AF_UNIX, SOCK_STREAM, 0);
	DIE(sockfd < 0, "socket");
	addr = get_sockaddr(path);
	rc = connect(sockfd, (struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "connect");
	while (1) {
		memset(input, 0, BUFSIZ);
		printf("[Sender]: ");
		if (!fgets(input, BUFSIZ, stdin))
			break;
		input[strcspn(input, "\n")] = '\0';
		if (strcmp(input, "exit") == 0 || strlen(input) == 0)
			break;
		rc = send(sockfd, input, strlen(input), 0);
		DIE(rc < 0, "send");
	}
	close(sockfd);
}

static void receiver_loop(void)
{
	char output[BUFSIZ];
	struct sockaddr_un addr;
	int rc, listenfd, connectfd;

	remove(path);
	listenfd = socket(AF_UNIX, SOCK_STREAM, 0);
	DIE(listenfd < 0, "socket");
	addr = get_sockaddr(path);
	rc = bind(listenfd, (struct sockaddr *)&addr, sizeof(addr));
	DIE(rc < 0, "bind");
	rc = listen(listenfd, BACKLOG);
	DIE(rc < 0, "listen");
	connectfd = accept(listenfd, NULL, NULL);
	DIE(connectfd < 0, "accept");
	while (1) {
		memset(output, 0, BUFSIZ);
		rc = recv(connectfd, output, BUFSIZ - 1, 0);
		DIE(rc < 0, "recv");
		if (rc == 0)
			break;
		printf("[Receiver]: %s\n", output);
	}
	close(connectfd);
	close(listenfd);
}

int main(int argc, char *argv[])
{
	if (argc == 1)
		receiver_loop();
	else if (strcmp(argv[1], "-s") == 0)
		sender_loop();
	return 0;
}
