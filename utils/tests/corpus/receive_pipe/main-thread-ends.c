// SPDX-License-Identifier: BSD-3-Clause
/*
 * The first thread ends, the second one waits for ever.
 * loses: pipe-flag
 * explained: never-pipe
 */
#include <pthread.h>
#include <unistd.h>

#include "utils/utils.h"

static void *wait_forever(void *unused)
{
	pause();
	return unused;
}

int main(void)
{
	pthread_t thread;

	DIE(pthread_create(&thread, NULL, wait_forever, NULL) != 0, "pthread_create");
	pthread_exit(NULL);
}
