// SPDX-License-Identifier: BSD-3-Clause
/*
 * peer - the raw other end of a channel: records what a sender puts on the wire, and replays it.
 *
 *	peer record CHANNEL WHERE FILE	be the receiver; write what arrives to FILE
 *	peer replay CHANNEL WHERE FILE	be the sender; send what FILE holds
 *	peer say CHANNEL WHERE		be the sender; send each line of standard input, over udp without its
 *					newline, and tell how many bytes came back: "answered N"
 *	peer blurt CHANNEL WHERE	the same, but lines that come at once are sent at once
 *	peer deaf CHANNEL WHERE		be the receiver; tell "open" when the sender is there, and read nothing
 *
 * CHANNEL is fifo or unix, WHERE then a path, or tcp or udp, WHERE then a port of 127.0.0.1. How a
 * sender frames its messages (a newline, a NUL, padding, a header) is not ours to prescribe: so a
 * receiver that does not understand our sender is given the very bytes that its own sender sends,
 * in the same portions. A line on standard input ends a portion (record) or asks for the next one
 * (replay), and is answered by a line on standard output; the end of the input ends both.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "utils/sockaddr_in.h"
#include "utils/utils.h"

/* What stands before each piece in the file: its size, or MARK at the end of a portion. */
#define MARK UINT32_MAX

static char piece[1 << 17];

union address {
	struct sockaddr any;
	struct sockaddr_in in;
	struct sockaddr_un un;
};

static socklen_t parse_address(const char *channel, const char *where, union address *address)
{
	memset(address, 0, sizeof(*address));
	if (strcmp(channel, "unix") == 0) {
		address->un.sun_family = AF_UNIX;
		snprintf(address->un.sun_path, sizeof(address->un.sun_path), "%s", where);
		return sizeof(address->un);
	}
	address->in = get_sockaddr("127.0.0.1", (in_port_t)atoi(where));
	return sizeof(address->in);
}

/* Opens the channel at the end of the receiver, or of the sender. */
static int open_channel(const char *channel, const char *where, bool receiver)
{
	union address address;
	socklen_t size;
	int fd, rc;

	if (strcmp(channel, "fifo") == 0) {
		rc = mkfifo(where, 0666);
		DIE(rc < 0 && errno != EEXIST, "mkfifo");
		fd = open(where, receiver ? O_RDONLY : O_WRONLY);
		DIE(fd < 0, "open");
		return fd;
	}
	size = parse_address(channel, where, &address);
	fd = socket(address.any.sa_family, strcmp(channel, "udp") == 0 ? SOCK_DGRAM : SOCK_STREAM,
		    0);
	DIE(fd < 0, "socket");
	if (!receiver) {
		rc = connect(fd, &address.any, size);
		DIE(rc < 0, "connect");
		return fd;
	}
	if (strcmp(channel, "tcp") == 0)
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
	rc = bind(fd, &address.any, size);
	DIE(rc < 0, "bind");
	if (strcmp(channel, "udp") == 0)
		return fd;
	rc = listen(fd, 1);
	DIE(rc < 0, "listen");
	fd = accept(fd, NULL, NULL);
	DIE(fd < 0, "accept");
	return fd;
}

static void put(FILE *file, uint32_t size)
{
	DIE(fwrite(&size, sizeof(size), 1, file) != 1, "the record");
	if (size != MARK)
		DIE(fwrite(piece, 1, size, file) != size, "the record");
	DIE(fflush(file) == EOF, "the record");
}

static bool is_readable(int fd, int timeout)
{
	struct pollfd wanted = {.fd = fd, .events = POLLIN};

	return poll(&wanted, 1, timeout) > 0;
}

