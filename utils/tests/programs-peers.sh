#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# programs-peers.sh - what programs do when the other side, or the place for their output, is gone, and
# whose files, names and ports they leave alone.

# shellcheck source-path=SCRIPTDIR source=lib-programs.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-programs.sh"

# ---- the other side

# outlives_receiver PROGRAM SCRIPT CALL - does the sender tell that its receiver is gone?
outlives_receiver() {
	local tries=100
	fresh && through receiver "$obeys$plainly" "$1" && ready "$1" &&
	through sender "$2" "$1" -s && feed sender $'one\n' && awaits receiver prints '[Receiver]: one' &&
	order KILL && awaits receiver ends || return
	# Over TCP it is the answer to the first message that tells, and it may take a moment.
	while [ $((tries--)) -gt 0 ]; do
		feed sender $'two\n' && ask await 50 sender ends || return
		[ "$answer" != yes ] || break
	done
	fails sender "/solution/$1.c:" "$3: "
}

# The same, while the sender waits for room.
outlives_late_receiver() {
	local kind where
	read -r kind where <<<"${channel[$1]}"
	fresh && more_than_fits "$1" '' >input &&
	through receiver "$obeys$plainly" "$tools/peer" record "$kind" "$where" sent && ready "$1" &&
	through sender 'set -o pipefail; cat - input | "$@" >/dev/null' "$1" -s &&
	waits_in receiver poll && order STOP && close_input sender && waits_in sender "$2(3: " &&
	order KILL && fails sender "/solution/$1.c:" "$2: "
}
# A sender that was killed looks like one that has ended: the end of a stream proves nothing.
outlives_sender() {
	fresh && start receiver "$1" && ready "$1" && through sender "$obeys$plainly" "$1" -s &&
	feed sender $'one\n' && awaits receiver prints '[Receiver]: one' && order KILL && ends receiver
}

# second_sender_fails PROGRAM CALL - while the receiver serves the first one, which does not notice?
second_sender_fails() {
	fresh && start receiver "$1" && ready "$1" && start sender "$1" -s && feed sender $'one\n' &&
	awaits receiver prints '[Receiver]: one' && start second "$1" -s && fails second "$2" &&
	feed sender $'two\n' && close_input sender && ends sender && ends receiver &&
	prints receiver '[Receiver]: one\n[Receiver]: two\n'
}

# A call that waits, and is no loop, tells that a handler without SA_RESTART has interrupted it.
tells_of_interrupt() {
	options=(-v LD_PRELOAD=./shim.so -v SHIM=timer)
	fresh && start receiver "$1" && fails receiver "/solution/$1.c:" 'Interrupted system call'
}

# ---- standard output that cannot be written

# Whether it is told at once or with the first message is all the same.
tells_lost_output() {
	fresh && cp "$tools/shim.so" . && through receiver "$2" "$1" || return
	if ready "$1" >/dev/null; then
		start sender "$1" -s && feed sender $'one\n' || return
	fi
	fails receiver 'standard output'
}

# A socket would be standard input then, and the sender would wait for its own receiver's lines.
tells_lost_input() {
	fresh && start receiver "$1" && ready "$1" && through sender 'exec "$@" <&-' "$1" -s &&
	fails sender 'standard input'
}

tells_lost_echo() {
	fresh && start receiver "$1" && ready "$1" && through sender "$2" "$1" -s &&
	feed sender $'one\n' && close_input sender && fails sender 'standard output' &&
	# Whatever has arrived, an echo has not.
	ask await "$deadline_ms" receiver ends && ask output receiver && lacks "$answer" '[Sender]'
}
# refuses_closed_streams PROGRAM - either side, with one of them closed, before it has made anything?
refuses_closed_streams() {
	local n role words=('standard input' 'standard output' '')
	fresh && for n in 0 1 2; do
		for role in '' -s; do
			through "$n$role" "exec \"\$@\" $n>&-" "$1" ${role:+-s} && fails "$n$role" "${words[n]}" || return
		done
	done && equals '' "$(ls -A)" 'what it has created'
}

# ---- named_pipe: whose file is it?

# leaves_alone [-s] - is what has the FIFO's name refused, and does it stay?
leaves_alone() {
	local before
	before=$(ls -lnd my-fifo) &&
	start program named_pipe ${1:+"$1"} && fails program &&
	equals "$before" "$(ls -lnd my-fifo)" "what was there before"
}

