#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# help.sh - tell what make can do here: for all tasks at the top, for one task in its directory.
set -u

cat <<'END'
At the top of the kit, for all tasks; in the directory of a task, for that task:

  make [all]            create the skeletons that are missing in support/
  make check            run the checker on your programs in support/
  make check DIR=...    run it on those in another directory of the task, such as solution
  make trace            run it, and show what the two programs have called, side by side
  make watch            run it again whenever you save a source (in a task's directory)
  make doctor           is there what the lab needs on this machine?
  make clean            remove what was compiled; your sources stay
  make reset            put fresh skeletons into support/; keep yours under a dated name
  make test             run the tests of the kit itself
  make bonus            in named-pipes: show two receivers and one sender at one FIFO
  make help             print this

In the directory support/ of a task:

  make                  compile your programs into build/, to try them by hand
  make clean            remove what was compiled

More about a task's checker: tests/checker.sh --help in the directory of the task.
END
