// SPDX-License-Identifier: BSD-3-Clause
/*
 * send_fifo - send a flag to receive_fifo, which must have created the FIFO. Given: do not edit.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/flag.h"
#include "utils/ipc.h"
#include "utils/utils.h"

#define FIFO_PATH "apollodorus"

int main(int argc, char *argv[])
{
	char flag[128];
	struct stat st;
	size_t size;
	int fd, rc;

	needs_standard_streams();
	takes_no_arguments(argc, argv);

	/* A receiver that ends early: an error (EPIPE), not a silent death. */
	DIE(signal(SIGPIPE, SIG_IGN) == SIG_ERR, "signal");

	rc = access(FIFO_PATH, R_OK | W_OK);
	DIE(rc < 0, "access " FIFO_PATH);
	fd = open(FIFO_PATH, O_WRONLY);
	DIE(fd < 0, "open " FIFO_PATH);
	rc = fstat(fd, &st);
	DIE(rc < 0, "fstat");
	if (!S_ISFIFO(st.st_mode)) {
		fprintf(stderr, "send_fifo: %s is not a FIFO\n", FIFO_PATH);
		return EXIT_FAILURE;
	}

	size = get_flag(flag, sizeof(flag), "~$L20?2>607@C020A:A6N");
	rc = write_all(fd, flag, size);
	DIE(rc < 0, "write");
	rc = close(fd);
	DIE(rc < 0, "close");
	return 0;
}
