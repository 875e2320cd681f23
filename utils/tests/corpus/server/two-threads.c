// SPDX-License-Identifier: BSD-3-Clause
/*
 * A thread listens to the client, the first one to the keyboard; a condition tells whose turn it is.
 * loses: nothing
 */
#include <signal.h>
#include <sys/socket.h>
#include <threads.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"
#include "utils/utils.h"

static mtx_t lock;
static cnd_t changed;
static enum { CLIENT, SERVER, NOBODY } turn = CLIENT;

static void pass_to(int who)
{
	mtx_lock(&lock);
	turn = who;
	cnd_broadcast(&changed);
	mtx_unlock(&lock);
}

/* Whether it is one's turn, when it is somebody's. */
static bool await_turn(int who)
{
	bool mine;

	mtx_lock(&lock);
	while (turn != who && turn != NOBODY)
		cnd_wait(&changed, &lock);
	mine = turn == who;
	mtx_unlock(&lock);
	return mine;
}

static int hear(void *arg)
{
	static struct inbox inbox = {.heading = "[Client]: "};
	int connectfd = *(int *)arg;

	while (await_turn(CLIENT) && !inbox.over) {
		while (!print_line(&inbox)) {
			ssize_t n = recv(connectfd, inbox.data + inbox.len,
					 sizeof(inbox.data) - inbox.len, 0);

			if (n <= 0) {
				end_line(&inbox);
				inbox.over = true;
				break;
			}
			inbox.len += (size_t)n;
		}
		pass_to(inbox.over ? NOBODY : SERVER);
	}
	return 0;
}

int main(void)
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int listenfd = socket(AF_INET, SOCK_STREAM, 0), connectfd, on = 1;
	static struct line line;
	thrd_t listener;

	DIE(signal(SIGPIPE, SIG_IGN) == SIG_ERR, "signal");
	DIE(setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0, "setsockopt");
	DIE(bind(listenfd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(listenfd, 1) < 0, "listen");
	connectfd = accept(listenfd, NULL, NULL);
	DIE(connectfd < 0, "accept");
	close(listenfd);
	if (mtx_init(&lock, mtx_plain) != thrd_success || cnd_init(&changed) != thrd_success ||
	    thrd_create(&listener, hear, &connectfd) != thrd_success)
		return EXIT_FAILURE;
	while (await_turn(SERVER) && next_turn(&line)) {
		DIE(send_all(connectfd, line.text, line.len) < 0, "send");
		if (ends_line(&line))
			pass_to(CLIENT);
	}
	shutdown(connectfd, SHUT_RDWR);
	pass_to(NOBODY);
	thrd_join(listener, NULL);
	close(connectfd);
	return 0;
}
