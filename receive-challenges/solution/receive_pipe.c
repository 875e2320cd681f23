// SPDX-License-Identifier: BSD-3-Clause
/*
 * receive_pipe - receive a flag from a child process through a pipe (pipe(7)).
 *
 *	./receive_pipe		executes ./send_fd_14 and prints the flag that it sends
 *
 * send_fd_14 writes its flag to the file descriptor 14, whatever that is: it is up to us to make
 * it the write end of a pipe before the program starts.
 */
#include <sys/wait.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/utils.h"

#define SENDER "./send_fd_14"
#define SENDER_FD 14

/*
 * start_sender - make the pipe, and execute SENDER, which writes to it, in a child process
 *
 * Returns the child's process id; pipefd[0] is the end to read from.
 */
static pid_t start_sender(int pipefd[2])
{
	pid_t pid;
	int rc;

	/// STEP: Create a pipe (man 2 pipe).
	/// | pipefd[0] = pipefd[1] = -1;
	rc = pipe(pipefd);
	DIE(rc < 0, "pipe");
	/// END

	/// STEP: Create the child process (man 2 fork).
	/// | pid = -1;
	pid = fork();
	DIE(pid < 0, "fork");
	/// END

	if (pid == 0) {
		/// STEP: The child: make the write end of the pipe its descriptor SENDER_FD, and
		/// close the two descriptors that the sender has no use for (man 2 dup2, man 2 close).
		close(pipefd[0]);
		if (pipefd[1] != SENDER_FD) {
			rc = dup2(pipefd[1], SENDER_FD);
			if (rc < 0) {
				ERR(true, "dup2");
				_exit(EXIT_FAILURE);
			}
			close(pipefd[1]);
		}
		/// END

		/// STEP: The child: execute SENDER, without arguments (man 3 execl).
		execl(SENDER, SENDER, (char *)NULL);
		ERR(true, "execl " SENDER); /* a successful execl() does not return */
		/// END

		/* Not exit(): that would flush the output of the parent a second time. */
		_exit(EXIT_FAILURE);
	}

	/// STEP: The parent: close the end of the pipe that it does not use. The end of file comes
	/// only when nobody, the parent included, holds the write end (man 2 close, man 7 pipe).
	/// | (void)rc;
	rc = close(pipefd[1]);
	DIE(rc < 0, "close");
	/// END

	return pid;
}

/* read_flag - read up to the end of file, or until the buffer is full; returns how many bytes. */
static size_t read_flag(int fd, char *flag, size_t size)
{
	size_t len = 0;

	/// STEP: Read the flag into flag, in a loop: one read() brings what is there, perhaps only
	/// the beginning of the flag. Put what the next one brings after the len bytes that you have,
	/// and never more than size in all. Leave the loop at the end of file, where read() returns
	/// 0. -1: the call has failed; after EINTR make it again (man 2 read, man 7 signal).
	/// | (void)fd;
	/// | (void)size;
	/// | flag[0] = '\0';
	while (len < size) {
		ssize_t n = read(fd, flag + len, size - len);

		if (n < 0 && errno == EINTR)
			continue;
		DIE(n < 0, "read");
		if (n == 0)
			break;
		len += (size_t)n;
	}
	/// END

	return len;
}

int main(int argc, char *argv[])
{
	char flag[BUFSIZ];
	size_t len;
	pid_t pid;
	int pipefd[2];

	needs_standard_streams();
	takes_no_arguments(argc, argv);
	/* SIGPIPE is not ignored here: what is ignored stays so in the program that we execute. */

	pid = start_sender(pipefd);
	len = read_flag(pipefd[0], flag, sizeof(flag));

	/// STEP: Close the other end, and wait for the child, so that it does not stay behind as a
	/// zombie (man 2 close, man 2 waitpid).
	/// | (void)pid;
	int status;
	int rc = close(pipefd[0]);

	DIE(rc < 0, "close");
	rc = waitpid(pid, &status, 0);
	DIE(rc < 0, "waitpid");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "%s has failed\n", SENDER);
		return EXIT_FAILURE;
	}
	/// END

	print_flag(flag, len);
	return 0;
}
