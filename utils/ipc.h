/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * ipc.h - the parts that the lab's programs share: reading lines, sending all bytes, printing
 * messages.
 *
 * A message is one line of the sender's input. On a byte stream (FIFO, stream socket) it travels
 * with its newline, because a stream has no message boundaries of its own: what was written in one
 * call may arrive in two, or together with the next. A datagram has them, and carries no newline.
 */
#ifndef UTILS_IPC_H
#define UTILS_IPC_H

#include <fcntl.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "utils/utils.h"

/* The longest message that one UDP datagram can carry over IPv4: 65535 - 20 - 8 (udp(7)). */
#define DATAGRAM_MAX 65507

/*
 * LINE_SIZE - how many bytes of a line are read at once; a longer line comes in pieces. A program
 * in which a line must come in one piece defines it before it includes this file.
 */
#ifndef LINE_SIZE
#define LINE_SIZE BUFSIZ
#endif

/*
 * RETRY - make a call again for as long as a signal interrupts it before it did anything
 *
 * That takes a handler without SA_RESTART (signal(7)). Not for close(), which has closed the
 * descriptor all the same, nor for connect(), which goes on by itself.
 */
#define RETRY(result, call)                                                                        \
	do {                                                                                       \
		(result) = (call);                                                                 \
	} while ((result) < 0 && errno == EINTR)

/*
 * needs_standard_streams - end the program if standard input, output or error is closed
 *
 * The next file or socket would get the number, and what we print would go there (open(2)).
 */
static inline void needs_standard_streams(void)
{
	static const char *const names[] = {"standard input", "standard output", "standard error"};

	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			utils_fail(names[fd]);
}

/*
 * needs_length - end the program if a length is no length, but the -1 of a call that has failed
 *
 * As a size_t, -1 is the largest number there is: nobody's buffer has so many bytes.
 */
static inline void needs_length(size_t len)
{
	if (len <= (size_t)-1 / 2)
		return;
	fprintf(stderr, "The length is -1: a call has failed, and nobody has looked: %s\n",
		strerror(errno));
	exit(EXIT_FAILURE);
}

/*
 * wants_sender - which side of the conversation the command line asks for
 *
 * Returns true for -s and --sender, false for no argument; ends the program with a usage line on
 * stderr for anything else.
 */
static inline bool wants_sender(int argc, char *argv[])
{
	if (argc == 1)
		return false;
	if (argc == 2 && (strcmp(argv[1], "-s") == 0 || strcmp(argv[1], "--sender") == 0))
		return true;
	fprintf(stderr, "Usage: %s [-s|--sender]\n", argc > 0 ? argv[0] : "program");
	exit(EXIT_FAILURE);
}

/* takes_no_arguments - end the program with a usage line on stderr if it was given one. */
static inline void takes_no_arguments(int argc, char *argv[])
{
	if (argc <= 1)
		return;
	fprintf(stderr, "Usage: %s\n", argv[0]);
	exit(EXIT_FAILURE);
}

/* A line of standard input, or a piece of one that is too long for it. */
struct line {
	char text[LINE_SIZE]; /* not a string: len bytes, which may be any bytes */
	size_t len;	      /* the newline at the end included; 0: there is no line */
	bool cut;	      /* the line goes on: its next piece comes with the next call */
};

/* is_word - whether the bytes are this word, with nothing before or after it. */
static inline bool is_word(const char *data, size_t len, const char *word)
{
	return len == strlen(word) && memcmp(data, word, len) == 0;
}

/*
 * flush_output - make what was printed visible now, and judge whether it could be written
 *
 * A putchar() or fwrite() may have written already, for instance because the buffer was full. If
 * that failed, fflush() may find nothing to do, and succeed: ferror() remembers (ferror(3)).
 */
static inline void flush_output(void)
{
	if (fflush(stdout) == EOF || ferror(stdout))
		utils_fail("standard output");
}

/* ends_line - whether this is a whole line, or the last piece of one. */
static inline bool ends_line(const struct line *line)
{
	return line->len > 0 && !line->cut;
}

/*
 * read_piece - read a line of standard input, or as much of it as fits
 * @line: receives it; all but its text must be 0 before the first call
 *
 * A line that does not fit comes in pieces, of which only the last one ends in a newline; a last
 * line without a newline is given one. At the end of the input, len is 0. Returns whether a line
 * begins with this piece.
 */
static inline bool read_piece(struct line *line)
{
	bool starts = !line->cut;
	int byte = 0;

	line->len = 0;
	while (line->len < sizeof(line->text) && byte != '\n') {
		byte = getchar();
		if (byte == EOF) {
			if (ferror(stdin) && errno == EINTR) {
				clearerr(stdin);
				continue;
			}
			if (ferror(stdin))
				utils_fail("standard input");
			if (starts && line->len == 0)
				break;
			byte = '\n';
		}
		line->text[line->len++] = (char)byte;
	}
	line->cut = line->len > 0 && byte != '\n';
	return starts;
}

/*
 * next_line - read the next line of standard input, or a piece of it, as read_piece() does
 * @echo: printed to standard output in front of a copy of the line, or NULL for no copy
 *
 * Returns false when the sender should stop: at the end of the input (len is 0), at an empty line,
 * or at "exit".
 */
