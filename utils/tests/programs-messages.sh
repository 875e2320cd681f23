#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# programs-messages.sh - messages between two programs: how they end, what they hold, that none is
# lost; also by calls that do less than they were asked to.

# shellcheck source-path=SCRIPTDIR source=lib-programs.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-programs.sh"

# ---- the command line

refuses_arguments() {
	fresh &&
	refuses unknown "$1" --bogus && refuses empty "$1" '' && refuses word "$1" file &&
	refuses extra "$1" -s extra && refuses 'long extra' "$1" --sender extra &&
	refuses twice "$1" -s -s && refuses behind "$1" extra -s &&
	refuses longer "$1" -sx && refuses shorter "$1" --send && refuses dash "$1" - &&
	equals '' "$(ls -A)" "what it has created"
}

takes_long_option() {
	fresh && start receiver "$1" && ready "$1" &&
	start sender "$1" --sender && feed sender $'one\n' && close_input sender && ends sender &&
	goodbye "$1" && prints receiver '[Receiver]: one\n'
}
# ---- messages

echoes() {
	receives "$1" "$2" "[Receiver]: ${2%$'\n'}\\n" &&
	prints sender "[Sender]: ${2%$'\n'}\\n[Sender]: \\n"
}

prints_nothing() {
	converse named_pipe $'one\n' && prints sender ''
}

# stops_at PROGRAM LINE - is what follows the line not sent, although the input goes on? A receiver
# of datagrams goes on, too, unless the line tells it to end.
stops_at() {
	fresh && start receiver "$1" && ready "$1" &&
	start sender "$1" -s && feed sender "one"$'\n'"$2"$'\nnot sent\n' && ends sender || return
	! has_echo "$1" || prints sender "[Sender]: one\\n[Sender]: $2\\n" || return
	[ "$2" = 'exit' ] || [ "$1" != udp_socket ] || sleeps receiver || return
	if [ "$2" = 'exit' ]; then ends receiver; else goodbye "$1"; fi &&
	prints receiver '[Receiver]: one\n'
}

is_silent_without_input() {
	receives "$1" '' '' || return
	if has_echo "$1"; then prints sender '[Sender]: \n'; else prints sender ''; fi
}

# carries PROGRAM LINE... - do these lines arrive to the byte, and nothing else?
carries() {
	local program=$1
	shift
	fresh &&
	printf '%s\n' "$@" >input &&
	printf '[Receiver]: %s\n' "$@" >expected &&
	through receiver 'exec "$@" >received' "$program" && ready "$program" &&
	through sender 'exec "$@" <input >echoed' "$program" -s && ends sender &&
	goodbye "$program" &&
	same_file expected received || return
	if has_echo "$program"; then
		printf '[Sender]: %s\n' "$@" '' >expected
	else
		: >expected
	fi
	same_file expected echoed
}

# A sender takes 65508 bytes of a line at a time: what it takes next may be "exit", or nothing.
carries_long_lines() {
	carries "$1" "$numbers" one "${numbers:0:65506}" "${numbers:0:65507}" "${numbers:0:65508}" \
		"${numbers:0:65508}exit" "${numbers:0:131016}" "${numbers:0:131017}" two
}

carries_long_line_without_newline() {
	local length=$2
	fresh && printf %s "${numbers:0:length}" >input &&
	printf '[Receiver]: %s\n' "${numbers:0:length}" >expected &&
	through receiver 'exec "$@" >received' "$1" && ready "$1" &&
	through sender 'exec "$@" <input >/dev/null' "$1" -s && ends sender && goodbye "$1" &&
	same_file expected received
}

refuses_too_long_datagram() {
	fresh && printf '%s\n' one "${numbers:0:65508}" two >input &&
	start receiver udp_socket && ready udp_socket &&
	through sender 'exec "$@" <input >/dev/null' udp_socket -s &&
	fails sender 65507 datagram && goodbye udp_socket && prints receiver '[Receiver]: one\n'
}

# Through pipes, as in a script: a terminal would show every line without a flush, too.
appears_at_once() {
	local word
	fresh &&
	through receiver 'set -o pipefail; "$@" | cat' "$1" && ready "$1" &&
	through sender 'set -o pipefail; "$@" | cat' "$1" -s || return
	for word in one two three; do
		feed sender "$word"$'\n' || return
		! has_echo "$1" || awaits sender prints "[Sender]: $word"$'\n' || return
		awaits receiver prints "[Receiver]: $word"$'\n' || return
	done
	close_input sender && ends sender && goodbye "$1"
}

# sends_bytes PROGRAM TEXT BYTES - what other programs see of ours: on a stream the newline ends the
# message, also of a last line without one; a datagram has its own end.
sends_bytes() {
	fresh && printf %s "$2" >input && printf %s "$3" >expected && sends_as_expected "$1"
}
sends_as_expected() {
	local kind where
	read -r kind where <<<"${channel[$1]}"
	start receiver "$tools/peer" record "$kind" "$where" sent && ready "$1" &&
	through sender 'exec "$@" <input >/dev/null' "$1" -s && ends sender &&
	{ [ "$kind" != udp ] || close_input receiver; } && ends receiver &&
	"$tools/frames" show "$kind" <sent >bytes && same_file expected bytes
}

