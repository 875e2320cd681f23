#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# lib.sh - the vocabulary of the kit's own tests. A test file sources it, then reads like this:
#
#	copies_bytes() {
#		echo hello >original &&
#		exits 0 cp original copy &&
#		same_file original copy
#	}
#	claim "cp copies the bytes" copies_bytes
#	finish
#
# KIT is the kit's root; no test writes there, copy_kit makes a copy for that. KIT_TASKS are the
# tasks that the tests are about, by default all. With KIT_NO_SKIPS=1, a skip is a failure.
set -u

# A make that runs the tests tells those that the tests run how to behave; CDPATH makes cd talk.
unset CDPATH MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
export LC_ALL=C
export IPC_QUICK=yes	# what experiments show is for graft.sh to test

KIT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) || exit 2
all_tasks=$(cd "$KIT" && dirname ./*/solution | sed 's,^\./,,' | paste -sd ' ')
KIT_TASKS=${KIT_TASKS:-$all_tasks}
export KIT_TASKS
export -n KIT	# support/Makefile has a variable of this name, too

# The solutions of these tasks, as paths from the kit's root. What is about make and not about programs
# is tried in one task, on one of its programs.
solutions=()
for task in $KIT_TASKS; do
	for solution in "$KIT/$task"/solution/*.c; do
		solutions+=("${solution#"$KIT/"}")
	done
done
# shellcheck disable=SC2034
task=${solutions[0]%%/*} program=${solutions[0]##*/}

lib_passed=0 lib_failed=0 lib_skipped=0
lib_work=$(mktemp -d) || exit 2
work=$lib_work/work	# for what several claims of a file use
mkdir "$work" && chmod 711 "$lib_work" && chmod 755 "$work" || exit 2
trap 'lib_remove "$lib_work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

lib_remove() {
	chmod -R u+rwx "$1"	# rm cannot look into a directory of mode 000
	rm -rf "$1"
}

# claim TITLE FUNCTION [ARGUMENT]... - is it true? The function, its commands chained by &&, runs
# in a subshell and in $TRASH, an empty directory with a space in its path. Its output is shown
# when it fails. Status: always 0; finish tells the verdict.
claim() {
	local title=$1
	shift
	TRASH=$(mktemp -d "$lib_work/trash directory.XXXXXX") || exit 2
	if (cd "$TRASH" && "$@") </dev/null >"$lib_work/log" 2>&1; then
		printf 'ok - %s\n' "$title"
		lib_passed=$((lib_passed + 1))
	else
		printf 'not ok - %s\n' "$title"
		awk '{ print "    " $0 }' "$lib_work/log"
		lib_failed=$((lib_failed + 1))
	fi
	lib_remove "$TRASH"
}

# skip TITLE REASON - a claim that cannot be put to the test here.
skip() {
	if [ "${KIT_NO_SKIPS-}" = 1 ]; then
		printf 'not ok - %s\n    skipped, but KIT_NO_SKIPS is set: %s\n' "$1" "$2"
		lib_failed=$((lib_failed + 1))
	else
		printf 'skip - %s (%s)\n' "$1" "$2"
		lib_skipped=$((lib_skipped + 1))
	fi
}

# finish - the last line of a test file. Exits 1 if a claim failed, or if there was none.
finish() {
	printf '%d passed, %d failed, %d skipped\n' "$lib_passed" "$lib_failed" "$lib_skipped"
	[ "$lib_failed" -eq 0 ] && [ $((lib_passed + lib_skipped)) -gt 0 ]
}

# The helpers have the status 0 when it is as it should be; otherwise they explain, and have 1.

# equals EXPECTED ACTUAL [WHAT]
equals() {
	[ "$1" = "$2" ] && return
	printf '%sexpected:\n%s\nbut it is:\n%s\n' "${3:+$3: }" "$1" "$2"
	return 1
}

# contains TEXT PART
contains() {
	[[ $1 == *"$2"* ]] && return
	printf 'no\n%s\nin:\n%s\n' "$2" "$1"
	return 1
}

# lacks TEXT PART
lacks() {
	[[ $1 != *"$2"* ]] && return
	printf 'unexpected\n%s\nin:\n%s\n' "$2" "$1"
	return 1
}

# exits STATUS COMMAND... - runs the command; leaves its stdout in $output, its stderr in $errors.
exits() {
	local expected=$1 status
	shift
	"$@" >"$lib_work/output" 2>"$lib_work/errors"
	status=$?
	output=$(<"$lib_work/output") errors=$(<"$lib_work/errors")
	[ "$status" -eq "$expected" ] && return
	printf 'status %d instead of %d: %s\n' "$status" "$expected" "$*"
	printf '%s\n' "$output" "$errors"
	return 1
}

# same_file A B - have they the same bytes?
same_file() {
	cmp -- "$1" "$2" && return
	diff -u -- "$1" "$2" | head -n 20
	return 1
}

# exists PATH - has anything that name, even a symbolic link to nothing?
exists() {
	[ -e "$1" ] || [ -L "$1" ] && return
	printf 'missing: %s; there are:\n%s\n' "$1" "$(ls -lA "$(dirname "$1")")"
	return 1
}

# missing PATH
missing() {
	[ ! -e "$1" ] && [ ! -L "$1" ] && return
	printf 'unexpected: %s\n' "$(ls -ld "$1")"
	return 1
}

# make_skeletons - of all solutions, at their paths from here.
make_skeletons() {
	local file
	for file in "${solutions[@]}"; do
		mkdir -p "${file%/*}" &&
		awk -f "$KIT/utils/student/skeleton.awk" "$KIT/$file" >"$file" || return
	done
}

# compile WORD... - with the compiler in question, or gcc.
read -ra compiler <<<"${CC:-gcc}"
compile() {
	TMPDIR=$work "${compiler[@]}" -std=gnu11 "$@"
}

# The conversation with supervise: a file that wants it calls lib_load_supervise, then build_supervise,
# which builds $supervise if it is not there, then begin_supervise.
supervise=$work/supervise
lib_load_supervise() {
	network='' base='' answer=''	# it sets them
	# shellcheck source-path=SCRIPTDIR/../check source=supervise.sh
	. "$KIT/utils/check/supervise.sh"
	# shellcheck disable=SC2317	# called by those
	supervise_failed() {
		printf '%s\n' "$@"
		return 1
	}
}
build_supervise() {
	[ -x "$supervise" ] || compile -O1 -I"$KIT/utils" -o "$supervise" "$KIT"/utils/supervise/*.c
}

# "${as_nobody[@]}" COMMAND... is run as an ordinary user, if we may become one.
as_nobody=(setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/)
can_be_nobody() { [ "$(id -u)" -eq 0 ] && "${as_nobody[@]}" true 2>/dev/null; }

# copy_kit DIR - a copy of the kit's sources: nothing that make, the compiler or git has made.
copy_kit() (
	set -o pipefail
	mkdir -p "$1" &&
	tar -C "$KIT" --exclude=.git --exclude=support --exclude=build -cf - . |
		tar -C "$1" --no-same-owner -xf -
)

# port PROGRAM - prints the port that it uses.
port() { sed -n 's/^#define PORT //p' "$KIT"/*/solution/"$1.c"; }
