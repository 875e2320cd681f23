// SPDX-License-Identifier: BSD-3-Clause
/*
 * The receiver opens its stream for writing.
 * loses: unix-message
 * explained: stream-to-write
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const char *path = "my-socket";

static void *handle(void *arg)
{
	int client = *(int *)arg;
	FILE *in = fdopen(client, "w");
	char line[1000];

	while (fgets(line, sizeof(line), in)) {
		printf("[Receiver]: %s", line);
		fflush(stdout);
	}
	fclose(in);
	return NULL;
}

static int server(void)
{
	struct sockaddr_un addr = {.sun_family = AF_UNIX};
	pthread_t thread;
	int sock, client;

	sock = socket(AF_UNIX, SOCK_STREAM, 0);
	strncpy(addr.sun_path, path, sizeof(addr.sun_path) - 1);
	unlink(path);
	if (bind(sock, (struct sockaddr *)&addr, SUN_LEN(&addr)) < 0) {
		perror("bind");
		return 1;
	}
	if (listen(sock, 1) < 0) {
		perror("listen");
		return 1;
	}
	client = accept(sock, 0, 0);
	if (client < 0) {
		perror("accept");
		return 1;
	}
	pthread_create(&thread, NULL, handle, &client);
	pthread_join(thread, NULL);
	close(sock);
	unlink(path);
	return 0;
}

static int client(void)
{
	struct sockaddr_un addr = {.sun_family = AF_UNIX};
	int sock = socket(AF_UNIX, SOCK_STREAM, 0);
	char line[1000];
	ssize_t n;

	strncpy(addr.sun_path, path, sizeof(addr.sun_path) - 1);
	if (connect(sock, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
		perror("connect");
		return 1;
	}
	for (;;) {
		fputs("[Sender]: ", stdout);
		fflush(stdout);
		if (!fgets(line, sizeof(line), stdin)) {
			puts("");
			break;
		}
		fputs(line, stdout);
		n = strlen(line);
		if (n <= 1 || strcmp(line, "exit\n") == 0)
			break;
		if (write(sock, line, n) != n) {
			perror("write");
			return 1;
		}
	}
	close(sock);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc > 2 || (argc == 2 && strcmp(argv[1], "-s") && strcmp(argv[1], "--sender"))) {
		fprintf(stderr, "usage: %s [-s]\n", argv[0]);
		return 1;
	}
	return argc == 2 ? client() : server();
}
