// SPDX-License-Identifier: BSD-3-Clause
/*
 * receive_fifo - receive a flag through a named pipe (fifo(7)).
 *
 *	./receive_fifo		creates the FIFO and prints the flag that comes through it
 *	./send_fifo		run it meanwhile, in the same directory: it sends the flag
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/ipc.h"
#include "utils/utils.h"

#define FIFO_PATH "apollodorus"

int main(int argc, char *argv[])
{
	char flag[BUFSIZ];
	struct stat st;
	ssize_t n;
	int fd, rc;

	needs_standard_streams();
	takes_no_arguments(argc, argv);

	/// STEP: Create the FIFO FIFO_PATH, unless it exists already (man 3 mkfifo).
	rc = mkfifo(FIFO_PATH, 0666);
	DIE(rc < 0 && errno != EEXIST, "mkfifo");
	/// END

	/// STEP: Open the FIFO for reading (man 2 open, man 7 fifo).
	/// | fd = -1;
	fd = open(FIFO_PATH, O_RDONLY);
	DIE(fd < 0, "open");
	/// END

	/// STEP: If what you have opened is not a FIFO, but a file that somebody has left at that
	/// name, say so and exit (man 2 fstat).
	/// | (void)st;
	/* Asking the descriptor leaves no gap: what it stands for cannot be exchanged any more. */
	rc = fstat(fd, &st);
	DIE(rc < 0, "fstat");
	if (!S_ISFIFO(st.st_mode)) {
		fprintf(stderr, "%s exists and is not a FIFO\n", FIFO_PATH);
		return EXIT_FAILURE;
	}
	/// END

	/// STEP: Read the flag into flag, up to the end of file; n is its length. read_all() in
	/// utils/ipc.h has the loop that receive_pipe needed, and returns -1 if a read() fails (man 2
	/// read).
	/// | flag[0] = '\0';
	/// | n = 0;
	n = read_all(fd, flag, sizeof(flag));
	DIE(n < 0, "read");
	/// END

	/// STEP: Close the FIFO (man 2 close).
	/// | (void)fd;
	/// | (void)rc;
	rc = close(fd);
	DIE(rc < 0, "close");
	/// END

	print_flag(flag, (size_t)n);
	return 0;
}
