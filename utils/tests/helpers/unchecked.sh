#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# unchecked.sh - leaves out of the solutions one error check, retry or loop at a time (see unchecked.awk), and
# tells which of these programs are found out, and by what.
#
#	unchecked.sh [--every N] [PROGRAM]...	every Nth of these programs only, by default all
#
# It prints a line for each: VERDICT TAB PROGRAM.c:LINE TAB KIND TAB what the line was, TAB why it stays (if
# known); and the sum. VERDICT is the robust test that it loses first; "fair weather" if it loses only a test of
# the lab; or "stays". A program that does not compile is a mistake of unchecked.awk: status 2.
set -u
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd -P) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export IPC_QUICK=yes

# Why one makes no difference, by program, and a part of its line.
declare -A excuses=(
	['udp_socket needs_standard']='the socket that gets the number is not connected: it cannot be written'
	['unix_socket "access']='connect() tells the same'
	['receive_fifo needs_standard']='the FIFO that gets the number cannot be written, and that is told'
	['receive_pipe needs_standard']='the end of the pipe that gets the number cannot be written, and that is told'
	['receive_unix_socket needs_standard']='the socket that gets the number is closed before the flag is printed'
	['receive_net_dgram_socket needs_standard']='the socket that gets the number is closed before the flag is printed'
)

# fails CHECKER OPTION...: set lost to the first test that the program loses, or to nothing.
fails() {
	"$1" "${@:2}" --until-failure --result "$work/result" "$work/src" >"$work/report" 2>&1
	lost=$(awk -F'\t' '$1 == "test" { test = $2 } $1 == "status" && $2 != "passed" { print $2 "\t" test }' "$work/result" |
		sort | head -n 1)
	case $lost in
	uncompiled*) cat "$work/report"; exit 2 ;;
	unjudged*) lost='' ;;
	*) lost=${lost#*$'\t'} ;;
	esac
	[ -n "$lost" ]
}

# judge FILE LINE KIND TEXT: what becomes of the solution FILE with this line; counts it.
judge() {
	local program=${1##*/} checker=${1%/solution/*}/tests/checker.sh original why='' part lost only options=()
	program=${program%.c}
	[[ $program != client && $program != server ]] || options=(--bonus)
	mapfile -t only < <("$checker" --robust --list | awk -F'\t' -v program="$program" '$2 == program { print "--only\n" $1 }')
	rm -rf "$work/src" && mkdir "$work/src" || exit 2
	cp "${1%/*}"/*.c "$work/src"
	LINE=$2 TEXT=$4 awk 'NR == ENVIRON["LINE"] { $0 = ENVIRON["TEXT"] } { print }' "$1" >"$work/src/$program.c"
	original=$(sed -n "${2}s/^[[:space:]]*//p" "$1")
	tried=$((tried + 1))
	if fails "$checker" --robust "${options[@]}" "${only[@]}"; then
		found=$((found + 1))
	elif mapfile -t only < <("$checker" --list | awk -F'\t' -v program="$program" '$2 == program { print "--only\n" $1 }') &&
		fails "$checker" "${options[@]}" "${only[@]}"; then
		lost='fair weather' fair=$((fair + 1))
	else
		lost=stays stay=$((stay + 1))
		for part in "${!excuses[@]}"; do
			[[ "$program $original" != "${part%% *} "*"${part#* }"* ]] || why=${excuses[$part]}
		done
		[ -z "$why" ] || excused=$((excused + 1))
	fi
	printf '%s\t%s.c:%s\t%s\t%s%s\n' "$lost" "$program" "$2" "$3" "$original" "${why:+$'\t'$why}"
}

every=1
[ "${1-}" != --every ] || { every=$2; shift 2; }
number=0 tried=0 found=0 fair=0 stay=0 excused=0
for file in "$kit"/*/solution/*.c; do
	program=${file##*/} program=${program%.c}
	[[ $program != send_* ]] || continue	# the checkers judge receivers
	[[ $# -eq 0 || " $* " == *" $program "* ]] || continue
	while IFS=$'\t' read -r line kind text; do
		[ $((number++ % every)) -eq 0 ] || continue
		judge "$file" "$line" "$kind" "$text"
	done < <(awk -f "$kit/utils/tests/helpers/unchecked.awk" "$file")
done
printf '%d tried: %d lose a robust test, %d a test of the lab only, %d stay, %d of these for a known reason\n' \
	"$tried" "$found" "$fair" "$stay" "$excused"
