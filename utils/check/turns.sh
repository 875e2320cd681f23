# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# turns.sh - a conversation by turns: each side is a program of its own, and answers. It is sourced.
#
#	half PROGRAM ROLE OTHER		the program plays this role only, the program OTHER the other one
#	converses LINE ANSWER		the submission's side with ours, then both of its own

# shellcheck source=oneway.sh
declare -F exchanges >/dev/null || . "${BASH_SOURCE[0]%/*}/oneway.sh"

half() { roles[$1]=$2 others[$1]=$3; }

# converses LINE ANSWER: the submission's side with ours; and where the submission's other side passes
# that, too, the two with each other. They begin with LINE and ANSWER; the rest is of this run.
opening=()
declare -A known_alone=()	# by program, and "both": whether it works
converses() {
	opening=("$@")
	local other=${others[$program]}
	alone || { note_raw result part "${roles[$program]}"$'\t'failed; return 1; }
	note_raw result part "${roles[$program]}"$'\t'passed
	# shellcheck disable=SC2034	# loops.sh makes it again
	again=(converses_again)
	works_alone "$other" || return 0
	note_raw result part "${roles[$other]}"$'\t'passed
	[ -n "${known_alone[both]-}" ] || together || {
		note_raw result part together$'\t'failed
		is_off together
		return
	}
	known_alone[both]=yes
	fact together 'your two sides work with each other'
	note_raw result part together$'\t'passed
}

converses_again() {
	local pair=("my:$program" "${others[$program]}")
	[ "${roles[$program]}" = receiver ] || pair=("${pair[1]}" "${pair[0]}")
	meet "${pair[@]}" && turns 4 && leaves sender
}

# works_alone PROGRAM: whether it does, without a word about it.
works_alone() {
	[ -z "${build_errors[$1]-}${missing_source[$1]-}" ] || return
	if [ -z "${known_alone[$1]-}" ]; then
		local program=$1 verbose=false
		known_alone[$1]=no
		! probe alone || known_alone[$1]=yes
	fi
	[ "${known_alone[$1]}" = yes ]
}

# alone: the program's half of conversations with our other half, and each way in which one may end.
alone() {
	local other=${others[$program]}
	if [ "${roles[$program]}" = sender ]; then
		meet "$other" "my:$program" && turns ${#messages[@]} && leaves sender 'exit' &&
			meet "$other" "my:$program" && turns 2 && leaves sender &&
			meet "$other" "my:$program" && at_once 5 && leaves receiver && succeed &&
			fresh_for none && start sender "my:$program" && feed sender $'hello\n' && close_input sender && fails sender
	else
		meet "my:$program" "$other" && turns ${#messages[@]} && leaves sender &&
			meet "my:$program" "$other" && at_once 5 && leaves receiver 'exit' &&
			meet "my:$program" "$other" && turns 3 && leaves receiver && succeed
	fi
}

# together: the submission's two halves.
together() {
	local pair=("my:$program" "my:${others[$program]}")
	[ "${roles[$program]}" = receiver ] || pair=("${pair[1]}" "${pair[0]}")
	meet "${pair[@]}" && turns 6 && leaves sender 'exit' &&
		meet "${pair[@]}" && turns 2 && leaves sender &&
		meet "${pair[@]}" && turns 5 && leaves receiver 'exit'
}

# meet RECEIVER SENDER: start both. messages has by turns what the sender says and what the receiver answers;
# the first of them were spoken. What the one says of each kind, the other says later: hence the word between.
spoken=0
meet() {
	local lines between last
	random_word between
	random_word last
	random_lines
	messages=("${opening[@]}" "${lines[@]}" "$between") spoken=0
	random_lines
	messages+=("${lines[@]}" "$last")
	fresh_for "$1" && start receiver "$1" && until_ready && start sender "$2"
}

# turns COUNT: the next lines, each of which is printed before the next one is typed.
turns() {
	local last=$((spoken + $1)) speaker
	while [ "$spoken" -lt "$last" ]; do
		speaker=sender
		[ $((spoken % 2)) -eq 0 ] || speaker=receiver
		type_to "$speaker" "${messages[spoken]}"
		is_heard || return
	done
}

# at_once COUNT: so many lines are there from the beginning, and both read more than one when they read.
at_once() {
	local i ours=() answers=()
	for ((i = 0; i < $1; i += 2)); do
		ours+=("${messages[i]}")
		[ $((i + 1)) -eq "$1" ] || answers+=("${messages[i + 1]}")
	done
	type_to sender "${ours[@]}"
	type_to receiver "${answers[@]}"
	while [ "$spoken" -lt "$1" ]; do
		is_heard || return
	done
}

# is_heard: the other half prints the next line. Where that is not the half of the test, a line that is
# not printed was not said.
is_heard() {
	local line=${messages[spoken]} speaker=sender listener=receiver check=arrives who talker
	[ $((spoken++ % 2)) -eq 0 ] || speaker=receiver listener=sender
	[ "$listener" = "${roles[$program]}" ] || check=need
	who "$speaker"
	talker=$who
	who "$listener"
	happens "$listener" prints "$line" || {
		# Who has closed its end is perhaps about to end, too.
		[ "$why" != ended ] || ask await 500 "$speaker" ends
		refuse "$check" "${who^} does not print what $talker was given to say: \"$line\"."
	} || return
	fact "$check" "$who has printed a line when it was said"
}

# leaves ROLE [LINE]: says the line, or is at the end of its input. Then both end, although the input of
# the other one is open.
leaves() {
	local left=receiver
	[ "$1" = sender ] || left=sender
	if [ $# -eq 2 ]; then
		feed "$1" "$2"$'\n'
	else
		close_input "$1"
	fi
	end_of "$1" && end_of "$left" && heard_every receiver 0 && heard_every sender 1
}

# end_of ROLE: it ends. What the other half than the test's does is no check of its own.
end_of() {
	if [ "$1" = "${roles[$program]}" ]; then ends "$1"; else ends "$1" need; fi
}

# heard_every ROLE FIRST: it has printed every second one of the lines that were spoken, from this one on.
heard_every() {
	local i lines=()
	for ((i = $2; i < spoken; i += 2)); do
		lines+=("${messages[i]}")
	done
	heard lines "$1" ${lines[@]+"${lines[@]}"}
}
