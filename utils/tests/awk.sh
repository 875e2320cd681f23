#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# awk.sh - every filter says the same, whichever awk it is run by.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [ "$KIT_TASKS" != "$all_tasks" ]; then
	skip 'every awk says the same' 'it is about all tasks'
	finish
	exit
fi

# make_class - a right program, a wrong one that prints what could break a report, one that does not
# compile, and nothing; and what the checker says of the wrong one.
make_class() {
	local pipe=$KIT/named-pipes
	mkdir -p class/{ana,bob,eve,none} && cp "$pipe/solution/named_pipe.c" class/ana &&
	sed 's/O_WRONLY/O_RDONLY/; s/"open"/"\\033[2J\\\\<b>\\t|`\\xff"/' "$pipe/solution/named_pipe.c" >class/bob/named_pipe.c &&
	echo 'int x(' >class/eve/named_pipe.c && touch class/none/report.pdf &&
	"$KIT/utils/teacher/grade.sh" --tasks named-pipes --to judged class &&
	IPC_SEED=1 exits 1 "$pipe/tests/checker.sh" --result record class/bob
}

libraries=()
for file in "$KIT"/utils/reports/lib/*.awk; do
	libraries+=(-f "$file")
done

# use_filters DIR - all of them, on that: their output in DIR.
use_filters() {
	local file filter
	mkdir -p "$1" && "$KIT/utils/teacher/grade.sh" --tasks named-pipes --to "$1/marks" --merge "$work/judged" class || return
	for file in "${solutions[@]}"; do
		"$KIT/utils/student/skeleton.sh" "$KIT/$file" "$1/${file##*/}" || return
	done
	for filter in text tap github html junit gradescope classroom50 vmchecker; do
		awk "${libraries[@]}" -f "$KIT/utils/reports/$filter.awk" "$work/record" >"$1/$filter" || return
	done
	for file in "$KIT"/README.md "$KIT"/*/README.md; do
		awk -f "$KIT/utils/tests/helpers/prose.awk" "$file" >>"$1/prose" || return
	done
}

# says_the_same AWK
says_the_same() {
	mkdir bin && printf '#!/bin/sh\nexec %s "$@"\n' "$1" >bin/awk && chmod +x bin/awk && cp -r "$work/class" . &&
	PATH=$PWD/bin:$PATH use_filters here && diff -r -x .salt -x feedback.zip "$work/here" here
}

everywhere() { cd "$work" && make_class && use_filters here && [ "$(find here -type f | wc -l)" -gt 20 ]; }
claim 'the filters work' everywhere
for each in mawk 'gawk --posix' 'busybox awk' original-awk; do
	if command -v "${each%% *}" >/dev/null; then
		claim "$each says the same" says_the_same "$each"
	else
		skip "$each says the same" 'it is not installed'
	fi
done
finish
