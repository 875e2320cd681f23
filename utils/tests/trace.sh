#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The record of calls: what is in it, and that no program notices; and the faults that it can bring about.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

read -ra compiler <<<"${CC:-gcc}"
"${compiler[@]}" -std=gnu11 -Wall -Wextra -Wpedantic -Werror -O1 -shared -fPIC -I"$KIT/utils" \
	-o "$lib_work/ipctrace.so" "$KIT"/utils/trace/*.c -ldl &&
	"${compiler[@]}" -std=gnu11 -w -g -o "$lib_work/traced" "$KIT/utils/tests/helpers/traced.c" &&
	"${compiler[@]}" -std=gnu11 -o "$lib_work/probe" "$KIT/utils/probe.c" || exit 2

# traced PROGRAM [ARGUMENT]...: run it with the record in calls; lines has the records.
traced() {
	IPC_TRACE=$PWD/calls LD_PRELOAD=$lib_work/ipctrace.so "$lib_work/$1" "${@:2}" || {
		echo "status $?: $*"
		return 1
	}
	tr -d '\0' <calls | grep $'\t' >lines
}

# fields CALL [FIELD]...: of each record of a call, these fields, after PHASE.
fields() {
	local call=$1
	shift
	awk -F'\t' -v call="$call" -v list="$*" '
		$6 == call { text = $5; n = split(list, field, " "); for (i = 1; i <= n; i++) text = text " " $field[i]; print text }
	' lines
}

# is_undisturbed CASE [CALL]: and the record goes on to the end.
is_undisturbed() {
	traced traced "$1" && contains "$(cat lines)" $'\t'"${2:-start}"$'\t'
}

follows_exec_without_environment() {
	traced traced executes && equals 2 "$(fields start | wc -l)" && equals '= /proc/self/exe' "$(fields execle 15)"
}

thins_repetitions() {
	traced traced repeats && [ "$(wc -l <lines)" -lt 300 ] &&
		[ "$(awk -F'\t' '$6 == "read" && $5 == "<" { n += $16 } END { print n }' lines)" -ge 65536 ]
}

# The call in the handler does not stand for the one that waits; a call that was left is over.
knows_what_a_handler_calls() {
	traced traced interrupted && equals $'= 1\n= 1' "$(fields access 4)" && equals '= 0' "$(fields mkfifo 4)" &&
		equals $'> 0\n< 0\n> 0' "$(fields read 4)"
}

writes_addresses() {
	traced traced addresses && contains "$(fields bind 13 14)" '= inet:127.0.0.1:0 16' &&
		contains "$(fields bind 13 14)" '= inet6:[::1]:0 28' && equals '= 2 1 level:socket' "$(fields setsockopt 12 11 13)" &&
		equals '= inet 524289 0' "$(fields socket 13 12 11)"
}

tells_what_a_vfork_child_calls() {
	traced traced virtual-children && contains "$(cat lines)" $'\tvfork\t' &&
		equals 3 "$(awk -F'\t' '{ print $2 }' lines | sort -u | wc -l)"
}

probe_works() {
	traced probe && equals '= 5' "$(fields fputs 9 | sed -n 's/^< /= /p')"
}

# Where the file cannot be had, nothing is recorded, and nothing else happens.
stands_aside() {
	mkdir calls && IPC_TRACE=$PWD/calls LD_PRELOAD=$lib_work/ipctrace.so "$lib_work/probe" &&
		(ulimit -f 16 && IPC_TRACE=$PWD/small LD_PRELOAD=$lib_work/ipctrace.so "$lib_work/probe") && missing small/x
}

# ---- faults

# struck PLAN CASE: what the case prints, its input being "hello world" in descriptor 3.
struck() {
	printf 'hello world' >input
	IPC_FAULT=$1 LD_PRELOAD=$lib_work/ipctrace.so "$lib_work/traced" "$2" 3< <(cat input)
}

moves_less() {
	equals 'hello world|' "$(struck '' copies)" && equals 'hel|lo |wor|ld|' "$(struck read:short=3 copies)" &&
		equals 'hello wo|rld|' "$(struck receive:short=8@1 copies)" && equals "$(struck read:short=half copies)" 'hello world|'
}

fails_as_planned() {
	equals 'EINTR|hello world|' "$(struck read:EINTR@1 copies)" && equals 'h|EINTR|ello world|' "$(struck read:short=1@1,read:signal@2 copies)" &&
		exits 5 struck read:EIO@2 copies
}

strikes_by_steps() {
	equals 'EINTR|hel|EINTR|lo |EINTR|wor|EINTR|ld|EINTR|' "$(struck read:EINTR@1+2,read:short=3 copies)"
}

loses_datagrams() {
	equals 12345 "$(struck send:short=1 datagrams)" && equals 1345 "$(struck send:lose@2 datagrams)" &&
		equals 1223445 "$(struck send:double@2+2 datagrams)" && equals 13245 "$(struck send:swap@2 datagrams)" &&
		equals 12345 "$(struck send:swap@5 datagrams)"
}

is_recorded() {
	! IPC_FAULT=mkfifo:EACCES@1 traced traced descriptors && tr -d '\0' <calls | grep $'\t' >lines &&
		equals '= mkfifo:EACCES@1' "$(fields fault 15)" && equals '= 13' "$(fields mkfifo 10)"
}

refuses_other_plans() {
	local plan
	for plan in read read: read:EWHAT read:short=0 read:short=x read:EINTR@ read:EINTR@0 read:EINTR@1+ nothing:EINTR; do
		exits 2 struck "$plan" nothing && contains "$errors" "cannot read \"$plan\"" || return
	done
}

weather_tells_what_struck() {
	printf 'hello world' >input &&
		exits 0 "$KIT/utils/student/weather.sh" read:short=3 "$lib_work/traced" copies 3<input &&
		equals 'hel|lo |wor|ld|' "$output" && equals 'weather.sh: read:short=3 has struck, 5 times' "$errors" &&
		exits 0 "$KIT/utils/student/weather.sh" read:EIO@9 "$lib_work/traced" copies 3<input &&
		equals 'weather.sh: no call of the plan was made' "$errors" &&
		exits 2 "$KIT/utils/student/weather.sh" read:EWHAT "$lib_work/traced" copies 3<input
}

claim 'a probe works, and is recorded' probe_works
claim 'errno is left alone' is_undisturbed errors recv
claim 'no descriptor is missing, and all may be closed and replaced' is_undisturbed descriptors mkfifo
claim 'a program with four descriptors has all of them' is_undisturbed few-descriptors open
claim 'a limit of file sizes does not matter' is_undisturbed no-files mkfifo
for filter in filtered strict; do
	if "$lib_work/traced" "$filter" 2>/dev/null; then
		claim "a program may be killed for other system calls than its own: $filter" is_undisturbed "$filter" write
	else
		skip "a program may be killed for other system calls than its own: $filter" 'no filter is granted'
	fi
done
claim 'without a place for the record there is none' stands_aside
claim 'it goes on over exec with an empty environment' follows_exec_without_environment
claim 'repetitions are few lines' thins_repetitions
claim 'vfork is what it was' is_undisturbed virtual-children
claim 'a child of vfork is told apart' tells_what_a_vfork_child_calls
claim 'a call in a handler is told apart from the one that waits' knows_what_a_handler_calls
claim 'addresses, flags and options are written as they were passed' writes_addresses
claim 'a fault moves fewer bytes' moves_less
claim 'a fault is an error, or a signal' fails_as_planned
claim 'a fault strikes the first, and by steps' strikes_by_steps
claim 'datagrams are lost, doubled, and swapped' loses_datagrams
claim 'a fault is recorded' is_recorded
claim 'a plan that cannot be read is refused' refuses_other_plans
claim 'weather.sh tells what has struck' weather_tells_what_struck
finish
