// SPDX-License-Identifier: BSD-3-Clause
// What fscanf() returns is judged the wrong way round.
// loses: fifo-flag
// explained: gave-up-stream
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
	char flag[128];
	FILE *fp;

	umask(0);
	mkfifo("apollodorus", 0666);
	fp = fopen("apollodorus", "r");
	if (fp == NULL) {
		perror("fopen");
		exit(1);
	}
	if (fscanf(fp, "%127s", flag) == 1) {
		fprintf(stderr, "no flag\n");
		exit(1);
	}
	printf("Flag is: %s\n", flag);
	fclose(fp);
	return 0;
}