static void record(int channel, FILE *file, bool stream)
{
	struct pollfd fds[2] = {{.fd = channel, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
	char line;

	while (poll(fds, 2, -1) > 0) {
		/* All that has arrived belongs to the portion that the line ends. */
		while (is_readable(channel, 0)) {
			ssize_t n = read(channel, piece, sizeof(piece));

			DIE(n < 0, "read");
			if (n == 0 && stream)
				return;
			put(file, (uint32_t)n);
		}
		if (fds[1].revents == 0)
			continue;
		if (read(0, &line, 1) <= 0) {
			if (!stream)
				return;
			fds[1].fd = -1;
			continue;
		}
		put(file, MARK);
		puts("recorded");
		fflush(stdout);
	}
}

static void replay(int channel, FILE *file)
{
	bool paced = true;
	uint32_t size;
	char line;

	while (paced) {
		paced = read(0, &line, 1) > 0;
		while (fread(&size, sizeof(size), 1, file) == 1) {
			if (size == MARK && paced)
				break;
			if (size == MARK)
				continue;
			if (size > sizeof(piece) || fread(piece, 1, size, file) != size)
				return;
			for (uint32_t done = 0; done < size || size == 0;) {
				ssize_t n = write(channel, piece + done, size - done);

				DIE(n < 0, "write");
				done += (uint32_t)n;
				if (size == 0)
					break;
			}
		}
		if (paced) {
			puts("replayed");
			fflush(stdout);
		}
	}
}

/* Sends each line; the end of a datagram is its end, and an empty one is a message, too. */
static void say(int channel, bool stream)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	while ((len = getline(&line, &size, stdin)) > 0) {
		if (!stream && line[len - 1] == '\n')
			len--;
		for (ssize_t done = 0, n; done < len || len == 0; done += n) {
			n = write(channel, line + done, (size_t)(len - done));
			DIE(n < 0, "write");
			if (len == 0)
				break;
		}
	}
	free(line);
}

/* Sends what comes, as it comes: lines that were written at once are sent at once. */
static void blurt(int channel)
{
	ssize_t n, len;

	while ((len = read(STDIN_FILENO, piece, sizeof(piece))) > 0)
		for (ssize_t done = 0; done < len; done += n) {
			n = write(channel, piece + done, (size_t)(len - done));
			DIE(n < 0, "write");
		}
}

static void wait_for_end(void)
{
	char byte;

	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
}

/* The sender is there, and has bytes to send. */
static void be_deaf(void)
{
	DIE(puts("open") == EOF || fflush(stdout) == EOF, "stdout");
	wait_for_end();
}

/* The end of what we send; then whatever comes back, until the other side closes. */
static size_t say_goodbye(int channel)
{
	size_t answered = 0;
	ssize_t n;

	/* Closed with an answer unread, a stream would be reset, and what we have sent lost. */
	if (shutdown(channel, SHUT_WR) < 0)
		return 0;
	while ((n = read(channel, piece, sizeof(piece))) > 0)
		answered += (size_t)n;
	return answered;
}

int main(int argc, char *argv[])
{
	bool recording = argc == 5 && strcmp(argv[1], "record") == 0;
	bool replaying = argc == 5 && strcmp(argv[1], "replay") == 0;
	bool deaf = argc == 4 && strcmp(argv[1], "deaf") == 0;
	bool resetting = argc == 4 && strcmp(argv[1], "reset") == 0;
	bool blurting = argc == 4 && strcmp(argv[1], "blurt") == 0;
	bool stream;
	FILE *file = NULL;
	const struct linger now = {.l_onoff = 1, .l_linger = 0};
	size_t answered = 0;
	int channel;

	if (!recording && !replaying && !deaf && !resetting && !blurting &&
	    (argc != 4 || strcmp(argv[1], "say") != 0)) {
		fprintf(stderr, "Usage: peer record|replay fifo|unix|tcp|udp WHERE FILE\n"
				"       peer say|blurt|reset|deaf fifo|unix|tcp|udp WHERE\n");
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	stream = strcmp(argv[2], "udp") != 0;
	if (argc == 5) {
		file = fopen(argv[4], recording ? "we" : "re");
		DIE(!file, argv[4]);
	}
	if (replaying)
		DIE(unlink(argv[4]) < 0, argv[4]); /* the receiver is not to find it */
	channel = open_channel(argv[2], argv[3], recording || deaf);
	if (recording)
		record(channel, file, stream);
	else if (replaying)
		replay(channel, file);
	else if (blurting)
		blurt(channel);
	else if (deaf)
		be_deaf();
	else
		say(channel, stream);
	if (resetting)
		setsockopt(channel, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
	else if (!recording && !deaf && stream)
		answered = say_goodbye(channel);
	if (answered > 0)
		printf("answered %zu\n", answered);
	DIE(close(channel) < 0, "close");
	return file && fclose(file) == EOF;
}
