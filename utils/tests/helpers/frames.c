// SPDX-License-Identifier: BSD-3-Clause
/*
 * frames - make and show the records of peer (see peer.c): pieces of bytes, each behind its size.
 *
 *	frames SIZE	standard input in pieces of SIZE bytes; no input is one empty piece
 *	frames show	the bytes of all pieces
 *	frames show udp	the same, each piece in brackets
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char piece[1 << 17];

static int show(int brackets)
{
	uint32_t size;

	while (fread(&size, sizeof(size), 1, stdin) == 1) {
		if (size > sizeof(piece) || fread(piece, 1, size, stdin) != size)
			return 1;
		if (brackets)
			putchar('[');
		fwrite(piece, 1, size, stdout);
		if (brackets)
			putchar(']');
	}
	return 0;
}

int main(int argc, char *argv[])
{
	uint32_t size, most = argc == 2 ? (uint32_t)atoi(argv[1]) : 0;

	if (argc > 1 && strcmp(argv[1], "show") == 0)
		return show(argc > 2 && strcmp(argv[2], "udp") == 0);
	if (most == 0 || most > sizeof(piece))
		return 2;
	size = (uint32_t)fread(piece, 1, most, stdin);
	do {
		fwrite(&size, sizeof(size), 1, stdout);
		fwrite(piece, 1, size, stdout);
		size = (uint32_t)fread(piece, 1, most, stdin);
	} while (size > 0);
	return 0;
}
