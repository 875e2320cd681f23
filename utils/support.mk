# SPDX-License-Identifier: BSD-3-Clause
#
# Builds the programs here for trying them by hand: make, then cd build and run them. The checker
# does not use any of this: it compiles the sources itself. make check, robust, report, trace, watch, run, reset and doctor
# are those of the task.

CFLAGS ?= -g -Wall -Wextra
# make KIT=... on the command line names another place; the environment does not.
KIT := ../..

PROGRAMS := $(patsubst %.c,build/%,$(wildcard *.c))

all: $(PROGRAMS) build/Makefile
	@echo 'The programs are in $(CURDIR)/build.'

build/%: %.c $(wildcard $(KIT)/utils/*.h)
	@mkdir -p build
	$(CC) -std=gnu11 $(CPPFLAGS) -I'$(KIT)' $(CFLAGS) $(LDFLAGS) -o $@ $< $(LDLIBS)

# make works in build/, too: what it is asked for there is done in the task.
build/Makefile:
	@mkdir -p build
	@printf 'UP = ../..\ninclude $$(UP)/../utils/below.mk\n' >$@

clean:
	rm -f $(PROGRAMS) build/Makefile build/report.html

check robust hint report trace watch run reset doctor help:
	@$(MAKE) --no-print-directory -C .. $@

.PHONY: all clean check robust hint report trace watch run reset doctor help
