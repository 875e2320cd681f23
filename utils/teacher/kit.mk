# SPDX-License-Identifier: BSD-3-Clause
#
# kit.mk - what make can do where the whole kit is, and not in what students get.

.PHONY: test bench stress handout grade gradescope

# The kit's own tests; in a task's directory, those of this task.
test:
	@$(UTILS)/tests/run.sh $(TASK)

# What a check costs, and whether it is the same again and again. N: how many runs of each.
bench:
	@$(UTILS)/teacher/bench.sh $(N)
stress:
	@$(UTILS)/teacher/stress.sh $(if $(CORPUS),--corpus) $(N)

# What students get. TO: the directory in which it is put. WITHOUT: the tasks whose references stay here.
handout:
	@$(UTILS)/teacher/handout.sh $(WITHOUT:%=--without %) $(if $(TO),"$(TO)")

# A class is graded. The name of the class goes through the environment: no shell reads it.
grade: export IPC_CLASS = $(value CLASS)
grade:
	@$(UTILS)/teacher/grade.sh -- "$$IPC_CLASS"

# An autograder for Gradescope. TO: the file.
gradescope:
	@$(UTILS)/teacher/gradescope.sh $(if $(TO),"$(TO)")
