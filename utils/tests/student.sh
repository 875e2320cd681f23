#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# student.sh - the tools around a student's work: watch and doctor.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

watch_checks_again() {
	cp -r "$KIT/named-pipes/solution" sources || return
	KIT_WATCH_RUNS=2 KIT_WATCH_INTERVAL=0.05 "$KIT/utils/student/watch.sh" "$KIT/named-pipes/tests/checker.sh" sources >seen &
	local watch=$! deadline=$((SECONDS + 30))
	until grep -q 'All have passed' seen; do
		[ "$SECONDS" -lt "$deadline" ] || { cat seen; kill "$watch"; return 1; }
		read -r -t 0.05 <> <(:)
	done
	echo 'int nonsense' >>sources/named_pipe.c
	wait "$watch" && contains "$(cat seen)" 'Something has failed' && contains "$(cat seen)" 'does not compile'
}

watch_ends_on_interrupt() {
	cp -r "$KIT/named-pipes/solution" sources || return
	# In an interactive shell's place: a background job would ignore SIGINT.
	# shellcheck disable=SC2016	# it is the inner shell's
	"$BASH" -c 'set -m; "$@" >seen & wait_for=$!; until grep -q Waiting seen; do read -r -t 0.05 <> <(:); done
		kill -INT -- -"$wait_for"; wait "$wait_for"' watch "$KIT/utils/student/watch.sh" "$KIT/named-pipes/tests/checker.sh" sources
	equals 0 $?
}

doctor_is_content() {
	exits 0 "$KIT/utils/student/doctor.sh" . && lacks "$output" BAD && contains "$output" 'OK    calls can be recorded'
}

doctor_and_checker_say_the_same() {
	CC=no-such-compiler exits 1 "$KIT/utils/student/doctor.sh" . && said=$output &&
		CC=no-such-compiler exits 2 "$KIT/named-pipes/tests/checker.sh" "$KIT/named-pipes/solution" &&
		contains "$errors" 'there is no compiler no-such-compiler' && contains "$said" 'there is no compiler no-such-compiler' &&
		contains "$errors" 'sudo apt-get install gcc' && contains "$said" 'sudo apt-get install gcc'
}

# In a network apart: the port may be in use on this machine, also by another run of these tests.
# shellcheck disable=SC2016	# they are the inner shell's
doctor_finds_the_holder() {
	exits 0 "$work/shared_network" "$BASH" -c '"$1" & until grep -q :1092 /proc/net/udp; do read -r -t 0.01 <> <(:); done
		"$2" .; status=$?; kill $!; exit $status' bash "$work/holder" "$KIT/utils/student/doctor.sh" &&
		contains "$output" 'the udp port 4242 is in use by process'
}

claim 'watch checks again when a source is saved' watch_checks_again
claim 'watch ends on Ctrl-C' watch_ends_on_interrupt
claim 'doctor is content here' doctor_is_content
claim 'doctor and the checkers say the same' doctor_and_checker_say_the_same
compile -o "$work/shared_network" "$KIT/utils/tests/helpers/shared_network.c" &&
	compile -I"$KIT" -o "$work/holder" "$KIT/receive-challenges/solution/receive_net_dgram_socket.c" || exit 2
if "$work/shared_network" true; then
	claim 'doctor finds who holds a port' doctor_finds_the_holder
else
	skip 'doctor finds who holds a port' 'the kernel grants no user namespaces'
fi
finish
