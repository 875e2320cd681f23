// SPDX-License-Identifier: BSD-3-Clause
/*
 * A second thread receives, the first one waits for it in a condition variable.
 * loses: nothing
 */
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utils/ipc.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrival = PTHREAD_COND_INITIALIZER;
static char flag[256];
static size_t len;

static void *receive(void *unused)
{
	int fd = open("apollodorus", O_RDONLY);

	DIE(fd < 0, "open");
	pthread_mutex_lock(&mutex);
	len = read_all(fd, flag, sizeof(flag));
	pthread_cond_signal(&arrival);
	pthread_mutex_unlock(&mutex);
	return unused;
}

int main(void)
{
	pthread_t thread;

	DIE(mkfifo("apollodorus", 0666) < 0 && errno != EEXIST, "mkfifo");
	pthread_mutex_lock(&mutex);
	DIE(pthread_create(&thread, NULL, receive, NULL) != 0, "pthread_create");
	while (len == 0)
		pthread_cond_wait(&arrival, &mutex);
	pthread_mutex_unlock(&mutex);
	pthread_join(thread, NULL);
	print_flag(flag, len);
	return 0;
}
