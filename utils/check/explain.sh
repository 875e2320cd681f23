# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# explain.sh - what explain (see explain.c) makes of a situation. It is sourced.

: "${base=}" "${kit=}" "${task=}" "${program=}" "${deadline_ms=5000}"

# provide_explain: set path to the program, or to nothing.
provide_explain() {
	provide explain "$kit"/utils/explain/*.c "$kit/utils/trace/record.c"
}

# explain MODE SITUATION RECORD: append to the record in that variable what it says. It reads what a hostile
# program may have written, so it runs as the submission's compiler does: bounded.
explain() {
	local _text=$2 _said path sources
	provide_explain
	[ -n "$path" ] || return 0
	if [ "$1" = explain ]; then
		sources_of "${task##*/}"
		note _text hints "$kit/utils/explain/hints.txt"
		note _text reference "$sources/$program.c"
		note _text submission "$base/src/$program.c"
	fi
	printf '%s' "$_text" >"$base/situation" || return 0
	ask start explain -t "$path" "$1" "$base/situation"
	ask await "$((deadline_ms * 2))" explain ends
	ask output explain
	unescape _said "${answer#text }"
	ask stop explain
	while IFS=$'\t' read -r _text _said; do
		[ -z "$_text" ] || note_raw "$3" "$_text" "$_said"
	done <<<"$_said"
	: >"$base/situation"	# it holds the messages, and programs may still be started
}
