// SPDX-License-Identifier: BSD-3-Clause
/*
 * A child listens to the server, the parent to the keyboard; a pipe tells whose turn it is.
 * loses: nothing
 */
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"
#include "utils/utils.h"

static void hear(int sockfd, int turns)
{
	static struct inbox inbox = {.heading = "[Server]: "};

	while (!inbox.over) {
		while (!print_line(&inbox)) {
			ssize_t n = recv(sockfd, inbox.data + inbox.len,
					 sizeof(inbox.data) - inbox.len, 0);

			DIE(n < 0, "recv");
			if (n == 0) {
				end_line(&inbox);
				return;
			}
			inbox.len += (size_t)n;
		}
		if (!inbox.over)
			DIE(write(turns, "", 1) != 1, "write");
	}
}

static void say(int sockfd, int turns)
{
	static struct line line;
	char turn;

	while (next_turn(&line)) {
		DIE(send_all(sockfd, line.text, line.len) < 0, "send");
		if (ends_line(&line) && read(turns, &turn, 1) != 1)
			break;
	}
}

int main(void)
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int sockfd = socket(AF_INET, SOCK_STREAM, 0);
	int status, turns[2];
	pid_t child;

	DIE(signal(SIGPIPE, SIG_IGN) == SIG_ERR, "signal");
	DIE(connect(sockfd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "connect");
	DIE(pipe(turns) < 0, "pipe");
	child = fork();
	DIE(child < 0, "fork");
	if (child == 0) {
		close(turns[0]);
		hear(sockfd, turns[1]);
		_exit(0);
	}
	close(turns[1]);
	say(sockfd, turns[0]);
	close(turns[0]);
	shutdown(sockfd, SHUT_WR);
	close(sockfd);
	DIE(waitpid(child, &status, 0) < 0, "waitpid");
	return status != 0;
}
