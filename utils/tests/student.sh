#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# student.sh - the student's day: what make tells of the progress, the directories in which it works, both
# sides in one terminal, the mistakes that are not in a program; watch and doctor.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[[ " $KIT_TASKS " == *' named-pipes '* ]] || { skip 'the day of a student' 'it is about named-pipes'; finish; exit; }

kit=$lib_work/kit
copy_kit "$kit" && make -s -C "$kit" || exit 2
task=$kit/named-pipes

# student N: the first N steps are done.
student() {
	awk -f "$KIT/utils/student/skeleton.awk" done="$1" "$KIT/named-pipes/solution/named_pipe.c" >"$task/support/named_pipe.c"
	rm -rf "$kit/utils/build/results"
}

todos_are_counted() {
	local file=$task/solution/named_pipe.c skeleton=$task/support/named_pipe.c n count
	count=$(grep -c '/// STEP: ' "$file")
	for n in 0 3 "$count"; do
		student "$n"
		equals "$n" "$(awk -f "$KIT/utils/student/skeleton.awk" "$file" |
			awk -f "$KIT/utils/student/todos.awk" - "$skeleton" | grep -c $'\t''done')" || return
	done
}

squeezed() { tr -s ' ' <<<"$output"; }
progress_is_told() {
	student 3 && exits 2 make -s -C "$task" check && contains "$errors" '3 of 8 TODOs, 1 of 2 tests. Next: TODO 4 in ' &&
		exits 0 make -s -C "$kit" && equals '' "$output" && exits 0 make --no-print-directory -C "$kit" &&
		contains "$(squeezed)" 'named-pipes 3 of 8 1 of 2 TODO 4 in named_pipe.c:' && equals '' "$(awk 'length > 80' <<<"$output")" 'too wide' || return
	touch -d '1 hour' "$task/support/named_pipe.c" && exits 0 make -C "$kit" && contains "$output" '1 of 2 *  TODO 4' &&
		student 8 && exits 0 make -s -C "$task" check && equals $'\n8 of 8 TODOs, 2 of 2 tests. Next task: unix-socket.' "$errors" &&
		exits 0 make -C "$kit" && contains "$(squeezed)" 'named-pipes 8 of 8 2 of 2 done'
}

make_says_where_the_work_is() {
	rm -r "$task/support" && exits 0 make --no-print-directory -C "$task" && contains "$output" 'Made named-pipes/support/named_pipe.c' &&
		contains "$output" $'Your program is in named-pipes/support/: named_pipe.c.\n0 of 8 TODOs are done; next: TODO 1' &&
		exits 0 make --no-print-directory -C "$task" && lacks "$output" Made && contains "$output" $'named_pipe.c.\n0 of 8'
}

works_where_students_sit() {
	local directory
	student 8 && make -s -C "$task/support" && for directory in . support support/build tests; do
		exits 0 make -s --no-print-directory -C "$task/$directory" check &&
			equals $'Test for FIFO creation: PASSED\nTest for send and receive: PASSED' "$output" &&
			exits 0 make -s -C "$task/$directory" check ONLY=fifo-creation && equals 'Test for FIFO creation: PASSED' "$output" &&
			exits 0 make -s -C "$task/$directory" trace && contains "$output" ' your receiver ' || return
	done
}

# A page is a page, whatever the verdict; what cannot be judged leaves the old one.
a_report_is_a_page() {
	local page=$task/support/build/report.html
	student 3 && exits 0 make -s -C "$task/support" report && equals "$(readlink -f "$page")" "$output" &&
		contains "$(cat "$page")" '<svg' && contains "$(cat "$page")" 'named_pipe.c, line ' &&
		exits 0 make -s -C "$task" report DIR=solution ONLY=fifo-creation && contains "$(cat "$page")" PASSED && lacks "$(cat "$page")" '<svg' &&
		exits 2 make -s -C "$task" report ONLY=none && contains "$(cat "$page")" PASSED &&
		exits 0 make -s -C "$task" clean && [ ! -e "$page" ]
}

both_sides_run() {
	student 8 && exits 0 make -s -C "$task" run <<<$'hello\n\nmore' && contains "$output" 'receiver | [Receiver]: hello' &&
		lacks "$output" more && contains "$output" 'sender   | (exited with status 0)' &&
		exits 2 make -s -C "$task" run PROGRAM=nothing && contains "$errors" 'another one: named_pipe' &&
		cp "$kit/receive-challenges/solution/"*.c "$kit/receive-challenges/support" &&
		exits 0 make -s -C "$kit/receive-challenges" run PROGRAM=receive_unix_socket && contains "$output" 'receiver | Flag is: '
}

