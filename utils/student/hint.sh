#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# hint.sh - a hint to the TODO that comes next, each time a little more: a question, the call and its page, the
# shape of the code.
#
#	hint.sh [PROGRAM [TODO]]	in the directory of a task; by default the first TODO that is wrong or open
#
# What was told is written down in support/hints.log. It tells the next call what is still to be told, and a
# lecturer, if it is handed in, what was needed. Exit status: 0 there is a hint, or none is needed; 2 there is none.
set -u
unset CDPATH
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
task=$(basename "$(pwd -P)")
log=support/hints.log
# shellcheck source-path=SCRIPTDIR source=progress.sh
. "$kit/utils/student/progress.sh"

fail() {
	printf 'hint.sh: %s\n' "$@" >&2
	exit 2
}

# check SERIES: sets result to what the checker says of the sources as they are.
check() {
	local bonus=()
	[ "$1" = lab ] || bonus=("--$1")
	result_of "$task" "$1"
	[ ! -s "$result" ] || ! is_current "$task" "$result" || return 0
	echo 'Checking your programs first ...' >&2
	if ! mkdir -p "${result%/*}" 2>/dev/null || [ ! -w "${result%/*}" ]; then
		result=$(mktemp) || exit 2
		trap 'rm -f "$result"' EXIT
	fi
	tests/checker.sh ${bonus[@]+"${bonus[@]}"} --result "$result" >/dev/null 2>&1
	[ $? -le 1 ] || { rm -f "$result"; fail 'Your programs cannot be checked: make check tells why.'; }
}

# first_failure PROGRAM: prints of the first test of it that has failed the program and its TODO, or in place of
# that the status, if there is none.
first_failure() {
	awk -F '\t' -v wanted="$1" '
		{ value[$1] = $2 }
		!$0 || $1 == "ms" {
			if (value["status"] != "" && value["status"] != "passed") {
				program = value["program"]
				if (sub(/\.c:[0-9]+$/, "", value["at"])) {
					program = value["at"]
					sub(/.*\//, "", program)
				}
				if (wanted == "" || program == wanted) {
					print program, value["todo"] == "" ? value["status"] : value["todo"]
					exit
				}
			}
			split("", value)
		}
	' "$result"
}

# find_todo SERIES: sets program and todo to where work is left to do; todo is empty if everything is done.
find_todo() {
	local all finished open files found
	check "$1"
	found=$(first_failure "$program")
	case $found in
	'') ;;
	*[0-9]) read -r program todo <<<"$found"; return ;;
	*uncompiled) fail "${found% *}.c does not compile. make check shows what the compiler says." ;;
	esac
	look_at "$task" "$1" "$program"
	[ -n "$open" ] || [ -z "$found" ] || fail 'No TODO is open, and the kit does not know which one is wrong: see make check.' \
		'make hint TODO=3 gives a hint to TODO 3.'
	read -r _ todo _ program <<<"$open"
	program=${program%.c*}
}

# told: prints how often there was a hint to this TODO.
told() {
	[ -e "$log" ] || : 2>/dev/null >>"$log"
	awk -F '\t' -v file="$program.c" -v todo="TODO $todo" '$2 == file && $3 == todo { n++ } END { print n + 0 }' "$log" 2>/dev/null
}

program=${1-} todo=${2-} series=lab
[[ $todo =~ ^[0-9]*$ ]] || fail "TODO is a number, not $todo."
if [ -n "$program" ] && ! programs_of "$task" lab | grep -qxF -e "$program"; then
	programs_of "$task" bonus | grep -qxF -e "$program" ||
		fail "There is no program $program here. There is: $(cd support && echo ./*.c | sed 's,\./,,g; s,\.c,,g')."
	series=bonus
fi
if [ -z "$todo" ]; then
	find_todo "$series"
elif [ -z "$program" ]; then
	program=$(programs_of "$task" lab | head -n 1)
fi
if [ -z "$todo" ]; then
	echo 'No hint is needed: nothing is open, and all tests have passed.'
	exit
fi
hints=$(hints_of "$program")
grep -q "^TODO $todo: " <<<"$hints" || fail "There is no hint to TODO $todo of $program.c."
level=$(($(told) + 1))
[ "$level" -le 3 ] || level=3
place=$(grep -n "TODO $todo:" "support/$program.c" 2>/dev/null | head -n 1)
awk -f "$kit/utils/student/hint.awk" todo="$todo" level="$level" place="$program.c${place:+:${place%%:*}}" - <<<"$hints"
if [ "$level" -lt 3 ]; then
	printf '\nThat is hint %d of 3. make hint tells more.\n' "$level"
else
	printf '\nThat is all. README.md has the reading, and your teacher is there, too.\n'
fi
printf '%(%Y-%m-%d %H:%M)T\t%s.c\tTODO %s\thint %d of 3\n' -1 "$program" "$todo" "$level" 2>/dev/null >>"$log" ||
	fail "cannot write $log: the next call tells the same."
