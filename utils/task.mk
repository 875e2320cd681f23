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
# make -s makes the skeletons in silence. ADVICE: set by the Makefile at the top, which gives it.
QUIET := $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS))))
# Not notdir: a path with spaces is several words for make.
TASK := $(lastword $(subst /, ,$(CURDIR)))

.PHONY: all check robust report hint trace watch run doctor clean reset help

# Without prerequisites, a rule runs only when its file is missing: whatever make or its user does,
# a file in support/ is never written again.
all: $(SKELETONS)
	@$(if $(QUIET)$(ADVICE),:,$(UTILS)/student/progress.sh $(TASK))

# A make that is interrupted deletes the file that it was making; a student may have made it.
.PRECIOUS: $(SKELETONS)

support/%.c:
	@$(UTILS)/student/skeleton.sh $(SOURCES)/$*.c $@$(if $(QUIET),, && echo 'Made $(TASK)/$@')

support/Makefile:
	@$(UTILS)/student/skeleton.sh $(UTILS)/support.mk $@

# DIR: the directory with the sources to be checked, seen from the task; by default support/. ONLY: the name
# of a test; ALL: every failure in full, on a terminal, too. PROGRAM, TODO: for make run and hint. Only from the
# command line: variables of these names in the environment mean something else.
$(foreach name,DIR ONLY ALL PROGRAM TODO,$(if $(filter command line,$(origin $(name))),,$(eval $(name) :=)))

check:
	@$(UTILS)/student/check.sh $(ALL:%=-a) $(ONLY:%=--only %) $(if $(DIR),"$(DIR)")

robust:
	@tests/checker.sh --robust $(ALL:%=-a) $(ONLY:%=--only %) $(if $(DIR),"$(DIR)")

# The report as a page for a browser.
report:
	@$(UTILS)/student/report.sh $(ONLY:%=--only %) $(if $(DIR),"$(DIR)")

trace:
	@tests/checker.sh --trace $(ONLY:%=--only %) $(if $(DIR),"$(DIR)")

# A hint to the TODO that comes next; each call tells more.
hint: $(SKELETONS)
	@$(UTILS)/student/hint.sh '$(PROGRAM)' '$(TODO)'

watch: $(SKELETONS)
	@$(UTILS)/student/watch.sh tests/checker.sh $(if $(DIR),"$(DIR)",support)

# Both sides of a program in one terminal.
run: $(SKELETONS)
	@$(UTILS)/student/run.sh $(PROGRAM)

doctor:
	@if [ -d support ]; then $(UTILS)/student/doctor.sh support; else $(UTILS)/student/doctor.sh; fi

# Only what the rules of support/Makefile make, by name: nothing that a student wrote goes.
clean:
	@rm -f $(PROGRAMS:%=support/build/%) support/build/Makefile support/build/report.html
	@if [ -d support/build ]; then rmdir --ignore-fail-on-non-empty support/build; fi

reset:
	@for program in $(PROGRAMS); do \
		$(UTILS)/student/skeleton.sh --reset $(SOURCES)/$$program.c support/$$program.c || exit; \
	done
	@$(UTILS)/student/skeleton.sh --reset $(UTILS)/support.mk support/Makefile

help:
	@$(UTILS)/student/help.sh

-include $(UTILS)/teacher/kit.mk
