# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# oneway.sh - a conversation one way: a sender is given lines, a receiver prints each as a message. It is
# sourced.
#
#	exchanges MESSAGE	both sides of the submission, each with ours, then together
#	fails_alone		a sender without a receiver says so
#	farewell PROGRAM LINE	the line that ends the program's conversation
#	prepare, prepare_sender		what a receiver or a sender finds: a checker may redefine them, and call
#					sender_goes_first there

# shellcheck source=verbs.sh
declare -F fresh >/dev/null || . "${BASH_SOURCE[0]%/*}/verbs.sh"

declare -A farewells=()
farewell() { farewells[$1]=$2; }

prepare() { :; }
prepare_sender() { :; }
sender_first=''		# the scene in which it is
sender_goes_first() { sender_first=$scene; }

# exchanges MESSAGE: the messages are the given one and random ones of this run. Tells which side is wrong.
exchanges() {
	local lines word
	random_lines
	random_word word
	messages=("$1" "${lines[@]}" "again: $word" "again: $word")
	if ! receiver_alone; then
		note_raw result part receiver$'\t'failed
		[ "$verdict_only" = no ] || return
		if probe sender_alone; then
			note_raw result part sender$'\t'passed
		else
			note_raw result part sender$'\t'failed
		fi
		return 1
	fi
	note_raw result part receiver$'\t'passed
	if ! sender_alone || ! sender_stops; then
		note_raw result part sender$'\t'failed
		return 1
	fi
	note_raw result part sender$'\t'passed
	if ! fresh || ! exchange live "my:$program" "my:$program" -s; then
		note_raw result part together$'\t'failed
		return 1
	fi
	note_raw result part together$'\t'passed
	succeed && knows_both && empty_is_no_end || return
	# shellcheck disable=SC2034	# loops.sh makes it again
	[[ ${channels[$program]} == udp* ]] || again=(exchanges_again "${messages[@]}")	# a datagram comes whole
}
# A sender whose calls are cut short is tried alone: it is not to pay for its receiver.
exchanges_again() {
	local receiver=my:$program messages=("$@")
	[ "${!faults[*]}" != sender ] || receiver=$program
	fresh && exchange burst "$receiver" "my:$program" -s
}

# receiver_alone, sender_alone: one side of the submission, with ours for the other one. Over a stream our
# sender is one that reads what comes back, until the receiver closes: the lab's sender does not read, and
# whether the kernel then resets the connection before everything has arrived would be chance.
receiver_alone() {
	local kind where ours=("$program" -s)
	read -r kind where <<<"${channels[$program]}"
	[[ $kind != unix && $kind != tcp ]] || ours=(peer:peer say "$kind" "$where")
	if fresh && prepare && exchange burst "my:$program" "${ours[@]}" && does_not_answer; then
		fact receiver-alone 'your receiver works with our sender'
		return
	fi
	! is_off receiver-alone || return 0
	frames_may_differ && probe replay
}
sender_alone() {
	if fresh && exchange burst "$program" "my:$program" -s; then
		fact sender-alone 'your sender works with our receiver'
		return
	fi
	is_off sender-alone
}

# does_not_answer: over a stream, nothing came back to our sender.
does_not_answer() {
	local text who
	[[ ${channels[$program]} == tcp* || ${channels[$program]} == unix* ]] || return 0
	who receiver
	ask output sender
	text=${answer#text }
	[[ $text != answered* ]] || {
		why=''
		refuse answers "${who^} sends something back: ${text//[!0-9]/} bytes." \
			'The conversation is one way. The sender of this task does not read: what it has not read when it' \
			'closes makes the kernel reset the connection, and then messages are lost, or are not: by chance.'
	} || return
	fact answers "$who has sent nothing back"
}

# empty_is_no_end: of a receiver of datagrams.
empty_is_no_end() {
	local word
	[ "${channels[$program]%% *}" = udp ] && plays empty || return 0
	random_word word
	fresh && start receiver "my:$program" && until_ready &&
		start sender peer:peer say udp "${channels[$program]#* }" && feed sender $'\n'"$word"$'\n' || return
	circumstances='A datagram without any bytes was sent before it: with UDP, that is a message, and no end.'
	happens receiver prints "$word" || refuse empty "The message \"$word\" does not arrive." || return
	fact empty 'an empty datagram is not taken for the end'
}

# stops ROLE: it has ended, although its input is open.
stops() { happens "$1" ends; }

# sender_stops: it ends at an empty line, though its input goes on; and over UDP, where a receiver needs a line
# to end, at the end of its input as well. knows_empty, knows_exit: whether it knows these lines.
knows_empty=no knows_exit=no
sender_stops() {
	knows_empty=no knows_exit=no
	plays sender-eof sender-exit sender-empty || return 0
	fresh && prepare_sender && begin "$program" "my:$program" -s && type_to sender hello '' || return
	stops sender && knows_empty=yes
	[ -n "${farewells[$program]-}" ] || return 0
	# Whatever ended it may have ended our receiver, too.
	[ "$knows_empty" = no ] ||
		{ fresh && prepare_sender && begin "$program" "my:$program" -s && type_to sender hello; } || return
	close_input sender && ends sender sender-eof 'at the end of its input'
}

# knows_both: a sender that stops at one of the two lines stops at the other one, too. Over UDP the farewell is a
# part of the protocol: no sender goes on after it, but it may send an empty line. Over a stream, one that knows
# neither reads to the end of its input: "exit" is then a message as any other. That is warned of; but the text of
# the network sockets says that "exit" ends a conversation, and where it stands there by itself, nobody has obeyed it.
knows_both() {
	plays sender-exit sender-empty || return 0
	case $knows_empty.$knows_exit${farewells[$program]+.farewell} in
	no.no.farewell) refuse_plainly sender-exit 'Your sender does not stop at "exit".' || return ;;
	no.no)
		[[ ${channels[$program]} != tcp* ]] || ! prints_line 'exit' ||
			refuse_plainly sender-exit 'Your sender stops neither at an empty line, nor at "exit".' || return
		warning "your sender ($program) stops at the end of its input only, not at an empty line, nor at \"exit\""
		;;
	no.yes.farewell) warning "your sender ($program) does not stop at an empty line" ;;
	no.yes) refuse_plainly sender-empty 'Your sender stops at "exit", but not at an empty line.' || return ;;
	yes.no*) refuse_plainly sender-exit 'Your sender stops at an empty line, but not at "exit".' || return ;;
	esac
	fact sender-exit 'your sender stops at "exit", its input still open'
	[ -n "${farewells[$program]-}" ] || fact sender-empty 'your sender stops at an empty line, its input still open'
	! prints_line '[Receiver]: exit' && ! prints_line 'exit' ||
		[ -z "${farewells[$program]-}" ] || warning "your receiver ($program) prints \"exit\", which is the end and no message"
}

