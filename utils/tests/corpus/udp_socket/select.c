// SPDX-License-Identifier: BSD-3-Clause
/*
 * Nothing blocks but select() and poll(); what poll() has announced comes with recvmsg().
 * loses: nothing
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <sys/select.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/sockaddr_in.h"

static size_t receive(int fd, struct iovec *buffer)
{
	struct msghdr message = {.msg_iov = buffer, .msg_iovlen = 1};
	struct pollfd wanted = {.fd = fd, .events = POLLIN};
	ssize_t n = -1;

	while (n < 0) {
		DIE(poll(&wanted, 1, -1) < 0, "poll");
		n = recvmsg(fd, &message, MSG_DONTWAIT);
		DIE(n < 0 && errno != EAGAIN, "recvmsg");
	}
	return (size_t)n;
}

/* Reads a byte at a time, so that no line hides in a buffer while select() waits. */
static size_t read_line(char *line, size_t size)
{
	size_t len = 0;
	fd_set input;

	do {
		FD_ZERO(&input);
		FD_SET(0, &input);
		DIE(select(1, &input, NULL, NULL, NULL) < 0, "select");
		if (read(0, line + len, 1) <= 0)
			break;
	} while (line[len++] != '\n' && len < size);
	return len;
}

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = get_sockaddr("127.0.0.1", 5000);
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	char text[DATAGRAM_MAX];
	struct iovec part = {.iov_base = text};
	struct msghdr message = {&addr, sizeof(addr), &part, 1, NULL, 0, 0};
	bool sends = wants_sender(argc, argv);

	DIE(fd < 0, "socket");
	if (!sends)
		DIE(bind(fd, (const struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	do {
		part.iov_len = sizeof(text);
		part.iov_len = sends ? read_line(text, sizeof(text)) : receive(fd, &part);
		part.iov_len = message_length(text, part.iov_len);
		print_message(sends ? "[Sender]: " : "[Receiver]: ", text, part.iov_len);
		if (sends)
			DIE(sendmsg(fd, &message, 0) < 0, "sendmsg");
	} while ((!sends || part.iov_len > 0) && !is_word(text, part.iov_len, "exit"));
	return close(fd) < 0;
}
