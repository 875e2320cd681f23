# SPDX-License-Identifier: BSD-3-Clause
#
# Builds the programs here for trying them by hand: make, then cd build and run them. The checker
# does not use any of this: it compiles the sources itself.

CFLAGS ?= -g -Wall -Wextra
# make KIT=... on the command line names another place; the environment does not.
KIT := ../..

PROGRAMS := $(patsubst %.c,build/%,$(wildcard *.c))

all: $(PROGRAMS)

build/%: %.c $(wildcard $(KIT)/utils/*.h)
	@mkdir -p build
	$(CC) -std=gnu11 $(CPPFLAGS) -I'$(KIT)' $(CFLAGS) $(LDFLAGS) -o $@ $< $(LDLIBS)

clean:
	rm -f $(PROGRAMS)

.PHONY: all clean
