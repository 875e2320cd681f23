#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# programs-challenges.sh - the challenges: every flag arrives, from whatever sender, and nothing else does.

# shellcheck source-path=SCRIPTDIR source=lib-programs.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-programs.sh"

# ---- flags

# send_fd_14 is executed by a student's program, which may give it any arguments.
challenges_refuse_arguments() {
	local name
	fresh || return
	for name in "${!sources[@]}"; do
		[[ $name == send_fd_14 || $name != receive_* && $name != send_* ]] ||
			refuses "$name" "$name" file || return
	done
}

# flag_of SENDER - leaves the flag in its source in $turned, as it stands there, and in $flag.
flag_of() {
	local pattern='"(~[$]L[^"]+)"'
	[[ $(<"${sources[$1]}") =~ $pattern ]] || { echo "no flag in $1.c"; return 1; }
	turned=${BASH_REMATCH[1]}
	flag=$(tr '!-~' 'P-~!-O' <<<"$turned")
}

# begin_challenge RECEIVER - starts it, and its sender.
begin_challenge() {
	if [ "$1" = receive_pipe ]; then
		ln -s "$work/$variant/send_fd_14" . && start receiver receive_pipe
	else
		start receiver "$1" && ready "$1" && start sender "${sender_of[$1]}" && ends sender
	fi
}

# receives_flag RECEIVER FLAG [OPTION]... - prints exactly it, with these options for both?
receives_flag() {
	options+=("${@:3}")
	fresh && begin_challenge "$1" && ends receiver && prints receiver "Flag is: $2\\n"
}

receives_default_flag() {
	flag_of "${sender_of[$1]}" && [[ $flag =~ ^OS\{[a-z_]+\}$ ]] && receives_flag "$1" "$flag"
}

receives_flag_of_this_run() {
	local other="OS{$RANDOM and ~ $RANDOM!}" turned
	turned=$(tr '!-~' 'P-~!-O' <<<"$other")
	receives_flag "$1" "$other" -v "IPC_FLAG=$turned"
}

# A sender has room for 127 bytes.
cuts_endless_flag() {
	local other turned
	printf -v other 'endless-%.0s' {1..200}
	turned=$(tr '!-~' 'P-~!-O' <<<"$other")
	receives_flag "$1" "${other:0:127}" -v "IPC_FLAG=$turned"
}

flags_differ() {
	local name flags=()
	for name in "${!sources[@]}"; do
		[[ $name == send_* ]] || continue
		flag_of "$name" && flags+=("$flag")
	done
	equals "${#flags[@]}" "$(printf '%s\n' "${flags[@]}" | sort -u | wc -l)" "different flags"
}

