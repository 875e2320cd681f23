# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# loops.sh - whether what should be a loop is one: a conversation that has passed is held again, and the
# calls of the submission take or bring less than they are asked for, as the kernel may do at any time.
# It is sourced.
#
# No verdict comes of it, but advice: a program without loops is right as long as nothing comes between.

# shellcheck source=verbs.sh
declare -F fresh >/dev/null || . "${BASH_SOURCE[0]%/*}/verbs.sh"

: "${seed=}"	# set by whoever sources this

# again: the command that holds the conversation of the present test once more. advice: what was found.
again=() advice=()

# look_for_loops: after a test that has passed.
look_for_loops() {
	local role
	[ -n "$trace" ] && [ ${#again[@]} -gt 0 ] || return 0
	# What does not hold without faults either is no matter of loops.
	holds_with receiver sender || ! holds_with || for role in receiver sender; do
		holds_with "$role" || advise "$role"
	done
}

# holds_with [ROLE]...: whether the conversation goes well when these calls are cut short. That the machine
# is slow says nothing.
holds_with() {
	local -A faults=()
	local role deadline_ms=$((deadline_ms / 2)) size=$((1 + seed % 7))
	for role; do
		faults[$role]="receive:short=$size,send:short=$size"
	done
	probe "${again[@]}" || [ "$why" = deadline ]
}

# advise ROLE: add what was seen to the result of the test.
advise() {
	local text called struck struck_at cure='Call it in a loop, until all is there'
	name_of "$1"
	what_struck "$1"
	[[ $struck != re[ac]* ]] || cure='Read on until all is there; what you have of an unfinished line, keep for the next call'
	text="your $called works as long as nothing comes between. ${struck:-A call} may take or bring only a part of what"
	text+=" it was asked for, at any time; then messages are lost or split. $cure"
	text+="${struck_at:+ ($struck_at)}."
	note result advice "$text"
	advice+=("$text")
}

# what_struck ROLE: set struck to the call, "read()", that a planned fault has struck last, and struck_at to the
# line of the source that has made it; to nothing where that is not known. See record.h for the fields.
what_struck() {
	local line words
	struck='' struck_at=''
	[ -e "${calls[$1]-}" ] || return 0
	IFS=$'\t,' read -ra words < <(tr -d '\0' <"${calls[$1]}" | awk -F'\t' '
		$6 == "fault" { due[$2] = 1; next }
		due[$2] { found = $6 "\t" $17; due[$2] = 0 }
		END { print found }')
	[ ${#words[@]} -gt 1 ] || return 0
	struck="${words[0]}()"
	# A helper of ours may have made the call: whoever has called it stands after it.
	while IFS= read -r line; do
		line=${line##*/} line=${line% (*}
		[[ $line != "${running[$1]}.c:"[1-9]* ]] || { struck_at=$line; return; }
	done < <(addr2line -e "$base/${running[$1]}" "${words[@]:1}" 2>/dev/null)
}
