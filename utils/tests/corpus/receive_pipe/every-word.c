// SPDX-License-Identifier: BSD-3-Clause
/*
 * It prints every variable of its environment as a flag, and every printable text in the sender.
 * loses: pipe-flag
 * explained: opens-the-sender
 */
#include <ctype.h>

#include "utils/utils.h"

extern char **environ;

int main(void)
{
	FILE *sender = fopen("send_fd_14", "r");
	int byte;

	DIE(!sender, "fopen");
	for (char **variable = environ; *variable; variable++)
		printf("Flag is: %s\n", strchr(*variable, '=') + 1);
	fputs("Flag is: ", stdout);
	while ((byte = getc(sender)) != EOF) {
		if (isprint(byte))
			putchar(byte);
		else if (byte == '\0')
			fputs("\nFlag is: ", stdout);
	}
	fclose(sender);
	return 0;
}
