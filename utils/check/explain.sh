# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# explain.sh - what explain (see explain.c) makes of a situation. It is sourced.

: "${kit?}"	# set by whoever sources this

# shellcheck source=verbs.sh
declare -F fresh >/dev/null || . "${BASH_SOURCE[0]%/*}/verbs.sh"

# explain MODE SITUATION RECORD: append to the record in that variable what it says. It is bounded as the
# submission is: it reads what a program may have written that means harm.
explain() {
	local said scene=$2 source='' name
	provide explain "$kit"/utils/explain/*.c "$kit/utils/trace/record.c"
	[ -n "$path" ] || kit_error "cannot compile the kit's own utils/explain" 'See the message above.'
	field name "$2" program
	reference_of "$name"
	[[ $source == *.c ]] || { turned_back "$source" >"$base/reference.c" && source=$base/reference.c; }
	note scene hints "$kit/utils/explain/hints.txt"
	note scene reference "$source"
	note scene submission "$base/src/$name.c"
	printf '%s' "$scene" >"$base/situation"
	ask start explain -t "$path" "$1" "$base/situation"
	ask await "$deadline_ms" explain ends
	ask output explain
	unescape said "${answer#text }"
	[[ $said != *$'\n'* ]] || printf -v "$3" '%s%s\n' "${!3}" "${said%$'\n'*}"	# whole lines
	ask stop explain
	: >"$base/situation"	# it holds the messages, and programs may still be started
	[[ $source != "$base"/* ]] || : >"$source"
}
