// SPDX-License-Identifier: BSD-3-Clause
// One function, global variables, goto, no header of the kit.
// loses: nothing
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int in, out, status, at_start = 1;
char c;

int main(int argc, char **argv)
{
	if (access("my-fifo", 6) != 0 && unlink("my-fifo") + 1 >= 0 && mkfifo("my-fifo", 0666) != 0)
		goto fail;
	in = argc > 1 ? 0 : open("my-fifo", O_RDONLY);
	out = argc > 1 ? open("my-fifo", O_WRONLY) : 1;
	if (in < 0 || out < 0)
		goto fail;
next:
	if (read(in, &c, 1) != 1)
		goto done;
	if (at_start && argc == 1 && write(out, "[Receiver]: ", 12) != 12)
		goto fail;
	at_start = c == '\n';
	if (write(out, &c, 1) == 1)
		goto next;
fail:
	perror(argv[0]);
	status = 1;
done:
	return status;
}
