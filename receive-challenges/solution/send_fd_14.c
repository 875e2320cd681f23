// SPDX-License-Identifier: BSD-3-Clause
/*
 * send_fd_14 - write a flag to the file descriptor 14, which must be a pipe. Given: do not edit.
 *
 * receive_pipe executes it; started from a shell, it has no descriptor 14 to write to.
 */
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/flag.h"
#include "utils/ipc.h"
#include "utils/utils.h"

#define FD 14

int main(void)
{
	char flag[128];
	struct stat st;
	size_t size;
	int rc;

	/* A receiver that has closed the read end: an error (EPIPE), not a silent death. */
	DIE(signal(SIGPIPE, SIG_IGN) == SIG_ERR, "signal");

	rc = fstat(FD, &st);
	DIE(rc < 0, "file descriptor 14");
	if (!S_ISFIFO(st.st_mode)) {
		fprintf(stderr, "send_fd_14: file descriptor 14 is not a pipe\n");
		return EXIT_FAILURE;
	}

	size = get_flag(flag, sizeof(flag), "~$LEH@06?5D0>2<6020A:A6N");
	rc = write_all(FD, flag, size);
	DIE(rc < 0, "write");
	rc = close(FD);
	DIE(rc < 0, "close");
	return 0;
}
