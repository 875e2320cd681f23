# SPDX-License-Identifier: BSD-3-Clause
#
# The whole lab at once: every target that a task has is passed on to all tasks.

SHELL = /bin/bash
TASKS := named-pipes unix-socket network-socket receive-challenges

.PHONY: all check clean reset test help
.PHONY: $(foreach target,all check clean reset,$(TASKS:%=$(target)-%))

all: $(TASKS:%=all-%)
clean: $(TASKS:%=clean-%)
	@rm -rf utils/build
reset: $(TASKS:%=reset-%)

# -k: one task that fails keeps no other from being checked. -O: their lines are not mixed.
check:
	@$(MAKE) --no-print-directory -k -O $(TASKS:%=check-%)

test:
	@utils/tests/run.sh

help:
	@utils/help.sh

define delegate
$(1)-%:
	@$$(MAKE) --no-print-directory -C $$* $(1)
endef
$(foreach target,all clean reset,$(eval $(call delegate,$(target))))

check-%:
	@printf '%s:\n' $*; $(MAKE) --no-print-directory -C $* check
