# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# explain.sh - what explain (see explain.c) makes of a situation. It is sourced.

: "${kit?}"	# set by whoever sources this
twin_of=${twin_of-} twin_open=${twin_open-}	# see parse_options in checker.sh

# shellcheck source=verbs.sh
declare -F fresh >/dev/null || . "${BASH_SOURCE[0]%/*}/verbs.sh"

# explain MODE SITUATION RECORD: append to the record in that variable what it says. It is bounded as the
# submission is: it reads what a program may have written that means harm.
explain() {
	begin_explain explain "$1" "$2"
	end_explain explain "$3"
}

# begin_explain NAME MODE SITUATION, end_explain NAME RECORD: the same in two steps, for several at once.
begin_explain() {
	local scene=$3 source='' name
	provide explain "$kit"/utils/explain/*.c "$kit/utils/trace/record.c"
	[ -n "$path" ] || kit_error "cannot compile the kit's own utils/explain" 'See the message above.'
	field name "$3" program
	reference_of "$name"
	[[ $source == *.c ]] || { turned_back "$source" >"$base/reference.$1.c" && source=$base/reference.$1.c; }
	note scene hints "$kit/utils/explain/hints.txt"
	note scene reference "$source"
	if [ -n "$twin_of" ] && [ "$2" = explain ]; then
		note scene submission "$twin_of"	# the twin's lines have kept their numbers
		note scene trial.kind twin
		note scene trial.open "$twin_open"
	else
		note scene submission "$base/src/$name.c"
	fi
	printf '%s' "$scene" >"$base/situation.$1"
	tell start "$1" -t -k "$path" "$2" "$base/situation.$1"
}
end_explain() {
	local said
	ask await "$deadline_ms" "$1" ends
	ask output "$1"
	unescape said "${answer#text }"
	[[ $said != *$'\n'* ]] || printf -v "$2" '%s%s\n' "${!2}" "${said%$'\n'*}"	# whole lines
	tell stop "$1"
	: >"$base/situation.$1"	# it holds the messages, and programs may still be started
	[ ! -e "$base/reference.$1.c" ] || : >"$base/reference.$1.c"
}
