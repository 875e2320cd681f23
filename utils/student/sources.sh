#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# sources.sh - where the kit has a task's programs, and which kit it is. It is sourced, with kit set; or, run
# in a task's directory, prints where the sources of its skeletons are; with --tasks, at the top, the tasks.
#
# The kit has them in TASK/solution/. What make handout has written has no solution, but
# utils/skeletons/TASK/, the skeletons, and utils/reference/PROGRAM, the programs that the checkers run
# as the other side: their sources, turned by 47 within the printable characters (ROT47). That keeps
# nobody from reading them who wants to, but nobody reads them by accident.

# sources_of TASK: sets sources to the directory whose files become the task's skeletons.
sources_of() {
	sources=$kit/utils/skeletons/$1
	[ -d "$sources" ] || sources=$kit/$1/solution
}

# reference_of PROGRAM: sets source to its file. A skeleton without a TODO is a program that is given.
reference_of() {
	for source in "$kit/utils/reference/$1" "$kit"/utils/skeletons/*/"$1.c" "$kit"/*/solution/"$1.c"; do
		[ -e "$source" ] || continue
		[[ $source == */skeletons/* ]] && grep -q '/\* TODO [0-9]' "$source" || return 0
	done
}

# defined PROGRAM NAME: sets defined to what the program's source defines NAME as, without quotes.
defined() {
	local file text
	for file in "$kit"/utils/skeletons/*/"$1.c" "$kit"/*/solution/"$1.c"; do
		[ -e "$file" ] || continue
		IFS= read -r -d '' text <"$file" || true	# to its end
		[[ $'\n'$text =~ $'\n#define'[[:blank:]]+"$2"[[:blank:]]+([^$'\n']*) ]] || continue
		defined=${BASH_REMATCH[1]//\"}
		return
	done
	# shellcheck disable=SC2034	# it is the caller's
	defined=''
	return 1
}

# ports_of_tasks: prints the ports that the programs of all tasks use.
ports_of_tasks() {
	local files=("$kit"/utils/skeletons/*/*.c "$kit"/*/solution/*.c)
	sed -n "s/^#define PORT \\([0-9]*\\)$/\\1/p" "${files[@]}" 2>/dev/null | sort -un
}

# version: prints which kit this is: what make handout wrote down, or what git knows.
version() {
	cat "$kit/utils/VERSION" 2>/dev/null || git -C "$kit" describe --always --abbrev=12 --dirty --tags 2>/dev/null || echo unknown
}

# turn: ROT47, in both directions.
turn() { LC_ALL=C tr '!-~' 'P-~!-O'; }

# turned_back FILE: print the source of a reference as the compiler is to have it.
turned_back() { printf '#line 1 "%s.c"\n' "${1##*/}" && turn <"$1"; }

# hints_of PROGRAM: print its hints (see hint.awk), or nothing. In a handout they are turned, as the references are.
hints_of() {
	if [ -e "$kit/utils/hints/$1" ]; then
		turn <"$kit/utils/hints/$1"
	else
		cat "$kit"/*/solution/"$1.hints" 2>/dev/null
	fi
}

# tasks_of_kit: prints the tasks, in the order of the readings; a new one comes last.
tasks_of_kit() {
	local task order=" named-pipes unix-socket network-socket receive-challenges "
	for task in $order; do
		[ ! -e "$kit/$task/tests/checker.sh" ] || echo "$task"
	done
	for task in "$kit"/*/tests/checker.sh; do
		task=$(basename "${task%/tests/checker.sh}")
		[[ $order == *" $task "* ]] || echo "$task"
	done
}

if [ "${BASH_SOURCE[0]}" = "$0" ] && [ "${1-}" = --tasks ]; then
	kit=.
	tasks_of_kit
elif [ "${BASH_SOURCE[0]}" = "$0" ]; then
	kit=..
	sources_of "$(basename "$(pwd -P)")"
	printf '%s\n' "${sources#"../$(basename "$(pwd -P)")/"}"
fi