# The turned flag is there, so that the search can find something.
flags_are_unreadable() {
	local name found
	for name in "${!sources[@]}"; do
		[[ $name == send_* ]] || continue
		flag_of "$name" && grep -aqF -- "$turned" "$work/plain/$name" || return
		found=$(grep -alF -- "$flag" "$work"/plain/*)
		equals '' "$found" "with the flag of $name" || return
	done
}

# accepts_flag RECEIVER FORM - from another sender?
accepts_flag() {
	fresh && raw "$2" 'OS{a flag}' >flag || return
	if [ "$1" = receive_pipe ]; then
		printf '#!%s\nexec cat flag >&14\n' "$BASH" >send_fd_14 && chmod +x send_fd_14 &&
		start receiver receive_pipe
	else
		start receiver "$1" && ready "$1" && raw_sender "$1" flag 8192
	fi && ends receiver && prints receiver 'Flag is: OS{a flag}\n'
}

wants_a_flag() {
	fresh && : >flag || return
	if [ "$1" = receive_pipe ]; then
		ln -s "$(type -P true)" send_fd_14 && start receiver receive_pipe
	else
		start receiver "$1" && ready "$1" && raw_sender "$1" flag 1
	fi && fails receiver flag && prints receiver ''
}

# goes_on_after FAULT RECEIVER - in every call that it makes in a loop; a child has no faults.
goes_on_after() {
	local calls=(read write)
	[ "$2" != receive_unix_socket ] || calls=(read send)
	[ "$2" != receive_pipe ] || calls=(read)
	with_fault "$1" "${calls[@]}"
	flag_of "${sender_of[$2]}" && receives_flag "$2" "$flag" && struck "${calls[@]}"
}

is_not_disturbed() {
	flag_of "${sender_of[$1]}" && receives_flag "$1" "$flag" -v LD_PRELOAD=./shim.so -v SHIM=restart
}

# refuses_closed_streams RECEIVER - and its sender, with one of them closed, before it has made anything?
refuses_closed_streams() {
	local n name names=("$1") words=('standard input' 'standard output' '')
	[ "$1" = receive_pipe ] || names+=("${sender_of[$1]}")	# send_fd_14 uses none of them
	fresh && for n in 0 1 2; do
		for name in "${names[@]}"; do
			through "$name $n" "exec \"\$@\" $n>&-" "$name" && fails "$name $n" "${words[n]}" || return
		done
	done && equals '' "$(ls -A)" 'what it has created'
}

challenge_leaves_no_gap() {
	flag_of send_unix_socket &&
	receives_flag receive_unix_socket "$flag" -v LD_PRELOAD=./shim.so -v SHIM=gap &&
	exists 'no gap'
}

challenge_tells_lost_output() {
	fresh || return
	if [ "$1" = receive_pipe ]; then
		ln -s "$work/$variant/send_fd_14" . && through receiver "$2" receive_pipe
	else
		through receiver "$2" "$1" || return
		! ready "$1" >/dev/null || start sender "${sender_of[$1]}"
	fi && fails receiver 'standard output'
}

challenge_replaces_stale_socket() {
	fresh && stale_socket golden_gate && flag_of send_unix_socket &&
	begin_challenge receive_unix_socket && ends receiver && prints receiver "Flag is: $flag\\n" &&
	missing golden_gate
}

receive_fifo_takes_good_fifo() {
	fresh && mkfifo apollodorus && flag_of send_fifo && start sender send_fifo &&
	waits_in sender 'open("apollodorus")' && start receiver receive_fifo && ends sender &&
	ends receiver && prints receiver "Flag is: $flag\\n"
}

receive_fifo_leaves_file_alone() {
	fresh && echo precious >apollodorus && start receiver receive_fifo &&
	fails receiver apollodorus && prints receiver '' && equals precious "$(<apollodorus)"
}

send_fifo_leaves_file_alone() {
	fresh && echo precious >apollodorus && start sender send_fifo && fails sender apollodorus &&
	equals precious "$(<apollodorus)"
}
# ---- receive_pipe and its child

# receives_through SCRIPT - from send_fd_14, with the descriptors that a script has prepared.
receives_through() {
	fresh && ln -s "$work/$variant/send_fd_14" . && flag_of send_fd_14 &&
	through receiver "$1" receive_pipe && ends receiver && prints receiver "Flag is: $flag\\n"
}

# occupied LAST - opens every descriptor from 3 to LAST.
occupied() {
	printf %s "for fd in {3..$1}; do eval \"exec \$fd</dev/null\"; done; exec \"\$@\""
}

child_has_what_it_needs() {
	fresh && ln -s "$tools/fd_flag" send_fd_14 && start receiver receive_pipe && ends receiver &&
	prints receiver 'Flag is: 0 1 2 14\n'
}

# fake SCRIPT... - a send_fd_14 that does this.
fake() {
	printf '%s\n' "#!$BASH" "$@" >send_fd_14 && chmod +x send_fd_14
}

waits_for_child() {
	fresh && fake 'printf "OS{a flag}" >&14' 'exec 14>&-' 'read -r _' &&
	start receiver receive_pipe && waits_in receiver 'wait(' && prints receiver '' &&
	feed receiver $'\n' && ends receiver && prints receiver 'Flag is: OS{a flag}\n'
}

child_fails() {
	fresh && fake 'printf "OS{a flag}" >&14' "$1" && start receiver receive_pipe &&
	fails receiver send_fd_14 && prints receiver ''
}

sender_is_missing() {
	fresh && start receiver receive_pipe && fails receiver send_fd_14 'No such file' &&
	prints receiver ''
}

send_fd_14_needs_a_pipe() {
	fresh && echo precious >file && start alone send_fd_14 && fails alone 14 &&
	through 'at a file' 'exec 14<>file; exec "$@"' send_fd_14 && fails 'at a file' 14 &&
	equals precious "$(<file)"
}

send_fd_14_outlives_reader() {
	fresh && through sender 'exec 14> >(:); wait $!; exec "$@"' send_fd_14 && fails sender write
}

# ---- the claims

begin_programs receive_pipe receive_fifo receive_unix_socket receive_net_dgram_socket

receivers=()
for p in "${programs[@]}"; do
	lacks_port "$p" || receivers+=("$p")
done

for p in "${receivers[@]}"; do
	claim "$p prints the flag" receives_default_flag "$p"
	claim "$p prints the flag of IPC_FLAG" receives_flag_of_this_run "$p"
	claim "$p accepts flags however they end" all_forms accepts_flag "$p" "${every_form[@]}"
	claim "$p fails without a flag" wants_a_flag "$p"
	claim "$p: a timer with SA_RESTART disturbs nobody" is_not_disturbed "$p"
	claim "$p refuses to start with a closed standard stream" refuses_closed_streams "$p"
	claim "$p tells that standard output is closed" challenge_tells_lost_output "$p" "$closed"
	claim "$p tells that standard output is full" challenge_tells_lost_output "$p" "$full"
	[ "$p" != receive_net_dgram_socket ] || continue
	claim "$p: calls in a loop that are interrupted are made again" goes_on_after EINTR@1+2 "$p"
	claim "$p: a flag may come in pieces" goes_on_after short=3 "$p"
done

if is_among receive_pipe "${programs[@]}"; then
	claim "the programs of the challenges refuse any argument" challenges_refuse_arguments
	claim "the flags differ" flags_differ
	claim "no flag can be read in a program" flags_are_unreadable

	claim "receive_pipe works with its descriptor 14 in use" \
		receives_through 'exec 14</dev/null; exec "$@"'
	claim "receive_pipe works with its pipe's read end at 14" receives_through "$(occupied 13)"
	claim "receive_pipe works with its pipe's write end at 14" receives_through "$(occupied 12)"
	claim "receive_pipe gives its child the descriptor 14 and no other" child_has_what_it_needs
	claim "receive_pipe waits for its child" waits_for_child
	claim "receive_pipe fails if its child fails" child_fails 'exit 3'
	claim "receive_pipe fails if its child is killed" child_fails 'kill -s KILL $$'
	claim "receive_pipe fails without send_fd_14" sender_is_missing
	claim "send_fd_14 writes to nothing but a pipe" send_fd_14_needs_a_pipe
	claim "send_fd_14 tells that its receiver has gone" send_fd_14_outlives_reader

	claim "receive_fifo takes a FIFO that is there" receive_fifo_takes_good_fifo
	claim "receive_fifo leaves a file alone" receive_fifo_leaves_file_alone
	claim "send_fifo leaves a file alone" send_fifo_leaves_file_alone
	claim "send_fifo without a receiver fails" fails_without_receiver send_fifo apollodorus
	claim "receive_unix_socket replaces a stale socket" challenge_replaces_stale_socket
	claim "receive_unix_socket removes its name before it closes the socket" challenge_leaves_no_gap
	claim "receive_unix_socket leaves other files alone" \
		leaves_other_files_alone receive_unix_socket golden_gate
	claim "receive_unix_socket: a second one leaves the first alone" \
		leaves_receiver_alone receive_unix_socket golden_gate
	claim "send_unix_socket without a receiver fails" \
		fails_without_receiver send_unix_socket golden_gate
	claim "send_unix_socket at a stale socket fails" fails_at_stale_socket send_unix_socket golden_gate
fi
if is_among receive_net_dgram_socket "${receivers[@]}"; then
	claim "receive_net_dgram_socket: a second one fails" \
		leaves_receiver_alone receive_net_dgram_socket bind
fi

if build_sanitized; then
	for p in "${receivers[@]}"; do
		sanitized "$p: flags however they end" all_forms accepts_flag "$p" bare padded
		sanitized "$p: an endless flag" cuts_endless_flag "$p"
		sanitized "$p: no flag" wants_a_flag "$p"
	done
fi
finish