static inline bool next_line(struct line *line, const char *echo)
{
	bool starts = read_piece(line);

	if (echo) {
		if (starts)
			fputs(echo, stdout);
		fwrite(line->text, 1, line->len, stdout);
		if (line->len == 0)
			putchar('\n');
		flush_output();
	}
	return line->len > 0 && !(starts && (is_word(line->text, line->len, "\n") ||
					     is_word(line->text, line->len, "exit\n")));
}

/*
 * next_turn - next_line() for a conversation, in which an empty line is as good as any other
 *
 * Returns false when there is nothing more to say: at the end of the input, or at "exit".
 */
static inline bool next_turn(struct line *line)
{
	bool starts = read_piece(line);

	return line->len > 0 && !(starts && is_word(line->text, line->len, "exit\n"));
}

/*
 * write_all - write every byte: one write() may take only a part of them (write(2), pipe(7))
 *
 * Returns 0, or -1 with the errno of the write() that failed.
 */
static inline int write_all(int fd, const void *data, size_t len)
{
	const char *rest = data;

	while (len > 0) {
		ssize_t n = write(fd, rest, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		rest += n;
		len -= (size_t)n;
	}
	return 0;
}

/*
 * send_all - send every byte over a stream socket: one send() may take only a part of them
 *
 * MSG_NOSIGNAL: a peer that has gone is the error EPIPE, not a signal that ends us (send(2)).
 * Returns 0, or -1 with the errno of the send() that failed.
 */
static inline int send_all(int fd, const void *data, size_t len)
{
	const char *rest = data;

	while (len > 0) {
		ssize_t n = send(fd, rest, len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		rest += n;
		len -= (size_t)n;
	}
	return 0;
}

/*
 * read_all - read until the end of the stream, or until the buffer is full
 *
 * One read() returns what is there, however little (read(2)). Returns how many bytes there were, or
 * -1 with the errno of the read() that failed.
 */
static inline ssize_t read_all(int fd, char *buffer, size_t size)
{
	size_t len = 0;

	while (len < size) {
		ssize_t n = read(fd, buffer + len, size - len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	return (ssize_t)len;
}

/*
 * print_messages - print what a stream delivered, "[Receiver]: " in front of each message
 * @open: whether the message before these bytes has not ended yet: at first false, then what the
 *	  last call returned
 *
 * A newline ends a message, and so does a NUL, which other programs send; more NULs after it are
 * padding. Bytes are printed as they come, so that a message may be of any length.
 */
static inline bool print_messages(const char *data, size_t len, bool open)
{
	needs_length(len);
	for (size_t i = 0; i < len; i++) {
		bool ends = data[i] == '\n' || data[i] == '\0';

		if (!open && data[i] == '\0')
			continue;
		if (!open)
			fputs("[Receiver]: ", stdout);
		putchar(ends ? '\n' : data[i]);
		open = !ends;
	}
	flush_output();
	return open;
}

/* end_messages - at the end of the stream: end a last message that came without its newline. */
static inline void end_messages(bool open)
{
	if (open)
		print_messages("\n", 1, open);
}

/* What has arrived over a stream and was not printed yet. At first, all but the heading is 0. */
struct inbox {
	const char *heading; /* printed in front of each line */
	char data[BUFSIZ];
	size_t len; /* how many bytes there are in data */
	bool open;  /* a line longer than data: its beginning was printed */
	bool over;  /* the line was "exit" */
};

/*
 * print_line - print the next line of the inbox, and take it out
 *
 * Returns false when its end has not arrived: receive more, then call again; there is room for it.
 * What stands after the line remains for the next call: one recv() may bring more than a line.
 */
static inline bool print_line(struct inbox *inbox)
{
	const char *end = memchr(inbox->data, '\n', inbox->len);
	size_t len = end ? (size_t)(end - inbox->data) + 1 : inbox->len;

	if (!end && len < sizeof(inbox->data))
		return false;
	inbox->over = !inbox->open && is_word(inbox->data, len, "exit\n");
	if (!inbox->open)
		fputs(inbox->heading, stdout);
	fwrite(inbox->data, 1, len, stdout);
	flush_output();
	inbox->open = !end;
	inbox->len -= len;
	memmove(inbox->data, inbox->data + len, inbox->len);
	return end != NULL;
}

/* end_line - at the end of the stream: print a last line that came without its newline. */
static inline void end_line(struct inbox *inbox)
{
	if (inbox->len == 0 && !inbox->open)
		return;
	inbox->data[inbox->len++] = '\n'; /* it fits: print_line() leaves room */
	print_line(inbox);
}

/* message_length - the length without the NULs and the newline that other programs send along. */
static inline size_t message_length(const char *data, size_t len)
{
	needs_length(len);
	while (len > 0 && data[len - 1] == '\0')
		len--;
	if (len > 0 && data[len - 1] == '\n')
		len--;
	return len;
}

/* print_message - print one whole message after a heading such as "[Receiver]: ". */
static inline void print_message(const char *heading, const char *data, size_t len)
{
	needs_length(len);
	fputs(heading, stdout);
	fwrite(data, 1, len, stdout);
	putchar('\n');
	flush_output();
}

/* print_flag - print the flag that a challenge's sender has sent; none at all is an error. */
static inline void print_flag(const char *data, size_t len)
{
	len = message_length(data, len);
	if (len == 0) {
		fprintf(stderr, "No flag has arrived.\n");
		exit(EXIT_FAILURE);
	}
	print_message("Flag is: ", data, len);
}

#endif