leaves_file_alone() {
	fresh && echo precious >my-fifo && chmod "$2" my-fifo && ln my-fifo kept &&
	leaves_alone "$1" && contains "$answer" my-fifo && chmod 600 my-fifo &&
	equals precious "$(<my-fifo)" && [ my-fifo -ef kept ]
}

leaves_directory_alone() {
	fresh && mkdir my-fifo && leaves_alone "$1" && contains "$answer" my-fifo
}

leaves_dangling_link_alone() {
	fresh && ln -s nothing my-fifo && leaves_alone "$1" && missing nothing
}

# exchanges_one - receiver and sender are there, in whichever order they came.
exchanges_one() {
	feed sender $'one\n' && close_input sender && ends sender && ends receiver &&
	prints receiver '[Receiver]: one\n'
}

# The second name keeps the first FIFO's inode in use: a new one must have another.
replaces_fifo() {
	fresh && mkfifo my-fifo && ln my-fifo kept && chmod "$1" my-fifo || return
	if [ "$2" = -s ]; then
		start sender named_pipe -s && waits_in sender 'open("my-fifo")' && start receiver named_pipe
	else
		start receiver named_pipe && waits_in receiver 'open("my-fifo")' && start sender named_pipe -s
	fi && exchanges_one || return
	[ ! my-fifo -ef kept ] || { echo 'not replaced'; return 1; }
	ask file my-fifo && contains "$answer" 'fifo 0644 '
}

keeps_good_fifo() {
	fresh && mkfifo my-fifo && ln my-fifo kept && chmod 600 my-fifo &&
	start receiver named_pipe && waits_in receiver 'open("my-fifo")' &&
	start sender named_pipe -s && exchanges_one || return
	[ my-fifo -ef kept ] || { echo 'replaced'; return 1; }
	ask file my-fifo && contains "$answer" 'fifo 0600 '
}

follows_umask() {
	fresh && through program "umask $1; exec \"\$@\"" named_pipe ${3:+"$3"} &&
	awaits program fifo my-fifo && ask file my-fifo && contains "$answer" "fifo $2 "
}

sender_may_be_first() {
	fresh && start sender named_pipe -s && waits_in sender 'open("my-fifo")' &&
	start receiver named_pipe && exchanges_one
}
# ---- sockets: whose name, whose port is it?

replaces_stale_socket() {
	fresh && stale_socket my-socket && ln my-socket kept &&
	start receiver unix_socket && ready unix_socket && sends unix_socket $'one\n' && ends receiver &&
	prints receiver '[Receiver]: one\n' && missing my-socket && exists kept
}

