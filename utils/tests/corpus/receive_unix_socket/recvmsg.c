// SPDX-License-Identifier: BSD-3-Clause
/*
 * recvmsg() into three pieces, which writev() prints behind a heading.
 * loses: nothing
 */
#define _GNU_SOURCE
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "utils/sockaddr_un.h"

int main(void)
{
	struct sockaddr_un addr = get_sockaddr("golden_gate");
	int listenfd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), fd;
	char one[3], two[1], three[500];
	struct iovec text[] = {{"Flag is: ", 9},
			       {one, sizeof(one)},
			       {two, sizeof(two)},
			       {three, sizeof(three)},
			       {"\n", 1}};
	struct msghdr message = {.msg_iov = text + 1, .msg_iovlen = 3};
	ssize_t n;

	DIE(bind(listenfd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	DIE(listen(listenfd, 0) < 0, "listen");
	fd = accept4(listenfd, NULL, NULL, SOCK_CLOEXEC);
	DIE(fd < 0, "accept4");
	n = recvmsg(fd, &message, MSG_WAITALL);
	DIE(n < 5, "recvmsg");
	text[3].iov_len = strnlen(three, (size_t)n - 4);
	DIE(writev(1, text, 5) < 0, "writev");
	return unlink("golden_gate");
}
