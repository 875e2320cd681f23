# SPDX-License-Identifier: BSD-3-Clause
#
# task.mk - the rules that every task shares. A task's Makefile names itself and includes this.

SHELL = /bin/bash
.SUFFIXES:

UTILS := ../utils
# solution, or in a handout the directory of the skeletons.
SOURCES := $(shell $(UTILS)/student/sources.sh)
PROGRAMS := $(patsubst $(SOURCES)/%.c,%,$(wildcard $(SOURCES)/*.c))
SKELETONS := $(PROGRAMS:%=support/%.c) support/Makefile
# Not notdir: a path with spaces is several words for make.
TASK := $(lastword $(subst /, ,$(CURDIR)))

.PHONY: all check trace watch doctor clean reset help

# Without prerequisites, a rule runs only when its file is missing: whatever make or its user does,
# a file in support/ is never written again.
all: $(SKELETONS)

# A make that is interrupted deletes the file that it was making; a student may have made it.
.PRECIOUS: $(SKELETONS)

support/%.c:
	@$(UTILS)/student/skeleton.sh $(SOURCES)/$*.c $@

support/Makefile:
	@$(UTILS)/student/skeleton.sh $(UTILS)/support.mk $@

# DIR: the directory with the sources to be checked, seen from the task; by default support/. Only from
# the command line: a variable of that name in the environment means something else.
ifneq ($(origin DIR),command line)
DIR :=
endif

check:
	@tests/checker.sh $(if $(DIR),"$(DIR)")

trace:
	@tests/checker.sh --trace $(if $(DIR),"$(DIR)")

watch: all
	@$(UTILS)/student/watch.sh tests/checker.sh $(if $(DIR),"$(DIR)",support)

doctor:
	@if [ -d support ]; then $(UTILS)/student/doctor.sh support; else $(UTILS)/student/doctor.sh; fi

# Only what the rules of support/Makefile make, by name: nothing that a student wrote goes.
clean:
	@rm -f $(PROGRAMS:%=support/build/%)
	@if [ -d support/build ]; then rmdir --ignore-fail-on-non-empty support/build; fi

reset:
	@for program in $(PROGRAMS); do \
		$(UTILS)/student/skeleton.sh --reset $(SOURCES)/$$program.c support/$$program.c || exit; \
	done
	@$(UTILS)/student/skeleton.sh --reset $(UTILS)/support.mk support/Makefile

help:
	@$(UTILS)/student/help.sh

-include $(UTILS)/teacher/kit.mk
