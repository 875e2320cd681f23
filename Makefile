# SPDX-License-Identifier: BSD-3-Clause
#
# The whole lab at once: every target that a task has is passed on to all tasks.

SHELL = /bin/bash
UTILS := utils
TASK :=

# Every directory with a checker is a task.
TASKS := $(shell utils/student/sources.sh --tasks)

QUIET := $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS))))

.PHONY: all check robust report hint trace watch run doctor clean reset help update

# The skeletons that are missing, then how far the student has come.
all:
	@$(MAKE) --no-print-directory $(TASKS:%=all-%) ADVICE=later
	@$(if $(QUIET),:,utils/student/progress.sh)
clean: $(TASKS:%=clean-%)
	@rm -rf utils/build
reset: $(TASKS:%=reset-%)

# -k: one task that fails keeps no other from being checked. -O: their lines are not mixed, and go to a file first.
check:
	@[ ! -t 1 ] || export CLICOLOR_FORCE=1 COLUMNS="$$(stty size <&2 2>/dev/null | cut -d ' ' -f 2)"; \
		$(MAKE) --no-print-directory -k -Orecurse $(TASKS:%=check-%)

robust:
	@$(MAKE) --no-print-directory -k $(TASKS:%=robust-%)

trace: $(TASKS:%=trace-%)

report: $(TASKS:%=report-%)

watch run hint:
	@echo 'make $@ is for one task: make -C TASK $@, TASK being one of $(TASKS)' >&2; exit 2

doctor:
	@utils/student/doctor.sh

help:
	@utils/student/help.sh

# A mended handout takes the place of this one. The name goes through the environment: no shell reads it.
update: export IPC_FROM = $(value FROM)
update:
	@utils/student/update.sh "$$IPC_FROM"

# all-named-pipes and so on: a target of one task, from here.
define delegate
.PHONY: $(TASKS:%=$(1)-%)
$(TASKS:%=$(1)-%): $(1)-%:
	@$$(MAKE) --no-print-directory -C $$* $(1)
endef
$(foreach target,all robust report trace clean reset,$(eval $(call delegate,$(target))))

.PHONY: $(TASKS:%=check-%)
$(TASKS:%=check-%): check-%:
	@printf '%s:\n' $*; $(MAKE) --no-print-directory -C $* check

-include $(UTILS)/teacher/kit.mk
