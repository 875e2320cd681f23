# SPDX-License-Identifier: BSD-3-Clause
#
# The whole lab at once: every target that a task has is passed on to all tasks.

SHELL = /bin/bash
UTILS := utils
TASK :=

# Every directory with a checker is a task; these come first, in the order of the readings.
ORDER := named-pipes unix-socket network-socket receive-challenges
FOUND := $(patsubst %/tests/checker.sh,%,$(wildcard */tests/checker.sh))
TASKS := $(filter $(FOUND),$(ORDER)) $(filter-out $(ORDER),$(FOUND))

.PHONY: all check trace watch doctor clean reset help

all: $(TASKS:%=all-%)
clean: $(TASKS:%=clean-%)
	@rm -rf utils/build
reset: $(TASKS:%=reset-%)

# -k: one task that fails keeps no other from being checked. -O: their lines are not mixed.
check:
	@$(MAKE) --no-print-directory -k -Orecurse $(TASKS:%=check-%)

trace: $(TASKS:%=trace-%)

watch:
	@echo 'make watch is for one task: make -C TASK watch, TASK being one of $(TASKS)' >&2; exit 2

doctor:
	@utils/student/doctor.sh

help:
	@utils/student/help.sh

# all-named-pipes and so on: a target of one task, from here.
define delegate
.PHONY: $(TASKS:%=$(1)-%)
$(TASKS:%=$(1)-%): $(1)-%:
	@$$(MAKE) --no-print-directory -C $$* $(1)
endef
$(foreach target,all trace clean reset,$(eval $(call delegate,$(target))))

.PHONY: $(TASKS:%=check-%)
$(TASKS:%=check-%): check-%:
	@printf '%s:\n' $*; $(MAKE) --no-print-directory -C $* check

-include $(UTILS)/teacher/kit.mk
