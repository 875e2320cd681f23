#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The robust tests: the solutions pass them, right programs of the corpus do, and wrong ones do not. A program of
# the corpus with a line "rough: KIND..." must lose these tests, and "rough: nothing" none. And whoever leaves one
# error check, retry or loop out of a solution (see helpers/unchecked.awk) loses at least one.
#
# KIT_EVERY=N takes every Nth of these only, by default every sixteenth.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

every=${KIT_EVERY:-16}
wanted=95	# of a hundred that are left out

# robust TASK [OPTION]...: its checker's robust tests.
robust() { "$KIT/$1/tests/checker.sh" --robust "${@:2}"; }

# series_of PROGRAM: set options to what its checker needs to judge it.
series_of() {
	options=()
	[[ $1 != client && $1 != server ]] || options=(--bonus)
}

passes_all() {
	local task=$1
	exits 0 robust "$task" "${@:2}" "$KIT/$task/solution" && lacks "$output" FAILED && contains "$output" 'runs): PASSED'
}

# only_of TASK PROGRAM: set only to the options for all its tests.
only_of() {
	mapfile -t only < <(robust "$1" --list | awk -F'\t' -v program="$2" '$2 == program { print "--only\n" $1 }')
}

# meets_its_weather FILE TASK PROGRAM: loses what the file says.
meets_its_weather() {
	local file=$1 task=$2 program=$3 options only rough lost
	rough=$(sed -n 's/^[^a-z]*rough: *\([a-z ]*[a-z]\).*/\1/p' "$file")
	[ "$rough" != nothing ] || rough=
	mkdir submission || return
	if [[ $file == *.sed ]]; then
		sed -f "$file" "$KIT/$task/solution/$program.c" >"submission/$program.c"
	else
		cp "$file" "submission/$program.c"
	fi
	series_of "$program"
	only_of "$task" "$program"
	robust "$task" "${options[@]}" "${only[@]}" --result result submission >report
	lost=$(awk -F'\t' -v program="$program" '$1 == "test" { test = $2 }
		$1 == "status" && $2 == "failed" && sub("^" program "-", "", test) { print test }' result | paste -sd' ')
	equals "$rough" "$lost" "what $program loses" || { cat report; return 1; }
}

# are_found_out: of all that can be left out of the solutions, nearly all loses a robust test. What does not, and the
# sum, go to descriptor 3.
are_found_out() {
	local tried found excused
	"$KIT/utils/tests/helpers/unchecked.sh" --every "$every" "${programs[@]}" >unchecked || return
	grep -e $'^stays\t' -e '^fair weather' -e ' tried: ' unchecked | sed 's/^/# /' >&3
	read -r tried found excused < <(tail -n 1 unchecked | tr -cs 0-9 ' ' | cut -d ' ' -f 1,2,5)
	# Of a sample, one more may stay than the share says, and what does so for a known reason.
	[ "$every" -eq 1 ] && excused=0 || excused=$((excused + 1))
	[ "$tried" -gt 0 ] && [ $(((tried - found - excused) * 100)) -le $((tried * (100 - wanted))) ]
}

programs=()
for task in $KIT_TASKS; do
	for file in "$KIT/$task"/solution/*.c; do
		program=${file##*/}
		[[ $program == send_* ]] || programs+=("${program%.c}")
	done
	claim "$task: the solutions pass in rough weather" passes_all "$task"
	[ "$task" != network-socket ] || claim "$task: ... and those of the bonus" passes_all "$task" --bonus
	for file in "$KIT/$task"/solution/*.c; do
		program=$(basename "$file" .c)
		while IFS= read -r submission; do
			claim "$program/${submission##*/} meets its weather" meets_its_weather "$submission" "$task" "$program"
		done < <(grep -l 'rough: ' "$KIT/utils/tests/corpus/$program"/* 2>/dev/null)
	done
done
exec 3>&1
claim "$wanted of 100 checks, retries and loops of the solutions are missed when they are left out" are_found_out
finish
