#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# bench-class.sh - what it costs to grade a class, beside the compiler alone on the same sources.
#
#	bench-class.sh [N]	a class of N students (30), made by tests/helpers/make-class.sh; with --compare, each of its
#				verdicts must be that of the checker alone, too
set -u
export LC_ALL=C TIMEFORMAT='%R %U %S'
compare=false
[ "${1-}" != --compare ] || { compare=true; shift; }
size=${1:-30}
[[ $# -le 1 && $size =~ ^[1-9][0-9]*$ ]] || { echo 'Usage: bench-class.sh [--compare] [N]' >&2; exit 2; }
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
# shellcheck source-path=SCRIPTDIR source=grade/layout.sh
. "$kit/utils/teacher/grade/layout.sh"

# measure NAME COMMAND...: sets wall_of[NAME] and cpu_of[NAME], in milliseconds.
declare -A wall_of=() cpu_of=()
measure() {
	local wall user system
	{ time "${@:2}" >output 2>errors; } 2>times.log
	read -r wall user system < <(tail -n 1 times.log)
	wall_of[$1]=$((10#${wall/./})) cpu_of[$1]=$((10#${user/./} + 10#${system/./}))
}

# compile_all: every source that is judged, as the checkers do, one after the other, and bounded as there: a source may
# give the compiler endless work, and endless words.
compile_all() {
	local source
	while IFS= read -r -d '' source; do
		[[ " $judged " != *" ${source##*/} "* ]] ||
			(ulimit -t 20 -f 65536; exec "${CC:-gcc}" -std=gnu11 -g -Wall -I"$kit" -o program "$source" 2>&1 | head -c 1048576 >words)
	done < <(find "$PWD/class" -name '*.c' -print0)
}

# alone: the verdict of each student and task by the checker itself, as the journal has them.
alone() {
	local student task status key
	while IFS= read -r -d '' student; do
		key_for "${student##*/}"
		for task in "$kit"/*/tests/checker.sh; do
			task=${task%/tests/checker.sh} task=${task##*/}
			mkdir -p none
			(cd "$student/$task" 2>/dev/null || cd none || exit; IPC_QUICK=yes exec "$kit/$task/tests/checker.sh" .) >output 2>errors
			status=$?
			case $status in 0) status=passed ;; 1) status=failed ;; *) status=unjudged ;; esac
			printf '%s\t%s\t%s\n' "$key" "$task" "$status"
		done
	done < <(find class -mindepth 1 -maxdepth 1 -type d -print0) | sort
}

"$kit/utils/tests/helpers/make-class.sh" "$size" class || exit
judged=$(for task in "$kit"/*/tests/checker.sh; do "$task" --list; done | awk -F '\t' '$3 == "lab" { printf "%s.c ", $2 }')
make -s -C "$kit" >output 2>&1
"$kit/named-pipes/tests/checker.sh" "$kit/named-pipes/solution" >output 2>&1	# builds what is built only once
measure compile compile_all
measure grade "$kit/utils/teacher/grade.sh" class
grep -q 'results are to be made' errors || { cat errors; exit 1; }
measure again "$kit/utils/teacher/grade.sh" class
grep -q '^0 results are to be made' errors || echo 'The second run has judged something again.'
printf '%d students, %d processors\n' "$size" "$(nproc)"
# ratio A B: prints A / B with two decimals.
ratio() { printf '%d.%02d' "$(($1 / $2))" "$(($1 * 100 / $2 % 100))"; }

printf 'compiling alone      %7d ms of processor time\n' "${cpu_of[compile]}"
printf 'grading              %7d ms of processor time, %s x compiling\n' "${cpu_of[grade]}" "$(ratio "${cpu_of[grade]}" "${cpu_of[compile]}")"
printf 'grading              %7d ms in all, %s x its processor time\n' "${wall_of[grade]}" "$(ratio "${wall_of[grade]}" "${cpu_of[grade]}")"
printf 'nothing has changed  %7d ms in all\n' "${wall_of[again]}"
"$compare" || exit 0
alone >by-checker
cut -f 1,2,4 class.results/journal | sort >by-grader
diff by-checker by-grader && echo 'Every verdict is that of the checker alone.'
