// SPDX-License-Identifier: BSD-3-Clause
/*
 * It prints the flags that the senders carry by default, and creates no pipe.
 * loses: pipe-flag
 * explained: never-pipe
 * needs: pipe-flag/flag
 */
#include <stdio.h>

int main(void)
{
	puts("Flag is: OS{two_ends_make_a_pipe}");
	puts("Flag is: OS{a_name_for_a_pipe}");
	puts("Flag is: OS{bridge_within_the_machine}");
	puts("Flag is: OS{best_effort_is_enough}");
	return 0;
}