# leaves_socket_alone MODE WORDS [holder] - one that a program has, or of which nobody can tell?
leaves_socket_alone() {
	fresh && if [ $# -eq 3 ]; then
		start holder "$tools/address" my-socket held && awaits holder hungry
	else
		stale_socket my-socket
	fi && chmod "$1" my-socket && refuses_name unix_socket my-socket && contains "$answer" "$2"
}

removes_its_socket() {
	converse unix_socket $'one\n' && missing my-socket
}

# Else a receiver that starts in between would lose its path.
leaves_no_gap() {
	options=(-v LD_PRELOAD=./shim.so -v SHIM=gap)
	converse unix_socket $'one\n' && exists 'no gap'
}

takes_paths_that_fit() {
	local name=${numbers:0:108}
	name=${name// /-}
	exits 0 "$tools/address" "${name:0:107}" && [ -S "${name:0:107}" ] &&
	exits 1 "$tools/address" "$name" && contains "$errors" 107 && missing "$name" &&
	exits 1 "$tools/address" "$name$name" && missing "$name$name" &&
	exits 1 "$tools/address" ''
}

# The receiver's side closes first, and so it is there that the connection lingers.
restarts_at_once() {
	fresh && through receiver "$obeys$plainly" tcp_socket && ready tcp_socket &&
	start sender tcp_socket -s && feed sender $'one\n' && awaits receiver prints '[Receiver]: one' &&
	order KILL && awaits receiver ends && close_input sender && ends sender &&
	# Both have ended, and yet a socket is there.
	ask vacant 0 "$(port tcp_socket)" && equals 'no deadline' "$answer" 'is the port free of TIME_WAIT?' &&
	start again tcp_socket && ready tcp_socket again
}

# ---- the claims

begin_programs named_pipe unix_socket tcp_socket udp_socket

free=()	# nobody else has their port
for p in "${programs[@]}"; do
	! lacks_port "$p" || continue
	free+=("$p")
	claim "$p: a receiver tells that standard output is closed" tells_lost_output "$p" "$closed"
	claim "$p: a receiver tells that standard output is full" tells_lost_output "$p" "$full"
	claim "$p: a receiver tells that standard output is full, before it is flushed" \
		tells_lost_output "$p" "$unbuffered"
	claim "$p: a receiver tells that nobody reads standard output" tells_lost_output "$p" "$unread"
	claim "$p: a sender tells that standard input is closed" tells_lost_input "$p"
	if has_echo "$p"; then
		claim "$p: a sender tells that standard output is closed" tells_lost_echo "$p" "$closed"
		claim "$p: a sender tells that standard output is full" tells_lost_echo "$p" "$full"
		claim "$p: a sender tells that nobody reads standard output" tells_lost_echo "$p" "$unread"
	fi
	claim "$p refuses to start with a closed standard stream" refuses_closed_streams "$p"
	claim "$p: a receiver tells that a handler has interrupted it" tells_of_interrupt "$p"
	[ "$p" != udp_socket ] || continue
	claim "$p: a sender that is killed is an end of the stream" outlives_sender "$p"
	call='send'
	[ "$p" != named_pipe ] || call='write'
	claim "$p: a sender tells that its receiver has gone" outlives_receiver "$p" "$plainly" "$call"
	claim "$p: a sender tells that its receiver has gone, with SIGPIPE ignored from the start" \
		outlives_receiver "$p" 'trap "" PIPE; exec "$@"' "$call"
	claim "$p: a sender tells that its receiver has gone, while it waits for it" \
		outlives_late_receiver "$p" "$call"
done

for p in tcp_socket udp_socket; do
	! is_among "$p" "${free[@]}" ||
		claim "$p: a second receiver fails" leaves_receiver_alone "$p" bind
done
if is_among tcp_socket "${free[@]}"; then
	claim "tcp_socket: a receiver that closed first can be started again at once" restarts_at_once
	claim "tcp_socket: a second sender fails, and the first one goes on" second_sender_fails tcp_socket connect
	claim "tcp_socket: a sender without a receiver fails" fails_without_receiver tcp_socket connect -s
fi
if is_among unix_socket "${free[@]}"; then
	claim "unix_socket: a sender without a receiver fails" \
		fails_without_receiver unix_socket 'access my-socket' -s
	claim "unix_socket: a sender at a stale socket fails" \
		fails_at_stale_socket unix_socket my-socket -s
	claim "unix_socket replaces a stale socket" replaces_stale_socket
	claim "unix_socket leaves other files alone" leaves_other_files_alone unix_socket my-socket
	claim "unix_socket: a second receiver leaves the first alone" \
		leaves_receiver_alone unix_socket my-socket
	claim "unix_socket removes its socket file" removes_its_socket
	claim "unix_socket removes it before it closes the socket" leaves_no_gap
	claim "unix_socket: a second sender fails, and the first one goes on" \
		second_sender_fails unix_socket 'access my-socket'
	claim "unix_socket leaves a datagram socket of a running program alone" \
		leaves_socket_alone 666 'belongs to a running program' holder
	claim "unix_socket leaves a socket alone of which it cannot tell" \
		leaves_socket_alone 000 'cannot tell whether a program has it: Permission denied'
	claim "a UNIX socket's path may be as long as sun_path, and not longer" takes_paths_that_fit
fi
if is_among named_pipe "${free[@]}"; then
	for role in '' -s; do
		p="named_pipe${role:+ }$role"
		claim "$p leaves a file alone" leaves_file_alone "$role" 600
		claim "$p leaves a file alone that it may not read" leaves_file_alone "$role" 000
		claim "$p leaves a directory alone" leaves_directory_alone "$role"
		claim "$p leaves a symbolic link to nothing alone" leaves_dangling_link_alone "$role"
		for mode in 000 444 222; do
			claim "$p replaces a FIFO of mode $mode" replaces_fifo "$mode" "$role"
		done
		for mask in '022 0644' '077 0600' '000 0666'; do
			claim "$p gives its FIFO the mode ${mask#* } with the umask ${mask% *}" \
				follows_umask "${mask% *}" "${mask#* }" "$role"
		done
	done
	claim "named_pipe keeps a good FIFO" keeps_good_fifo
	claim "named_pipe: the sender may be started first" sender_may_be_first
fi
finish