# In a network apart: somebody may have the port.
both_sides_run_over_the_network() {
	local run=("$work/shared_network" make -s -C "$kit/network-socket" run)
	cp "$kit/network-socket/solution/"*.c "$kit/network-socket/support" &&
		exits 0 "${run[@]}" <<<'hello' && contains "$output" 'receiver | [Receiver]: hello' &&
		exits 0 "${run[@]}" PROGRAM=udp_socket <<<$'hello\nexit' && contains "$output" 'receiver | [Receiver]: hello' &&
		exits 0 "${run[@]}" PROGRAM=client <<<$'hello\nwho is there?\nexit' && contains "$output" 'server   | [Client]: hello' &&
		contains "$output" 'client   | [Server]: who is there?' && contains "$output" 'server   | (exited with status 0)'
}

# hinted TODO LEVEL: make hint is about this TODO, and tells that much.
hinted() {
	exits 0 make -s -C "$task/support" hint && contains "$output" ", TODO $1: " &&
		equals "$2" "$(grep -c '^[A-Z][a-z ,]*:$' <<<"$output")" 'hints'
}

# The first that is open; or the first that is wrong, which is found by a check.
hints_come_in_steps() {
	local log=$task/support/hints.log
	student 3 && rm -f "$log" && hinted 4 1 && lacks "$output" 'read() returns' && hinted 4 2 && contains "$output" 'man 2' &&
		hinted 4 3 && contains "$output" '____' && hinted 4 3 && equals 4 "$(grep -c $'\tnamed_pipe.c\tTODO 4\thint [123] of 3$' "$log")" &&
		exits 1 "$task/tests/checker.sh" --result result && contains "$(cat result)" $'hints\tnamed_pipe.c TODO 4: 3' &&
		exits 0 make -s -C "$task" report && contains "$(cat "$task/support/build/report.html")" 'Hints used: named_pipe.c TODO 4: 3 of 3.' &&
		exits 0 make -s -C "$task" hint TODO=2 && contains "$output" ', TODO 2: ' && contains "$output" 'hint 1 of 3' || return
	student 4 && touch -d '1 hour' "$task/support/named_pipe.c" && hinted 5 1 && student 8 &&
		exits 0 make -s -C "$task" hint && contains "$output" 'No hint is needed' &&
		sed -i 's/write_all(fd/write_all(1/' "$task/support/named_pipe.c" && touch -d '2 hours' "$task/support/named_pipe.c" && hinted 7 1 &&
		echo 'nonsense' >>"$task/support/named_pipe.c" && touch -d '3 hours' "$task/support/named_pipe.c" &&
		exits 2 make -s -C "$task" hint && contains "$errors" 'named_pipe.c does not compile' &&
		exits 2 make -s -C "$task" hint TODO=9 && contains "$errors" 'no hint to TODO 9' && rm "$log"
}

# noticed TEXT: make check names this mistake.
noticed() { exits 2 make -s -C "$task" check && contains "$errors" "Look at this: $1"; }

mistakes_beside_the_program_are_noticed() {
	local file=$task/support/named_pipe.c
	student 8 && exits 0 make -s -C "$task" check && lacks "$errors" 'Look at' &&
		mv "$file" "$task/support/Named-Pipe.c" && noticed 'there is no named-pipes/support/named_pipe.c, but there is Named-Pipe.c.' &&
		mv "$task/support/Named-Pipe.c" "$task/" && mv "$task/Named-Pipe.c" "$task/named_pipe.c" &&
		noticed 'named-pipes/named_pipe.c is in the wrong directory.' && student 0 && touch -d '1 hour' "$task/named_pipe.c" &&
		noticed 'there are two named_pipe.c, and named-pipes/named_pipe.c is the newer one.' && rm "$task/named_pipe.c" &&
		: >"$file" && noticed 'named-pipes/support/named_pipe.c is empty.' &&
		student 8 && sed -i '1s/^/\xff\xfe/' "$file" && noticed 'named-pipes/support/named_pipe.c is no plain text' &&
		student 8 && sed -i '0,/"my-fifo"/s//“my-fifo”/' "$file" &&
		noticed "named-pipes/support/named_pipe.c, line $(grep -n '“' "$file" | cut -d: -f1), has quotes" &&
		: >"$kit/utils/skeleton" && (cd "$kit" && sha256sum utils/ipc.h utils/skeleton >utils/CHECKSUMS) &&
		echo '/* mine */' >>"$kit/utils/ipc.h" && noticed 'utils/ipc.h is not as it was handed out.'
}

