// SPDX-License-Identifier: BSD-3-Clause
// With any argument but -s, it sends.
// loses: unix-message
// explained: role-sender-listens
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

char *socket_path = "my-socket";

int main(int argc, char *argv[])
{
	struct sockaddr_un addr;
	char buf[100];
	int fd, cl, rc;

	if (argc > 1 && strcmp(argv[1], "-s")) {
		if ((fd = socket(AF_UNIX, SOCK_STREAM, 0)) == -1) {
			perror("socket error");
			exit(-1);
		}
		memset(&addr, 0, sizeof(addr));
		addr.sun_family = AF_UNIX;
		strncpy(addr.sun_path, socket_path, sizeof(addr.sun_path) - 1);
		if (connect(fd, (struct sockaddr *)&addr, sizeof(addr)) == -1) {
			perror("connect error");
			exit(-1);
		}
		FILE *out = fdopen(dup(fd), "w");
		char line[1000];
		while (fgets(line, sizeof(line), stdin)) {
			fprintf(stdout, "[Sender]: %s", line);
			fflush(stdout);
			if (!strcmp(line, "\n") || !strcmp(line, "exit\n"))
				break;
			fputs(line, out);
			fflush(out);
		}
		if (feof(stdin))
			printf("[Sender]: \n");
		fclose(out);
		close(fd);
		return 0;
	}
	if ((fd = socket(AF_UNIX, SOCK_STREAM, 0)) == -1) {
		perror("socket error");
		exit(-1);
	}
	memset(&addr, 0, sizeof(addr));
	addr.sun_family = AF_UNIX;
	strncpy(addr.sun_path, socket_path, sizeof(addr.sun_path) - 1);
	unlink(socket_path);
	if (bind(fd, (struct sockaddr *)&addr, sizeof(addr)) == -1) {
		perror("bind error");
		exit(-1);
	}
	if (listen(fd, 5) == -1) {
		perror("listen error");
		exit(-1);
	}
	if ((cl = accept(fd, NULL, NULL)) == -1) {
		perror("accept error");
		exit(-1);
	}
	FILE *in = fdopen(cl, "r");
	char *line = NULL;
	size_t n = 0;
	while ((rc = getline(&line, &n, in)) > 0) {
		printf("[Receiver]: %s", line);
		fflush(stdout);
	}
	fclose(in);
	close(fd);
	unlink(socket_path);
	return 0;
}
