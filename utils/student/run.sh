#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# run.sh - start both sides of a program in one terminal: what you type goes to the sender.
#
#	run.sh [PROGRAM]	in the directory of a task; by default its first program
#
# Each line says which side has printed it. Ctrl-C ends both. Exit status: 0 both have ended with status 0.
set -um	# -m: each side is a process group of its own, and can be ended as one
unset CDPATH
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
task=$(basename "$(pwd -P)")
# shellcheck source-path=SCRIPTDIR source=progress.sh
. "$kit/utils/student/progress.sh"

program=${1-$(programs_of "$task" lab | head -n 1)}
if [ ! -e "support/$program.c" ]; then
	printf 'There is no support/%s.c. make run PROGRAM=NAME starts another one: %s.\n' "$program" \
		"$(cd support 2>/dev/null && echo ./*.c | sed 's,\./,,g; s,\.c,,g')" >&2
	exit 2
fi
make -s -C support all || exit 2
cd support/build || exit 2

# Which commands are the two sides.
case $program in
client | server)
	echo 'Client and server both want to be typed to: start them in two terminals, the server first.'
	printf '    cd %q && ./server\n    cd %q && ./client\n' "$PWD" "$PWD"
	exit 0
	;;
receive_*) receiver=("./$program") sender=("./send_${program#receive_}") ;;
*) receiver=("./$program") sender=("./$program" -s) ;;
esac

# label SIDE: what the side prints, with its name at the beginning of each line.
label() {
	local line
	while IFS= read -r line || [ -n "$line" ]; do
		printf '%-9s| %s\n' "$1" "$line"
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
runs() { kill -0 "$leader" 2>/dev/null; }
trap 'kill -- "-$leader" 2>/dev/null; exit 130' INT TERM

side receiver "${receiver[@]}" </dev/null &
leader=$!
status=0
if [ -x "${sender[0]}" ]; then
	for _ in {1..40}; do
		if is_reachable || ! runs; then break; fi
		pause
	done
	[[ $program == receive_* ]] || echo 'Type lines for the sender. An empty line ends it; Ctrl-C ends both.'
	side sender "${sender[@]}" || status=$?
fi
if [ "$status" -gt 128 ]; then
	kill -- "-$leader" 2>/dev/null
else
	for _ in {1..40}; do
		runs || break
		pause
	done
	! runs || echo 'The receiver still runs. Ctrl-C ends it.'
fi
wait "$leader" && exit "$status"
