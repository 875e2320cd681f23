# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# oneway.sh - a conversation one way: a sender is given lines, a receiver prints each as a message. It is
# sourced.
#
#	exchanges MESSAGE	both sides of the submission, each with ours, then together
#	fails_alone		a sender without a receiver says so
#	farewell PROGRAM LINE	the line that ends the program's conversation
#	prepare, sender_goes_first	what a receiver finds: a checker may redefine prepare, and call the other

# shellcheck source=verbs.sh
declare -F fresh >/dev/null || . "${BASH_SOURCE[0]%/*}/verbs.sh"

declare -A farewells=()
farewell() { farewells[$1]=$2; }

prepare() { :; }
sender_first=''		# the scene in which it is
sender_goes_first() { sender_first=$scene; }

# exchanges MESSAGE: the messages are the given one and random ones of this run. Tells which side is wrong.
exchanges() {
	local lines word
	random_lines
	random_word word
	messages=("$1" "${lines[@]}")
	messages[3]+=$word
	if ! receiver_alone; then
		note_raw result part receiver$'\t'failed
		if probe sender_alone; then
			note_raw result part sender$'\t'passed
		else
			note_raw result part sender$'\t'failed
		fi
		return 1
	fi
	note_raw result part receiver$'\t'passed
	sender_alone || { note_raw result part sender$'\t'failed; return 1; }
	note_raw result part sender$'\t'passed
	if ! fresh || ! exchange live "my:$program" "my:$program"; then
		note_raw result part together$'\t'failed
		return 1
	fi
	note_raw result part together$'\t'passed
	succeed
	[[ ${channels[$program]} == udp* ]] || again=(exchanges_again "${messages[@]}")	# a datagram comes whole
}
# A sender whose calls are cut short is tried alone: it is not to pay for its receiver.
exchanges_again() {
	local receiver=my:$program messages=("$@")
	[ "${!faults[*]}" != sender ] || receiver=$program
	fresh && exchange burst "$receiver" "my:$program"
}

# receiver_alone, sender_alone: one side of the submission, with ours for the other one.
receiver_alone() {
	if fresh && prepare && exchange burst "my:$program" "$program"; then
		fact receiver-alone 'your receiver works with our sender'
		return
	fi
	is_off receiver-alone || frames_may_differ && probe replay
}
sender_alone() {
	if fresh && exchange burst "$program" "my:$program"; then
		fact sender-alone 'your sender works with our receiver'
		return
	fi
	is_off sender-alone
}

# frames_may_differ: the receiver has been reached, and did not do with our sender's bytes what it should.
frames_may_differ() {
	local check
	field check "$finding" check
	case $check in
	arrives | message | exact | once | leavings | receiver-ends) return 0 ;;
	sender-ends) [ "$why" != stuck ] || { ask state receiver; [ "$answer" = running ]; } ;;
	*) return 1 ;;
	esac
}

# fails_alone: the sender has no receiver, and notices it with its first line at the latest.
fails_alone() {
	messages=(hello)
	fresh && start sender "my:$program" -s && type_to sender hello && close_input sender && fails sender
}

# exchange MANNER RECEIVER SENDER: a whole conversation about the test's messages, from the start of
# both programs to their ends. MANNER: live, each message has arrived before the next one is typed;
# burst, all at once.
exchange() {
	local message
	begin "$2" "$3" -s || return
	if [ "$1" = burst ]; then
		type_to sender "${messages[@]}"
	else
		for message in "${messages[@]}"; do
			type_to sender "$message"
			arrives "$message" || return
		done
	fi
	say_goodbye
	ends sender && ends receiver && heard messages receiver "${messages[@]}"
}

# begin RECEIVER SENDER [WORD]...: start both. At a FIFO that exists already, the sender may be the first.
begin() {
	if [ "$sender_first" != "$scene" ]; then
		start receiver "$1" && until_ready && start sender "${@:2}"
	else
		start sender "${@:2}" && { happens sender rests || true; } && start receiver "$1"
	fi
}

# arrives MESSAGE: the receiver prints it while the sender waits for more to say.
arrives() {
	happens receiver prints "$1" || refuse arrives "The message \"$1\" does not arrive." || return
	fact arrives "\"$1\" has arrived before the next message was sent"
}

# say_goodbye: nothing more will be typed.
say_goodbye() {
	local line=${farewells[$program]-}
	[ -z "$line" ] || type_to sender "$line"
	close_input sender
}

# replay: give the submission's receiver what the submission's sender puts on the wire. Between them
# is only what the kernel has carried to our peer and from it: how they frame a message is their own.
replay() {
	local kind where record=$base/record message
	read -r kind where <<<"${channels[$program]}"
	record_sender && decoy || return
	fresh && prepare && begin "my:$program" peer:peer replay "$kind" "$where" "$record" || return
	for message in "${messages[@]}"; do
		feed sender $'\n'
		arrives "$message" || return
	done
	close_input sender
	ends receiver && heard messages receiver "${messages[@]}"
}

# record_sender: write to the file record what the submission's sender puts on the wire at kind where.
record_sender() {
	local message
	fresh && start receiver peer:peer record "$kind" "$where" "$record" || return
	running[receiver]=$program
	until_ready && start sender "my:$program" -s || return
	for message in "${messages[@]}"; do
		type_to sender "$message"
		happens sender hungry || [ "$why" = stuck ] || break
		feed receiver $'\n' && happens receiver prints recorded || return
	done
	say_goodbye
	happens sender ends || return
	close_input receiver
	happens receiver ends
}

# decoy: another conversation in between: what the sender may have left elsewhere is not these messages.
decoy() {
	local messages=(decoy "another $RANDOM decoy")
	fresh && exchange burst "$program" "my:$program"
}

# succeed: the scene is the one that a test is about, and it went well: note what may be told of it.
succeed() {
	local role entry kind=pipe where=./send_fd_14
	[ -z "${channels[$program]-}" ] || read -r kind where <<<"${channels[$program]}"
	for role in "${!calls[@]}"; do
		[ "${whose[$role]}" = yours ] || continue
		entry=''
		note entry program "$program"
		note entry kind "$kind"
		note entry where "$where"
		note entry "whose.$role" yours
		note entry "binary.$role" "$base/${running[$role]}"
		note entry "record.$role" "${calls[$role]}"
		[ -z "${roles[$program]-}" ] || note entry by-turns yes
		[ -z "${roles[$program]-}" ] || note entry "called.$role" "$program"
		note entry block "${#blocks[@]}"
		finished+=("$entry")
	done
	tell_scene
}
