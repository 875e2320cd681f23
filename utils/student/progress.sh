#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# progress.sh - how far a student has come: in TODOs, and in tests when they were last run.
#
#	progress.sh [TASK]	a table of all tasks; or in a line what to do next in one
#
# A TODO is done when its lines are no longer those of the skeleton. What make check has seen lies in
# utils/build/results/. It is also sourced, with kit set, by check.sh.
set -u
unset CDPATH
if [ "${BASH_SOURCE[0]}" = "$0" ]; then
	kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
fi
# shellcheck source-path=SCRIPTDIR source=sources.sh
. "$kit/utils/student/sources.sh"

# programs_of TASK SERIES: prints the programs of the series (lab or bonus).
programs_of() {
	"$kit/$1/tests/checker.sh" --list | awk -F '\t' -v series="$2" '$3 == series && !seen[$2]++ { print $2 }'
}

# look_at TASK SERIES [PROGRAM]: sets all and finished to the numbers of its TODOs and of those that are done;
# files to the names of the sources; open to the first TODO that is not, as "TODO N in FILE:LINE", or to nothing.
look_at() {
	local program file number state line
	all=0 finished=0 open='' files=()
	sources_of "$1"
	while read -r program; do
		[ "${3:-$program}" = "$program" ] || continue
		file=$kit/$1/support/$program.c
		files+=("$program.c")
		[ -s "$file" ] || file=/dev/null
		while read -r number state line; do
			all=$((all + 1))
			if [ "$state" = 'done' ] && [ "$file" != /dev/null ]; then
				finished=$((finished + 1))
			else
				[ "$line" != 0 ] && line=:$line || line=''
				open=${open:-TODO $number in $program.c$line}
			fi
		done < <(awk -f "$kit/utils/student/skeleton.awk" "$sources/$program.c" |
			awk -f "$kit/utils/student/todos.awk" - "$file")
	done < <(programs_of "$1" "$2")
}

# verdict RESULT: sets passed and tests to what it says; tests is 0 if there is none.
verdict() {
	read -r passed tests < <(awk -F '\t' '
		$1 == "tests" { tests = $2 }
		$1 == "status" && $2 == "passed" { passed++ }
		END { print passed + 0, tests + 0 }
	' "$1" 2>/dev/null) || passed=0 tests=0
}

# result_of TASK SERIES: sets result to the file that keeps what make check has seen last.
result_of() { result=$kit/utils/build/results/$1.$2; }

# is_current TASK RESULT: no source has been saved since.
is_current() {
	local source
	for source in "$kit/$1"/support/*.c; do
		[ ! "$source" -nt "$2" ] || return
	done
}

# next_task: sets following to the first task that has not passed all its tests, or to nothing.
next_task() {
	local result passed tests
	for following in $(tasks_of_kit); do
		result_of "$following" lab
		verdict "$result"
		[ "$tests" -gt 0 ] && [ "$passed" -eq "$tests" ] && is_current "$following" "$result" || return 0
	done
	following=''
}

# come_so_far TASK SERIES RESULT: the last line of a check.
come_so_far() {
	local all finished open files passed tests next following
	look_at "$1" "$2"
	verdict "$3"
	printf '\n%d of %d TODOs, %d of %d tests.' "$finished" "$all" "$passed" "$tests"
	if [ "$passed" -lt "$tests" ]; then
		next=$(awk -F '\t' '
			$1 == "todo" { todo = $2 }
			$1 == "at" { at = $2 }
			!$0 && todo { exit }
			END { if (todo) print "TODO " todo (at ? " in " at : "") }
		' "$3")
		next=${next:-$open}
		printf '%s\n' "${next:+ Next: $next.}"
		return
	fi
	next_task
	[ -z "$open" ] || printf ' Still as in the skeleton: %s.' "$open"
	if [ -n "$following" ] && [ "$following" != "$1" ]; then
		printf ' Next task: %s.\n' "$following"
	else
		printf ' make robust is the next mountain.\n'
	fi
}

# table: all tasks at a glance, in 80 columns.
table() {
	local old='' task series label seen all finished open files result passed tests
	printf '%-18s  %-8s  %-8s  %s\n' Task TODOs Tests Next
	for task in $(tasks_of_kit); do
		for series in lab bonus; do
			look_at "$task" "$series"
			[ "$all" -gt 0 ] || continue
			label=$task seen=-
			[ "$series" = lab ] || label='  the bonus'
			result_of "$task" "$series"
			verdict "$result"
			[ "$tests" -eq 0 ] || seen="$passed of $tests"
			[ "$tests" -eq 0 ] || is_current "$task" "$result" || seen+=' *' old=yes
			if [ -z "$open" ]; then
				[ "$seen" = "$tests of $tests" ] && open='done' || open="make -C $task ${series/lab/check}"
			fi
			printf '%-18s  %-8s  %-8s  %s\n' "$label" "$finished of $all" "$seen" "$open"
		done
	done
	[ -z "$old" ] || echo '* changed since the tests were made'
	echo 'Your programs are in TASK/support/. make -C TASK check tests those of a task.'
}

# advise TASK: what to do in it.
advise() {
	local all finished open files
	look_at "$1" lab
	printf 'Your program%s in %s/support/: %s.\n' "$([ ${#files[@]} -eq 1 ] && echo ' is' || echo 's are')" "$1" "${files[*]}" |
		fold -s -w 79
	printf '%d of %d TODOs are done%s.\n' "$finished" "$all" "${open:+; next: $open}"
	echo 'The task is explained in README.md. make check tests your work.'
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
	if [ $# -eq 0 ]; then table; else advise "$1"; fi
fi
