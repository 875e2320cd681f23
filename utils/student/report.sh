#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# report.sh - write what the checker of a task finds as a page for a browser, and print the file's name.
#
#	report.sh [OPTION]... [DIR]	in the directory of the task; the words of its checker
#
# The page is support/build/report.html: the tests, why they failed, the source with the line at fault, what the
# two programs have called. Exit status: 0 it is written, whatever it tells.
set -u
unset CDPATH
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
page=$PWD/support/build/report.html
submission=$PWD/support
[[ $# -eq 0 || ${*: -1} == -* ]] || submission=$(cd -- "${*: -1}" && pwd -P) || exit 2
if ! mkdir -p "${page%/*}" || ! new=$(mktemp "$page.XXXXXX"); then
	printf 'report.sh: cannot write in %s\n' "${page%/*}" >&2
	exit 2
fi
trap 'rm -f "$new" "$new.result"' EXIT
tests/checker.sh --result "$new.result" "$@" >/dev/null
[ $? -le 1 ] || exit 2

filters=()
for filter in lib/{utf8,page,diagram,record}.awk html.awk; do
	filters+=(-f "$kit/utils/reports/$filter")
done
LC_ALL=C IPC_SOURCES=$submission awk "${filters[@]}" "$new.result" >"$new" &&
	chmod 644 "$new" && mv -f "$new" "$page" || exit 2
printf '%s\n' "$page"
