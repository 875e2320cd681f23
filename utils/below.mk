# SPDX-License-Identifier: BSD-3-Clause
#
# below.mk - in a directory below a task, where a student may happen to sit: what make is asked for there is
# done in the task. UP: where that is.

UP ?= ..

.PHONY: all check robust report hint trace watch run reset doctor clean help
all check robust report hint trace watch run reset doctor clean help:
	@$(MAKE) --no-print-directory -C $(UP) $@
