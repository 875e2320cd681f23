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

# survives FILE TASK PROGRAM LINE TEXT: whether the solution with this line passes all the same. A program that does not
# compile is none.
survives() {
	local options only status
	rm -rf mutant && mkdir mutant
	awk -v line="$4" -v text="$5" 'NR == line { $0 = text } { print }' "$1" >"mutant/$3.c"
	series_of "$3"
	only_of "$2" "$3"
	robust "$2" "${options[@]}" --until-failure "${only[@]}" mutant >report 2>&1
	status=$?
	! grep -q 'does not \(compile\|link\)' report && [ "$status" -eq 0 ]
}

# What makes no difference when it is left out, by a part of its line, and why.
declare -A excuses=(
	['"access ']='connect() tells the same'
	['DIE(n < 0, "re']='print_messages() tells that the length is -1'
	[needs_standard_streams]='what then has the number of the output cannot be written, and that is told'
)

# excuse LINE: set excuse to why it makes no difference, or to nothing.
excuse() {
	local part
	excuse=''
	for part in "${!excuses[@]}"; do
		[[ $1 != *"$part"* ]] || excuse=${excuses[$part]}
	done
}

# is_missed: of all that can be left out of the solutions, nearly all is missed by a test. The figures, and what is
# not missed, go to descriptor 3.
is_missed() {
	local number=0 tried=0 survivors=0 excused=0 file program task line text excuse
	for file in "${programs[@]}"; do
		program=$(basename "$file" .c) task=$(basename "$(dirname "$(dirname "$file")")")
		while IFS=$'\t' read -r line _ text; do
			[ $((number++ % every)) -eq 0 ] || continue
			tried=$((tried + 1))
			survives "$file" "$task" "$program" "$line" "$text" || continue
			text=$(sed -n "${line}s/^[[:space:]]*//p" "$file")
			excuse "$text"
			if [ -n "$excuse" ]; then excused=$((excused + 1)); else survivors=$((survivors + 1)); fi
			printf '# %s.c:%s can be left out: %s%s\n' "$program" "$line" "$text" "${excuse:+ ($excuse)}" >&3
		done < <(awk -f "$KIT/utils/tests/helpers/unchecked.awk" "$file")
	done
	printf '# %d of %d are missed, %d make no difference\n' $((tried - survivors - excused)) "$tried" "$excused" >&3
	# Of a sample, one more may survive than the share says.
	[ "$tried" -gt 0 ] && [ $((survivors * 100)) -le $(((tried - excused) * (100 - wanted) + 99)) ]
}

programs=()
for task in $KIT_TASKS; do
	for file in "$KIT/$task"/solution/*.c; do
		[[ $file == */send_* ]] || programs+=("$file")
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
claim "$wanted of 100 checks, retries and loops of the solutions are missed when they are left out" is_missed
finish
