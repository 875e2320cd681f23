// SPDX-License-Identifier: BSD-3-Clause
/*
 * It reads the standard output of the sender, to which no flag comes.
 * loses: pipe-flag
 * explained: never-pipe
 */
#include "utils/utils.h"

int main(void)
{
	char flag[128] = "";
	FILE *sender = popen("./send_fd_14", "r");

	DIE(!sender, "popen");
	if (!fgets(flag, sizeof(flag), sender))
		log_warn("the sender says nothing");
	pclose(sender);
	printf("Flag is: %s\n", flag);
	return 0;
}
