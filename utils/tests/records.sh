#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# What is explained, of recorded runs: no submission is compiled, none is run. A file of records/ has, behind
# lines "== NAME", a situation (see explain/situation.c) without its paths; receiver and sender, what they have called;
# lines.receiver and lines.sender, addresses and their lines; source, the program's functions and steps with
# their line numbers, "done" or "open"; and says.MODE, what explain must say.
#
#	KIT_RENEW=1 records.sh		write down anew what it says; then read the difference
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

read -ra compiler <<<"${CC:-gcc}"
records=("$KIT"/utils/tests/records/*)
engine=("${compiler[@]}" -std=gnu11 -g -I"$KIT/utils" -o "$lib_work/explain"
	"$KIT"/utils/explain/*.c "$KIT/utils/trace/record.c")

# addr2line: the lines are in a table in the binary's place.
mkdir "$lib_work/bin" && cat >"$lib_work/bin/addr2line" <<-'SH' && chmod +x "$lib_work/bin/addr2line" || exit 2
	#!/bin/sh
	table=$2
	shift 2
	printf '%s\n' "$@" | awk 'FNR == NR { line[$1] = $2; next } { print $1 in line ? line[$1] : "??:0" }' "$table" -
SH
# What it reads stays in memory to its end: that is no leak.
export ASAN_OPTIONS=detect_leaks=0
PATH=$lib_work/bin:$PATH

# write_source [DONE]: from "source", the program; without DONE, as the skeleton has it: nothing is done.
write_source() {
	awk -v done="${1-}" '
		{ while (line < $1 - 1) { print (pending && done ? "done();" : ""); pending = 0; line++ } }
		$2 == "done" || $2 == "open" {
			pending = $2 == "done"
			sub(/^[0-9]* [a-z]* /, "")
			print "/* TODO " ++step ": " $0 " */"
		}
		$2 == "function" { sub(/^[0-9]* [a-z]* /, ""); print }
		$2 == "end" { print "}" }
		{ line++ }
	' source
}

# unpack RECORD: its parts as files, and the paths that the situation lacks.
unpack() {
	local role
	awk '/^== / { file = $2; printf "" >file; next } { print >file }' "$1" && touch source &&
		write_source >reference.c && write_source yes >submission.c || return
	for role in receiver sender; do
		[ ! -e "$role" ] || printf 'record.%s\t%s\n' "$role" "$role"
		[ ! -e "lines.$role" ] || printf 'binary.%s\tlines.%s\n' "$role" "$role"
	done >>situation
	printf '%s\t%s\n' hints "$KIT/utils/explain/hints.txt" reference reference.c submission submission.c >>situation
}

# is_explained RECORD: as it says. Nothing of the kit's own paths may be in what is said.
is_explained() {
	local mode
	unpack "$1" || return
	for mode in says.*; do
		"$lib_work/explain" "${mode#says.}" situation >"is.$mode" || return
		if [ "${KIT_RENEW-}" = 1 ]; then
			cp "is.$mode" "$mode"
		fi
		same_file "$mode" "is.$mode" || return
	done
	[ "${KIT_RENEW-}" != 1 ] || {
		awk '/^== says/ { exit } { print }' "$1"
		for mode in says.*; do
			echo "== $mode"
			cat "$mode"
		done
	} >renewed && { [ ! -e renewed ] || cat renewed >"$1"; }
}

# survives RECORD NUMBER: bytes of the records and of the situation are other ones, or missing.
survives() {
	local file
	unpack "$1" || return
	for file in situation receiver sender submission.c; do
		[ -s "$file" ] || continue
		LC_ALL=C awk -v seed="$2" '
			function random(n) { seed = (seed * 7141 + 54773) % 259200; return int(seed / 259200 * n) }
			BEGIN { seed += 1; bytes = "\t\t-9\\x0:\001\377~\"%{" }
			random(3) == 0 {
				at = random(length($0)) + 1
				if (random(2))
					$0 = substr($0, 1, at - 1) substr(bytes, random(length(bytes)) + 1, 1) substr($0, at + 1)
				else
					$0 = substr($0, 1, at)
			}
			{ print }
		' "$file" >damaged && mv damaged "$file" || return
	done
	for file in explain timeline warnings; do
		"$lib_work/explain" "$file" situation >said 2>errors || [ $? -eq 1 ] || return
		lacks "$(cat errors)" Sanitizer && lacks "$(cat errors)" 'runtime error' || return
	done
}

every_record_survives() {
	local record number=0
	for record in "${records[@]}"; do
		if ! mkdir "$((++number))" || ! (cd "$number" && survives "$record" "$number"); then
			echo "$record"
			return 1
		fi
	done
}

"${engine[@]}" -fsanitize=address,undefined -fno-sanitize-recover=all 2>/dev/null || "${engine[@]}" || exit 2
for record in "${records[@]}"; do
	claim "${record##*/}" is_explained "$record"
done
# fifos_have_no_sockets: what is said of a FIFO or a pipe names no call of a socket that nobody has made.
fifos_have_no_sockets() {
	local record words seen=0
	for record in "${records[@]}"; do
		grep -q $'^kind\t\(fifo\|pipe\)' "$record" || continue
		seen=$((seen + 1))
		! grep -q $'\trecv' "$record" || continue
		words=${record##*/}$'\n'$(sed -n '/^== says/,$p' "$record")
		lacks "$words" recv && lacks "$words" datagram || return
	done
	[ "$seen" -gt 0 ]
}
claim 'of a FIFO, nothing is said about sockets' fifos_have_no_sockets
claim 'no damage to a record, a situation or a source harms' every_record_survives
finish
