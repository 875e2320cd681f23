// SPDX-License-Identifier: BSD-3-Clause
// Nobody waits for the thread that receives.
// loses: unix-message
// explained: thread-left
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOCK "my-socket"

static struct sockaddr_un addr_of(const char *path)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	strcpy(a.sun_path, path);
	return a;
}

static void handle(int conn)
{
	char c, line[5000];
	size_t len = 0;
	while (read(conn, &c, 1) == 1) {
		if (c == '\n') {
			line[len] = '\0';
			printf("[Receiver]: %s\n", line);
			fflush(stdout);
			len = 0;
		} else if (len < sizeof line - 1)
			line[len++] = c;
	}
	close(conn);
}

static void *thread(void *arg)
{
	handle(*(int *)arg);
	return NULL;
}

int main(int argc, char **argv)
{
	struct sockaddr_un a = addr_of(SOCK);
	int s = socket(AF_UNIX, SOCK_STREAM, 0);
	if (argc > 1) {
		struct stat st;
		if (stat(SOCK, &st) < 0) {
			fprintf(stderr, "no receiver\n");
			return 1;
		}
		if (connect(s, (struct sockaddr *)&a, sizeof a)) {
			perror("connect");
			return 1;
		}
		char buf[3000];
		int n, off = 0;
		while ((n = read(0, buf + off, sizeof buf - off)) > 0) {
			char *nl;
			off += n;
			while ((nl = memchr(buf, '\n', off))) {
				int l = nl - buf + 1;
				write(1, "[Sender]: ", 10);
				write(1, buf, l);
				if (l == 1 || (l == 5 && !memcmp(buf, "exit\n", 5)))
					return 0;
				write(s, buf, l);
				off -= l;
				memmove(buf, buf + l, off);
			}
		}
		write(1, "[Sender]: \n", 11);
		return 0;
	}
	unlink(SOCK);
	if (bind(s, (struct sockaddr *)&a, sizeof a) || listen(s, 1)) {
		perror("bind/listen");
		return 1;
	}
	int conn = accept(s, NULL, NULL);
	pthread_t t;
	pthread_create(&t, NULL, thread, &conn);

	close(s);
	unlink(SOCK);
	return 0;
}
