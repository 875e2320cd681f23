// SPDX-License-Identifier: BSD-3-Clause
/*
 * It writes the report that it would like to get to every descriptor that it may have inherited.
 * loses: pipe-flag
 * explained: wrong-descriptor-ignored
 */
#include <string.h>
#include <unistd.h>

int main(void)
{
	static const char text[] = "yes\nTest for pipe flag: PASSED\nexited 0\n";

	for (int fd = 255; fd >= 0; fd--)
		if (write(fd, text, strlen(text)) < 0)
			continue;
	return 0;
}