# Two lines: up to the newline, and what comes after it.
sends_every_byte() {
	local first='\0\1\2\3\4\5\6\7\10\11'
	fresh && { printf '%b\n' "$first" && printf %s "${every_byte#*$'\t'}"; } >input &&
	equals 256 "$(od -An -v -tu1 -w1 input | sort -u | wc -l)" 'different bytes' &&
	if [ "$1" = udp_socket ]; then
		{ printf '[%b]' "$first" && printf '[%s]' "${every_byte#*$'\t'}"; } >expected
	else
		{ cat input && echo; } >expected
	fi && sends_as_expected "$1"
}

carries_much() {
	local i
	fresh && for i in {1..50}; do printf '%s %s\n' "$i" "$numbers"; done >input &&
	sed 's/^/[Receiver]: /' input >expected &&
	through receiver 'exec "$@" >received' "$1" && ready "$1" &&
	through sender 'exec "$@" <input >/dev/null' "$1" -s && ends sender && ends receiver &&
	same_file expected received
}

is_not_disturbed() {
	options=(-v LD_PRELOAD=./shim.so -v SHIM=restart)
	fresh && start receiver "$1" && ready "$1" && start sender "$1" -s && feed sender $'one\n' &&
	awaits receiver prints '[Receiver]: one' && feed sender $'two\n' && close_input sender &&
	ends sender && goodbye "$1" && prints receiver '[Receiver]: one\n[Receiver]: two\n'
}

# accepts PROGRAM FORM - messages in that form; in a stream, one without an end must be the last.
accepts() {
	fresh &&
	raw "$2" one >first && raw "$2" two >second && raw "$2" 'exit' >last &&
	start receiver "$1" && ready "$1" || return
	if [ "$1" = udp_socket ]; then
		raw_sender "$1" first 8192 && raw_sender "$1" second 8192 && raw_sender "$1" last 8192
	elif [ "$2" = bare ]; then
		raw newline one >first && cat first second >both && raw_sender "$1" both 8192
	else
		cat first second >both && raw_sender "$1" both 8192
	fi && ends receiver && prints receiver '[Receiver]: one\n[Receiver]: two\n'
}

# Bytes in one call, whatever the messages in them: the receiver parts them.
parts_messages() {
	fresh && printf 'one\ntwo\nthree' >all && start receiver "$1" && ready "$1" &&
	raw_sender "$1" all 100 && ends receiver &&
	prints receiver '[Receiver]: one\n[Receiver]: two\n[Receiver]: three\n'
}

takes_empty_datagram() {
	fresh && : >none && start receiver udp_socket && ready udp_socket &&
	raw_sender udp_socket none 1 && goodbye udp_socket && prints receiver '[Receiver]: \n'
}

# waits_for_late_receiver PROGRAM READ WRITE - the receiver is stopped in mid-conversation.
waits_for_late_receiver() {
	fresh && more_than_fits "$1" '' >input &&
	{ echo '[Receiver]: first' && more_than_fits "$1" '[Receiver]: '; } >expected &&
	through receiver "$obeys"'exec "$@" >received' "$1" && ready "$1" &&
	through sender 'set -o pipefail; cat - input | "$@" >/dev/null' "$1" -s &&
	feed sender $'first\n' && waits_in receiver "$2(" && sleeps sender &&
	order STOP && close_input sender && waits_in sender "$3(3: " &&
	order CONT && ends sender && ends receiver && same_file expected received
}
# ---- calls that do less than they were asked to

goes_on_after_interrupts() {
	local calls=(send)
	[ "$1" != named_pipe ] || calls=(read write)
	with_fault EINTR@1+2 "${calls[@]}"
	receives "$1" $'one\ntwo\nthree\n' '[Receiver]: one\n[Receiver]: two\n[Receiver]: three\n' &&
	struck "${calls[@]}"
}

reads_on_after_signal() {
	options=(-v SHIM=handler)
	fresh && start receiver "$1" && ready "$1" &&
	# The shell does not load the shim: it may have been made for another C library.
	through sender "$obeys"'LD_PRELOAD=./shim.so exec "$@"' "$1" -s &&
	waits_in sender 'read(0: standard input)' && order USR1 &&
	awaits sender prints interrupted && feed sender $'one\n' &&
	awaits receiver prints '[Receiver]: one' && close_input sender && ends sender && goodbye "$1"
}

