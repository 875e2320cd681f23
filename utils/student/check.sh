#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# check.sh - run a task's checker for make check, and tell how far the student has come.
#
#	check.sh [-a] [--only NAME] [--bonus] [DIR]	in the directory of the task; DIR: the sources, by default support
#
# The report of the checker comes first, on standard output. What follows is on standard error: mistakes
# that are not in the programs (see notice.sh), and the progress. The exit status is the checker's.
set -u
unset CDPATH
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
task=$(basename "$(pwd -P)")
# shellcheck source-path=SCRIPTDIR source=progress.sh
. "$kit/utils/student/progress.sh"
# shellcheck source-path=SCRIPTDIR source=notice.sh
. "$kit/utils/student/notice.sh"

options=() series=lab kept=yes
while [ $# -gt 0 ]; do
	case $1 in
	-a) options+=("$1") ;;
	--bonus) series=bonus options+=("$1") ;;
	--only)
		# A test of another series is named by its name alone.
		series=$(tests/checker.sh --list | awk -F '\t' -v name="$2" '$1 == name { print $3 }')
		[ "${series:-lab}" = lab ] || options+=("--$series")
		series=${series:-lab}
		options+=("$1" "$2") kept=''
		shift
		;;
	*) break ;;
	esac
	shift
done
[ $# -eq 0 ] || exec tests/checker.sh "${options[@]}" "$@"

result_of "$task" "$series"
if [ -z "$kept" ] || ! mkdir -p "${result%/*}" 2>/dev/null; then
	result=$(mktemp) || exit 2
	trap 'rm -f "$result"' EXIT
fi
tests/checker.sh --result "$result" "${options[@]}"
status=$?
[ "$status" -le 1 ] || rm -f "$result"
{
	[ "$status" -eq 0 ] || notice "$task"
	[ "$status" -gt 1 ] || come_so_far "$task" "$series" "$result"
} >&2
exit "$status"
