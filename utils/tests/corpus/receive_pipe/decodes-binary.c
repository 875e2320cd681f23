// SPDX-License-Identifier: BSD-3-Clause
/*
 * It finds the flag in the file of the sender, which it never starts, and decodes it.
 * loses: pipe-flag
 * explained: opens-the-sender
 */
#include "utils/flag.h"
#include "utils/utils.h"

int main(void)
{
	char text[64], flag[64];
	FILE *sender = fopen("send_fd_14", "r");
	size_t len = 0;
	int byte;

	DIE(!sender, "fopen");
	while ((byte = getc(sender)) != EOF) {
		if (byte >= '!' && byte <= '~' && len < sizeof(text) - 1) {
			text[len++] = (char)byte;
			continue;
		}
		text[len] = '\0';
		len = 0;
		if (strncmp(text, "~$L", 3) == 0) {
			get_flag(flag, sizeof(flag), text);
			printf("Flag is: %s\n", flag);
		}
	}
	fclose(sender);
	return 0;
}