goes_on_after_short_calls() {
	local calls=(recv send)
	[ "$1" != named_pipe ] || calls=(read write)
	with_fault short=3 "${calls[@]}"
	receives "$1" $'a longer line\n\1\2\3\nthe last' \
		'[Receiver]: a longer line\n[Receiver]: \x01\x02\x03\n[Receiver]: the last\n' &&
	struck "${calls[@]}"
}

# ---- the claims

begin_programs "${!sources[@]}"
claim "the programs compile" is_built plain

messengers=() streams=()
for p in named_pipe unix_socket tcp_socket udp_socket; do
	is_among "$p" "${programs[@]}" || continue
	! lacks_port "$p" || continue
	messengers+=("$p")
	[ "$p" = udp_socket ] || streams+=("$p")
done
programs=("${messengers[@]}")

for p in "${messengers[@]}"; do
	claim "$p refuses any other argument with a usage line" refuses_arguments "$p"
	claim "$p takes --sender for -s" takes_long_option "$p"
	claim "$p: three lines at once are three messages" receives "$p" \
		$'one\ntwo words\nthree\n' '[Receiver]: one\n[Receiver]: two words\n[Receiver]: three\n'
	claim "$p: no input is no message" is_silent_without_input "$p"
	claim "$p: a last line without its newline is a message" receives "$p" \
		$'one\ntwo' '[Receiver]: one\n[Receiver]: two\n'
	claim "$p: the sender stops at an empty line" stops_at "$p" ''
	claim "$p: the sender stops at exit" stops_at "$p" exit
	claim "$p: exit with anything around it is a message" carries "$p" \
		' exit' 'exit ' exit1 'the exit' EXIT $'exit\r'
	claim "$p: any bytes arrive unchanged" carries "$p" "$every_byte" $'\xff' ' ' "%s%n" "$every_byte"
	claim "$p: each of the 256 bytes travels" sends_every_byte "$p"
	claim "$p: a timer with SA_RESTART disturbs nobody" is_not_disturbed "$p"
	claim "$p: every message appears at once" appears_at_once "$p"
	claim "$p accepts messages however they end" all_forms accepts "$p" "${every_form[@]}"
	claim "$p: a signal does not end the sender's input" reads_on_after_signal "$p"
done

for p in "${streams[@]}"; do
	calls=(recv send)
	[ "$p" != named_pipe ] || calls=(read write)
	claim "$p: lines of any length arrive whole" carries_long_lines "$p"
	for n in 65507 65508 65509 200000; do
		claim "$p: $n bytes without a newline arrive whole" carries_long_line_without_newline "$p" "$n"
	done
	claim "$p: messages travel with their newlines" sends_bytes "$p" $'one\ntwo' $'one\ntwo\n'
	claim "$p: messages that arrive in one piece are parted" parts_messages "$p"
	claim "$p: a message that arrives in pieces is put together" goes_on_after_short_calls "$p"
	claim "$p: calls in a loop that are interrupted are made again" goes_on_after_interrupts "$p"
	claim "$p: ten million bytes arrive" carries_much "$p"
	claim "$p: the sender waits for a late receiver" waits_for_late_receiver "$p" "${calls[@]}"
done

if is_among udp_socket "${messengers[@]}"; then
	claim "udp_socket: a message is one datagram, exit too" sends_bytes udp_socket $'one\ntwo\nexit' \
		'[one][two][exit]'
	claim "udp_socket: 65507 bytes arrive" carries udp_socket "${numbers:0:65507}" one
	claim "udp_socket: 65508 bytes are refused" refuses_too_long_datagram
	claim "udp_socket: an empty datagram is an empty message" takes_empty_datagram
	claim "udp_socket echoes what it sends" echoes udp_socket $'OS{Are you enjoying this lab?!}\n'
fi
! is_among tcp_socket "${messengers[@]}" ||
	claim "tcp_socket echoes what it sends" echoes tcp_socket $'OS{Hello OS enjoyers!!}\n'
! is_among unix_socket "${messengers[@]}" ||
	claim "unix_socket echoes what it sends" echoes unix_socket $'one\n'
! is_among named_pipe "${messengers[@]}" ||
	claim "named_pipe prints nothing as a sender" prints_nothing

if [ ${#messengers[@]} -gt 0 ] && build_sanitized; then
	for p in "${messengers[@]}"; do
		sanitized "$p: no input" is_silent_without_input "$p"
		sanitized "$p: any bytes" carries "$p" "$every_byte" $'\xff' 'exit '
		sanitized "$p: an empty line" stops_at "$p" ''
		sanitized "$p: messages however they end" all_forms accepts "$p" bare padded
	done
	for p in "${streams[@]}"; do
		sanitized "$p: long lines" carries_long_lines "$p"
	done
	if is_among udp_socket "${messengers[@]}"; then
		sanitized "udp_socket: 65507 bytes" carries udp_socket "${numbers:0:65507}"
		sanitized "udp_socket: 65508 bytes" refuses_too_long_datagram
		sanitized "udp_socket: an empty datagram" takes_empty_datagram
	fi
fi
finish
