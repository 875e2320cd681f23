// SPDX-License-Identifier: BSD-3-Clause
/*
 * named_pipe - two processes talk through a named pipe, also called FIFO (fifo(7)).
 *
 *	./named_pipe		the receiver: prints messages until no sender has the FIFO open
 *	./named_pipe -s		the sender: each line of its standard input is a message
 *
 * Either may be started first. The FIFO stays when both have ended: it is a name, not data.
 */
#define _POSIX_C_SOURCE 200809L /* lstat() */

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/utils.h"

#define FIFO_PATH "my-fifo"

/*
 * Makes sure that FIFO_PATH is a FIFO which we may read and write.
 *
 * Between these checks and the open() that follows, somebody else can put another file at the
 * name. A program that must not be fooled opens first, and then asks fstat() what it holds.
 */
static void create_fifo_if_needed(void)
{
	struct stat st;
	int rc;

	/// STEP: Use access() to see whether FIFO_PATH exists and may be read and written. If it
	/// exists but may not (EACCES), remove it with unlink(), provided that it is a FIFO: anything
	/// else is somebody's file, so complain and exit (man 2 access, man 2 stat, man 2 unlink).
	/// | (void)st;
	/// | (void)rc;
	rc = access(FIFO_PATH, R_OK | W_OK);
	if (rc < 0 && errno == EACCES) {
		rc = lstat(FIFO_PATH, &st);
		DIE(rc < 0, "lstat");
		if (S_ISFIFO(st.st_mode)) {
			rc = unlink(FIFO_PATH);
			DIE(rc < 0, "unlink");
		}
	}
	/// END

	/// STEP: Create the FIFO with mkfifo(), readable and writable for everybody whom the umask
	/// allows. The other program may have been faster: EEXIST is no failure, if what exists is a
	/// FIFO (man 3 mkfifo, man 2 stat).
	rc = mkfifo(FIFO_PATH, 0666);
	DIE(rc < 0 && errno != EEXIST, "mkfifo");
	rc = stat(FIFO_PATH, &st);
	DIE(rc < 0, "stat");
	if (!S_ISFIFO(st.st_mode)) {
		fprintf(stderr, "%s exists and is not a FIFO: left alone\n", FIFO_PATH);
		exit(EXIT_FAILURE);
	}
	/// END
}

static void receiver_loop(void)
{
	char buffer[BUFSIZ];
	bool open_message = false;
	int fd, rc;

	create_fifo_if_needed();

	/// STEP: Open the FIFO for reading. This waits until a sender opens it for writing (man 2
	/// open, man 7 fifo).
	/// | fd = -1;
	fd = open(FIFO_PATH, O_RDONLY);
	DIE(fd < 0, "open");
	/// END

	/// STEP: Read until the end of file, in a loop: one read() brings what is there, and it may
	/// be little. A number of bytes: give them to print_messages(), and read on. 0: no process
	/// has the FIFO open for writing any more, leave the loop. -1: the call has failed; after
	/// EINTR make it again (man 2 read, man 7 signal).
	/// | (void)buffer;
	while (1) {
		ssize_t n = read(fd, buffer, sizeof(buffer));

		if (n < 0 && errno == EINTR)
			continue;
		DIE(n < 0, "read");
		if (n == 0)
			break;
		open_message = print_messages(buffer, (size_t)n, open_message);
	}
	/// END
	end_messages(open_message);

	/// STEP: Close the FIFO (man 2 close).
	/// | (void)fd;
	/// | (void)rc;
	rc = close(fd);
	DIE(rc < 0, "close");
	/// END
}

static void sender_loop(void)
{
	struct line line = {.len = 0};
	int fd, rc;

	create_fifo_if_needed();

	/// STEP: Open the FIFO for writing. This waits until a receiver opens it for reading (man 2
	/// open, man 7 fifo).
	/// | fd = -1;
	fd = open(FIFO_PATH, O_WRONLY);
	DIE(fd < 0, "open");
	/// END

	while (next_line(&line, NULL)) {
		/// STEP: Write the line, line.len bytes at line.text, to the FIFO. One write() may
		/// take only a part of them: write_all() in utils/ipc.h writes all, and returns -1 if
		/// a write() fails (man 2 write, man 7 pipe).
		rc = write_all(fd, line.text, line.len);
		DIE(rc < 0, "write");
		/// END
	}

	/// STEP: Close the FIFO: the receiver sees the end of file (man 2 close).
	/// | (void)fd;
	/// | (void)rc;
	rc = close(fd);
	DIE(rc < 0, "close");
	/// END
}

int main(int argc, char *argv[])
{
	needs_standard_streams();
	/* write() to a FIFO that has lost its receiver: an error (EPIPE), not a silent death. */
	DIE(signal(SIGPIPE, SIG_IGN) == SIG_ERR, "signal");

	if (wants_sender(argc, argv))
		sender_loop();
	else
		receiver_loop();
	return 0;
}
