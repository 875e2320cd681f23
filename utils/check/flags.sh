# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# flags.sh - a receiver gets a flag of this run from a sender of ours, and prints it. It is sourced.
#
#	plant_flag PROGRAM	the receiver will execute our PROGRAM
#	receives_from PROGRAM	the receiver waits; then our PROGRAM sends
#	receives_flag		the receiver ends, and has printed it

# shellcheck source=verbs.sh
declare -F fresh >/dev/null || . "${BASH_SOURCE[0]%/*}/verbs.sh"

# random_flag VARIABLE: set awaited to the line with a new flag; VARIABLE to the form in which a sender carries
# it (see flag.h).
random_flag() {
	local plain=abcdefghijklmnopqrstuvwxyz0123456789 rotated='23456789:;<=>?@ABCDEFGHIJK_`abcdefgh' n turned
	awaited='Flag is: OS{' turned='~'"\$L"
	for _ in {1..20}; do
		n=$((RANDOM % 36))
		awaited+=${plain:n:1} turned+=${rotated:n:1}
	done
	awaited+='}'
	printf -v "$1" '%s' "${turned}N"
}

# plant_flag PROGRAM: put our PROGRAM into the working directory, with a flag of this run built in. A
# submission may execute it with an empty environment, so that IPC_FLAG would not reach it; but it may
# not read it, nor change it where it is in a jail.
plant_flag() {
	local flag
	random_flag flag
	locate "$1"
	planted=$base/run/$1
	if ! sed "s/~[$]L[!-~]\{20\}N/$flag/" "$path" >"$planted" || ! chmod 0111 "$planted"; then
		kit_error "cannot prepare $1" 'Is the disk full?'
	fi
}

# receives_from PROGRAM: the submission's receiver waits, and gets its flag from our PROGRAM; and once more,
# where the first time has left what it has left.
receives_from() {
	local carried=''
	receives_once "$1" || return
	[ ${#again[@]} -eq 0 ] || again=(receives_once "$1")
	plays again || return 0
	stop receiver && stop sender
	circumstances='It was started for the second time, in the same directory.'
	start receiver "my:$program" && reach again again && random_flag carried &&
		start sender "$1" && is_over sender again && receives_flag again again && ends sender again
}

# receives_once PROGRAM: the first time. Whether our sender still meets a receiver that has gone is chance: what the
# receiver has done comes first.
receives_once() {
	local carried=''
	fresh && start receiver "my:$program" && until_ready && random_flag carried &&
		start sender "$1" && is_over sender need && receives_flag && ends sender need
}

# stays ROLE: the program has not become another one, which its child was to execute. Its descendants have
# ended then, too: which of them is the faster one does not matter.
stays() {
	local who
	who "$1"
	happens "$1" settles || true
	ask became "$1"
	why=''
	[ "${answer#text }" != send_fd_14 ] ||
		refuse stays "${who^} has become send_fd_14 itself. Its child executes that; the parent receives." || return
	fact stays "$who has let its child execute send_fd_14"
}

# receives_flag [CHECK CHECK]: the receiver ends by itself and has printed the flag, on a line of its own.
receives_flag() {
	local text who
	ends receiver "${1-receiver-ends}" || return
	who receiver
	ask output receiver
	unescape text "${answer#text }"
	[[ $'\n'$text$'\n' == *$'\n'"$awaited"[$'\r\n']* ]] ||
		refuse_output "${2-flag}" receiver "$awaited" "${who^} should print \"$awaited\"." || return
	fact "${2-flag}" "$who has printed the flag of this run"
	[ $# -gt 0 ] || succeed
	# shellcheck disable=SC2034	# loops.sh makes it again
	[ $# -gt 0 ] || [[ ${channels[$program]-} == udp* ]] || again=("${functions[index]}")
}
