// SPDX-License-Identifier: BSD-3-Clause
/*
 * It looks for the flag in its own environment.
 * loses: pipe-flag
 * explained: never-pipe
 */
#include "utils/flag.h"
#include "utils/utils.h"

int main(void)
{
	char flag[128];

	get_flag(flag, sizeof(flag), "");
	printf("Flag is: %s\n", flag);
	return 0;
}
