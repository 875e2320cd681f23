#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# run.sh - start both sides of a program in one terminal: what you type goes to the sender.
#
#	run.sh [PROGRAM]	in the directory of a task; by default its first program
#
# Each line says which side has printed it. Ctrl-C ends both. Client and server speak by turns: what you type goes
# to the one whose turn it is. Exit status: 0 both have ended with status 0.
set -um	# -m: each side is a process group of its own, and can be ended as one
unset CDPATH
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
task=$(basename "$(pwd -P)")
# shellcheck source-path=SCRIPTDIR source=progress.sh
. "$kit/utils/student/progress.sh"

leaders=()	# of the process groups in the background
heard=''	# a descriptor to which each line that was printed is an event, or nothing
pipes=''	# a directory with those to client and server

# label SIDE: what the side prints, with its name at the beginning of each line.
label() {
	local line
	while IFS= read -r line || [ -n "$line" ]; do
		printf '%-9s| %s\n' "$1" "$line"
		[ -z "$heard" ] || printf . >&"$heard"
	done
}

# side NAME COMMAND...: run it, and tell how it ended. stdbuf shows at once what is not flushed.
side() {
	local status buffer=()
	! command -v stdbuf >/dev/null || buffer=(stdbuf -oL)
	set -o pipefail
	{ "${buffer[@]}" "${@:2}"; status=$?; echo "(exited with status $status)"; exit "$status"; } 2>&1 | label "$1"
}

# is_reachable: the receiver has made the channel.
is_reachable() {
	local defined
	if defined "$program" FIFO_PATH; then
		[ -p "$defined" ]
	elif defined "$program" SOCKET_PATH; then
		grep -q " 00010000 .* $defined\$" /proc/net/unix
	else
		defined "$program" PORT
		printf -v defined ':%04X ' "$defined"
		grep -q "$defined.*\( 0A \| 07 \)" /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6
	fi
}

# pause: a twentieth of a second, without a process.
exec {nothing}<> <(:)
pause() { read -r -t 0.05 -u "$nothing"; }
runs() { kill -0 "$1" 2>/dev/null; }
end_all() { kill -- "${leaders[@]/#/-}" 2>/dev/null; }
trap 'end_all; exit 130' INT TERM
trap '[ -z "$pipes" ] || rm -r "$pipes"' EXIT

await_channel() {
	for _ in {1..40}; do
		if is_reachable || ! runs "${leaders[0]}"; then break; fi
		pause
	done
}

# await_end NAME PID: give it two seconds to end, then tell that it does not.
await_end() {
	for _ in {1..40}; do
		runs "$2" || break
		pause
	done
	! runs "$2" || echo "The $1 still runs. Ctrl-C ends it."
	wait "$2"
}

# one_way RECEIVER [SENDER WORD...]
one_way() {
	local status=0
	side receiver "$1" </dev/null &
	leaders=($!)
	shift
	if [ -x "$1" ]; then
		await_channel
		[[ $program == receive_* ]] || echo 'Type lines for the sender. An empty line ends it; Ctrl-C ends both.'
		side sender "$@" || status=$?
	fi
	[ "$status" -le 128 ] || end_all
	await_end receiver "${leaders[0]}" && return "$status"
}

# by_turns: a line for the client, then one for the server, and so on, until either has ended.
by_turns() {
	local line='' turn=client status=0 to_client to_server
	pipes=$(mktemp -d) && mkfifo "$pipes/client" "$pipes/server" || return 2
	trap : PIPE
	exec {heard}<> <(:)
	side server ./server <"$pipes/server" &
	leaders=($!)
	exec {to_server}>"$pipes/server"
	await_channel
	side client ./client <"$pipes/client" {to_server}>&- &
	leaders+=($!)
	exec {to_client}>"$pipes/client"
	echo 'Type a line for the client, then one for the server, and so on; "exit" ends it.'
	while [ "$line" != exit ] && runs "${leaders[0]}" && runs "${leaders[1]}" && IFS= read -rp "$turn> " line; do
		if [ "$turn" = client ]; then
			printf '%s\n' "$line" >&"$to_client" || break
			turn=server
		else
			printf '%s\n' "$line" >&"$to_server" || break
			turn=client
		fi
		read -r -t 2 -n 1 -u "$heard"	# the other side has printed it
	done
	exec {to_client}>&- {to_server}>&-
	await_end client "${leaders[1]}" || status=$?
	await_end server "${leaders[0]}" && return "$status"
}

program=${1:-$(programs_of "$task" lab | head -n 1)}
if [ ! -e "support/$program.c" ]; then
	printf 'There is no support/%s.c. make run PROGRAM=NAME starts another one: %s.\n' "$program" \
		"$(cd support 2>/dev/null && echo ./*.c | sed 's,\./,,g; s,\.c,,g')" >&2
	exit 2
fi
make -s -C support all >/dev/null || exit 2
cd support/build || exit 2
case $program in
client | server) program=server && by_turns ;;
receive_*) one_way "./$program" "./send_${program#receive_}" ;;
*) one_way "./$program" "./$program" -s ;;
esac