a_terminal_has_colours() {
	local plain
	student 0 && exits 1 "$task/tests/checker.sh" --only fifo-creation && plain=$output && lacks "$plain" $'\033' &&
		CLICOLOR_FORCE=1 NO_COLOR=1 exits 1 "$task/tests/checker.sh" --only fifo-creation && lacks "$output" $'\033' &&
		CLICOLOR_FORCE=1 COLUMNS=60 exits 1 "$task/tests/checker.sh" --only fifo-creation &&
		contains "$output" $'\033[1;31mFAILED\033[0m' &&
		equals '' "$(awk '{ gsub(/\033\[[0-9;]*m/, "") } length > 60' <<<"$output")" 'lines that are too long'
}

a_terminal_shows_the_first_failure() {
	local seeds='to repeat exactly'
	student 0 && CLICOLOR_FORCE=1 NO_COLOR=1 COLUMNS=80 exits 2 make -s -C "$task" check &&
		contains "$output" $'\nTest for send and receive: FAILED  make check ONLY=fifo-message shows it' &&
		equals 1 "$(grep -c "$seeds" <<<"$output")" 'seeds' && lacks "$output" 'Our sender does not end' &&
		CLICOLOR_FORCE=1 NO_COLOR=1 exits 2 make -s -C "$task" check ALL=1 && contains "$output" 'Our sender does not end' &&
		equals 1 "$(grep -c "$seeds" <<<"$output")" 'seeds' && exits 2 make -s -C "$task" check &&
		contains "$output" 'Our sender does not end' && equals 2 "$(grep -c "$seeds" <<<"$output")" 'seeds in a pipe' || return
	CLICOLOR_FORCE=1 NO_COLOR=1 exits 1 "$kit/network-socket/tests/checker.sh" --only tcp-message && lacks "$output" '[Sender]:' &&
		contains "$output" '(the checker types to the sender: "OS{Hello OS enjoyers!!}", then the end of the input)'
}

# ---- watch, doctor

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
	# In an interactive shell's place: a background job would ignore SIGINT; and who runs the tests may have done so.
	# shellcheck disable=SC2016	# it is the inner shell's
	timeout -s KILL 120 env --default-signal=INT "$BASH" -c 'set -m; "$@" >seen & wait_for=$!; until grep -q Waiting seen; do read -r -t 0.05 <> <(:); done
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
	exits 0 "$work/shared_network" "$BASH" -c '"$1" & until grep -q "$3" /proc/net/udp; do read -r -t 0.01 <> <(:); done
		"$2" .; status=$?; kill $!; exit $status' bash "$work/holder" "$KIT/utils/student/doctor.sh" "$(printf :%04X "$(port receive_net_dgram_socket)")" &&
		contains "$output" "the udp port $(port receive_net_dgram_socket) is in use by process"
}

claim 'the TODOs that are done are counted' todos_are_counted
claim 'make check and make tell the progress' progress_is_told
claim 'make says what it has made, and where the work is' make_says_where_the_work_is
claim 'check and trace work in the task, support/, support/build/ and tests/' works_where_students_sit
claim 'make run starts both sides in one terminal' both_sides_run
claim 'make hint tells a little more each time, about the TODO that comes next' hints_come_in_steps
claim 'make report writes a page' a_report_is_a_page
claim 'mistakes beside the program are noticed' mistakes_beside_the_program_are_noticed
claim 'a terminal gets colours and lines of its width, a file does not' a_terminal_has_colours
claim 'a terminal gets the first failure in full, and of the others the command that shows them' a_terminal_shows_the_first_failure
claim 'watch checks again when a source is saved' watch_checks_again
claim 'watch ends on Ctrl-C' watch_ends_on_interrupt
claim 'doctor is content here' doctor_is_content
claim 'doctor and the checkers say the same' doctor_and_checker_say_the_same
compile -o "$work/shared_network" "$KIT/utils/tests/helpers/shared_network.c" &&
	compile -I"$KIT" -o "$work/holder" "$KIT/receive-challenges/solution/receive_net_dgram_socket.c" || exit 2
if "$work/shared_network" true; then
	claim 'doctor finds who holds a port' doctor_finds_the_holder
	claim 'make run knows the network, and two who speak by turns' both_sides_run_over_the_network
else
	skip 'make run knows the network' 'the kernel grants no user namespaces'
	skip 'doctor finds who holds a port' 'the kernel grants no user namespaces'
fi

finish
