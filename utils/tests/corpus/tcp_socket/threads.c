// SPDX-License-Identifier: BSD-3-Clause
/*
 * A thread of its own talks, main() waits for it; the address is what getaddrinfo() says.
 * loses: nothing
 */
#include <netdb.h>
#include <pthread.h>
#include <sys/uio.h>
#include <unistd.h>

#include "utils/ipc.h"

static struct addrinfo *address;

static void *sender(void *fd)
{
	static struct line line;

	DIE(connect(*(int *)fd, address->ai_addr, address->ai_addrlen) < 0, "connect");
	while (next_line(&line, "[Sender]: ")) {
		struct iovec part = {line.text, line.len};
		struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};

		DIE(sendmsg(*(int *)fd, &message, 0) < 0, "sendmsg");
	}
	return NULL;
}

static void *receiver(void *fd)
{
	char buffer[100];
	struct iovec parts[2] = {{buffer, 50}, {buffer + 50, 50}};
	bool open = false;
	ssize_t n;

	DIE(bind(*(int *)fd, address->ai_addr, address->ai_addrlen) < 0, "bind");
	DIE(listen(*(int *)fd, 1) < 0, "listen");
	*(int *)fd = accept(*(int *)fd, NULL, NULL);
	while ((n = readv(*(int *)fd, parts, 2)) > 0)
		open = print_messages(buffer, (size_t)n, open);
	end_messages(open);
	return NULL;
}

int main(int argc, char *argv[])
{
	const struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
	bool sends = wants_sender(argc, argv);
	pthread_t thread;
	int fd;

	DIE(getaddrinfo("127.0.0.1", "5000", &hints, &address) != 0, "getaddrinfo");
	fd = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
	DIE(fd < 0, "socket");
	DIE(pthread_create(&thread, NULL, sends ? sender : receiver, &fd) != 0, "pthread_create");
	pthread_join(thread, NULL);
	freeaddrinfo(address);
	return close(fd) < 0;
}
