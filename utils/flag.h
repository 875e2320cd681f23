/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * flag.h - the flag that a challenge's sender carries.
 *
 * It is stored turned by 47 within the printable characters (ROT47), so that it cannot be read in
 * the binary. The variable IPC_FLAG in the environment, turned in the same way, replaces it: a
 * receiver that prints a flag which it did not receive is found out.
 */
#ifndef UTILS_FLAG_H
#define UTILS_FLAG_H

#include <stdlib.h>
#include <string.h>

/* get_flag - write the flag, as text with its NUL, to a buffer; returns its size, NUL included. */
static inline size_t get_flag(char *buffer, size_t size, const char *turned)
{
	const char *other = getenv("IPC_FLAG");
	size_t len;

	if (other)
		turned = other;
	for (len = 0; turned[len] != '\0' && len + 1 < size; len++) {
		buffer[len] = turned[len];
		if (turned[len] >= '!' && turned[len] <= '~')
			buffer[len] = (char)('!' + (turned[len] - '!' + 47) % 94);
	}
	buffer[len] = '\0';
	return len + 1;
}

#endif
