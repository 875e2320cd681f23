#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# doctor.sh - is there on this machine, and in this directory, what the lab needs?
#
#	doctor.sh [DIR]		DIR: where programs are tried by hand (here)
#
# A line for each: "OK", "note" for what the kit can do without, or "BAD", with the mend below it.
# Exit status: 0 nothing is bad, 1 something is.
set -u
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
directory=$(cd "${1:-.}" && pwd -P) || exit 2
work=$(mktemp -d) || { echo 'doctor.sh: no temporary directory can be made: set TMPDIR to a place with space' >&2; exit 2; }
trap 'rm -rf "$work"' EXIT
bad=0

# shellcheck source-path=SCRIPTDIR source=sources.sh
. "$kit/utils/student/sources.sh"
# shellcheck source-path=SCRIPTDIR source=../check/trouble.sh
. "$kit/utils/check/trouble.sh"

ok() { printf '  OK    %s\n' "$1"; }
note() { about "$@"; printf '  note  %s\n        %s\n' "${trouble[@]}"; }
bad() { about "$@"; printf '  BAD   %s\n        %s\n' "${trouble[@]}"; bad=1; }

compiler() {
	local name=${CC:-gcc}
	printf 'int main(void) { return 0; }\n' >"$work/probe.c"
	# shellcheck disable=SC2086	# CC may have options
	if ! command -v ${name%% *} >/dev/null; then
		bad no-compiler "${name%% *}"
	elif ! $name -o "$work/probe" "$work/probe.c" 2>"$work/errors" || ! "$work/probe"; then
		bad no-program "$name" "$(head -n 1 "$work/errors")"
	else
		ok "the compiler $name makes programs that run"
	fi
}

tools() {
	local tool
	if [ "${BASH_VERSINFO[0]}" -ge 5 ]; then
		ok "bash $BASH_VERSION"
	else
		bad old-bash "$BASH_VERSION"
	fi
	for tool in make awk; do
		if command -v "$tool" >/dev/null; then
			ok "$tool"
		else
			bad no-tool "$tool" "${tool/awk/mawk}"
		fi
	done
	if command -v addr2line >/dev/null; then
		ok 'addr2line: a failure names the line of your source'
	else
		note no-lines
	fi
}

# files WHAT DIR: whether FIFOs and sockets can be made there.
files() {
	local name=$2/.doctor.$$
	if [ ! -w "$2" ]; then
		bad not-writable "$2"
	elif ! mkfifo "$name" 2>/dev/null || [ ! -p "$name" ]; then
		bad no-fifo "$2"
	else
		ok "$1, $2: FIFOs can be made"
	fi
	rm -f "$name"
}

path_length() {
	local path
	path=$directory
	if [ ${#path} -le 95 ]; then
		ok "the path of $directory is short enough for a socket's address (108 bytes, unix(7))"
	else
		note long-path "$path"
	fi
}

# ports: whether somebody has one of those that the tasks use.
ports() {
	local port kind answer free='' numbers=() requests=()
	mapfile -t numbers < <(ports_of_tasks)
	for port in "${numbers[@]}"; do
		requests+=(3 holder tcp "$port" 3 holder udp "$port")
	done
	{
		read -r _
		for port in "${numbers[@]}"; do
			for kind in tcp udp; do
				read -r answer
				case $answer in
				nobody) free+="${free:+, }$kind $port" ;;
				somebody) note port "$kind" "$port" 'a process that you may not see' ;;
				*) note port "$kind" "$port" "process ${answer/ /, }" ;;
				esac
			done
		done
	} < <(printf '%s\0' "${requests[@]}" | "$work/supervise" -s "${TMPDIR:-/tmp}")
	[ -z "$free" ] || ok "nobody has the ports: $free"
}

# supervise, as the checkers use it: does it work, and has it a network of its own?
supervise() {
	local answer
	# shellcheck disable=SC2086	# CC may have options
	if ! ${CC:-gcc} -std=gnu11 -I"$kit/utils" -o "$work/supervise" "$kit"/utils/supervise/*.c 2>"$work/errors"; then
		bad no-program "${CC:-gcc}" "$(head -n 1 "$work/errors")"
		return
	fi
	answer=$(printf '%s\0' 1 promises | "$work/supervise" "${TMPDIR:-/tmp}" 2>"$work/errors")
	case $answer in
	ready*)
		if [[ $answer == 'ready private'* ]]; then
			ok 'checkers have a network of their own: ports do not matter to them'
		else
			note no-network
		fi
		if [[ $answer != *'text '*jail* ]]; then
			ok 'checkers keep programs in a jail: they see nothing of yours'
		else
			note no-jail
		fi
		if [[ $answer != *'text '*sockets* ]]; then
			ok 'checkers see at once that a program waits for ever'
		else
			note no-sockets
		fi
		;;
	*) bad no-place "${TMPDIR:-/tmp}" "$(head -n 1 "$work/errors")" ;;
	esac
}

preload() {
	# shellcheck disable=SC2086	# CC may have options
	if ${CC:-gcc} -std=gnu11 -shared -fPIC -I"$kit/utils" -o "$work/ipctrace.so" "$kit"/utils/trace/*.c -ldl 2>/dev/null &&
		${CC:-gcc} -std=gnu11 -o "$work/recorded" "$kit/utils/probe.c" 2>/dev/null &&
		(cd "$work" && IPC_TRACE=calls LD_PRELOAD=./ipctrace.so ./recorded) 2>/dev/null && grep -q fputs "$work/calls"; then
		ok 'calls can be recorded: a failure is explained by them'
	else
		note no-trace
	fi
}

compiler
tools
files 'the directory of your programs' "$directory"
files 'the checkers work in' "${TMPDIR:-/tmp}"
path_length
if [ "$bad" -eq 0 ]; then
	supervise
	preload
	ports
fi
[ "$bad" -eq 0 ] || { echo 'Mend what is BAD, then run make doctor again.'; exit 1; }
echo 'Nothing is missing.'