# prints_line LINE: the receiver has printed it.
prints_line() {
	local text
	ask output receiver
	unescape text "${answer#text }"
	[[ $'\n'${text//$'\r'/} == *$'\n'"$1"$'\n'* ]]
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

# exchange MANNER RECEIVER SENDER [WORD]...: a whole conversation about the test's messages, from the start
# of both programs to their ends. MANNER: live, each message has arrived before the next one is typed, and the
# sender ends at the line "exit", its input still open; burst, all at once.
exchange() {
	local message
	begin "${@:2}" || return
	if [ "$1" = burst ]; then
		burst
	else
		for message in "${messages[@]}"; do
			type_to sender "$message"
			arrives "$message" || return
			come_to_rest
		done
		type_to sender 'exit'
		stops sender && knows_exit=yes
		close_input sender
		ends sender && ends receiver && heard apart receiver "${messages[@]}"
		return
	fi
	say_goodbye
	if [ "${whose[sender]}" != ours ]; then
		ends sender && ends receiver && heard messages receiver "${messages[@]}"
		return
	fi
	# Whether ours still meets a receiver that has gone is chance; the peer waits for the receiver.
	{ [ "${running[sender]}" = peer:peer ] || is_over sender sender-ends; } && ends receiver &&
		heard messages receiver "${messages[@]}" && ends sender
}

# burst: all messages at once; over UDP so many as a receiver's buffer has room for, in whatever size they come.
burst() {
	local at size=${#messages[@]}
	[ "${channels[$program]%% *}" != udp ] || size=4
	for ((at = 0; at < ${#messages[@]}; at += size)); do
		type_to sender "${messages[@]:at:size}"
		[ "$size" -ne 4 ] || happens receiver prints "${messages[at + 3]-${messages[-1]}}" || true
	done
}

# begin RECEIVER SENDER [WORD]...: start both. At a FIFO that exists already, the sender may be the first.
begin() {
	if [ "$sender_first" != "$scene" ]; then
		start receiver "$1" && until_ready && start sender "${@:2}"
	else
		start sender "${@:2}" && creates && { happens sender rests || true; } && start receiver "$1"
	fi
}

# creates: the submission's sender, the first of the two, makes the FIFO.
creates() {
	local where=${channels[$program]#* } notes=() headline
	[ "${whose[sender]}" = yours ] || return 0
	happens sender fifo "$where" || {
		what_is notes "$where" fifo
		headline="The FIFO $where was not created."
		[ ${#notes[@]} -eq 0 ] || headline="There is no FIFO $where that both programs can use."
		refuse need "$headline Your sender is the first here: it makes the FIFO, too." ${notes[@]+"${notes[@]}"}
	} || return
	fact need "your sender has made the FIFO $where"
}

# arrives MESSAGE: the receiver prints it while the sender waits for more to say.
arrives() {
	happens receiver prints "$1" || {
		ask await 300 sender rests	# what it does next explains the failure
		refuse arrives "The message \"$1\" does not arrive."
	} || return
	fact arrives "\"$1\" has arrived before the next message was sent"
}

# come_to_rest: both sides have done what there is to do for a message, or have had a moment for it; whoever looks
# again and again never rests. Else it were chance whether a receiver meets the end of a sender that opens anew.
come_to_rest() {
	ask await 50 sender hungry
	ask await 50 receiver rests
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
	record_sender || return
	probe decoy	# whether our receiver understands it is another check
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
	fresh && exchange burst "$program" "my:$program" -s
}

# succeed: the scene is the one that a test is about, and it went well: note what may be told of it.
succeed() {
	local role entry='' kind=pipe where=./send_fd_14
	[ -z "${channels[$program]-}" ] || read -r kind where <<<"${channels[$program]}"
	[ "$kind" != unix ] || { ask file "$where"; note_raw entry file "$answer"; }
	for role in "${!calls[@]}"; do
		[ "${whose[$role]}" = yours ] || continue
		note entry "whose.$role" yours
		note entry "binary.$role" "$base/${running[$role]}"
		note entry "record.$role" "${calls[$role]}"
		[ -z "${roles[$program]-}" ] || note entry "called.$role" "$program"
	done
	[ -z "$entry" ] || {
		note entry program "$program"
		note entry kind "$kind"
		note entry where "$where"
		[ -z "${roles[$program]-}" ] || note entry by-turns yes
		note entry block "${#blocks[@]}"
		finished+=("$entry")
	}
	tell_scene
}
