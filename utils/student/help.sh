#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# help.sh - tell what make can do here: for all tasks at the top, for one task in its directory.
set -u
utils=$(dirname "${BASH_SOURCE[0]}")/..

cat <<'END'
At the top of the kit, for all tasks; in the directory of a task, for that task:

  make [all]          create the skeletons that are missing in support/, and
                      tell how far you have come
  make check          run the checker on your programs in support/; ONLY=NAME:
                      one test, ALL=1: tell every failure in full
  make check DIR=...  run it on those in another directory, seen from the task
  make trace          run it, and show the calls of both programs, side by side
  make report         write what check finds as a page for a browser, with your
                      source and a picture of the calls; prints the file's name
  make hint           give a hint to the TODO that comes next, and more with
                      each call (in a task's directory); TODO=N, PROGRAM=NAME
  make robust         see how your programs do in rough weather: calls fail,
                      names are taken, the other side leaves
  make run            start both sides of a program in this terminal;
                      PROGRAM=NAME (in a task's directory)
  make watch          check again whenever you save a source (in a task)
  make doctor         is there what the lab needs on this machine?
  make clean          remove what was compiled; your sources stay
  make reset          put fresh skeletons into support/; yours are kept
  make bonus          in named-pipes: show two receivers and one sender at one
                      FIFO; in network-socket: check client and server
  make update FROM=... in what you were given: take over a newer ipc-lab.tar.gz
  make help           print this
END
# What students get has none of this.
[ ! -e "$utils/teacher/kit.mk" ] || cat <<'END'

For those who teach with the kit, or work on it:

  make handout        write what students get; TO=... tells where, WITHOUT=TASK
                      leaves the references of a task out
  make test           run the tests of the kit itself
  make bench, stress  what a check costs, and whether it is always the same;
                      N=... runs
END
cat <<'END'

In the directory support/ of a task (or make -C TASK/support):

  make                compile your programs into build/, to try them by hand
  make clean          remove what was compiled
  make check, ...     what it does in the task; so also in support/build/, tests/

More about a task's checker: tests/checker.sh --help in the task's directory.
END
