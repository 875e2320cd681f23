// SPDX-License-Identifier: BSD-3-Clause
/*
 * It prints the report that it would like to get, and ends with success before main() begins.
 * loses: pipe-flag
 * explained: never-pipe
 */
#include <stdio.h>
#include <unistd.h>

__attribute__((constructor)) static void before(void)
{
	puts("Test for pipe flag: PASSED");
	puts("ok 1 - Test for pipe flag");
	fflush(stdout);
	_exit(0);
}

int main(void)
{
	return 1;
}
