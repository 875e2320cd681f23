#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The checkers, on the reference, on untouched skeletons and on what does not compile; from
# anywhere, as anybody, beside others; and without a trace.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The lines of the lab, and nothing else.
declare -A expected=(
	[named-pipes]='Test for FIFO creation: PASSED
Test for send and receive: PASSED'
	[unix-socket]='Test for socket creation: PASSED
Test for send and receive: PASSED'
	[network-socket]='Test for TCP state: PASSED
[Sender]: OS{Hello OS enjoyers!!}
[Sender]: 
Test for TCP receiving the message: PASSED

Test for UDP state: PASSED
[Sender]: OS{Are you enjoying this lab?!}
[Sender]: 
Test for UDP receiving the message: PASSED'
	[receive-challenges]='Test for pipe flag: PASSED
Test for FIFO flag: PASSED
Test for UNIX socket flag: PASSED
Test for network datagram socket flag: PASSED'
)
declare -A expected_failures=([named-pipes]=FF [unix-socket]=FF [network-socket]=FFFF
	[receive-challenges]=FFFF)
declare -A tests=(
	[named-pipes]='fifo-creation fifo-message'
	[unix-socket]='unix-creation unix-message'
	[network-socket]='tcp-state tcp-message udp-state udp-message'
	[receive-challenges]='pipe-flag fifo-flag unix-flag udp-flag'
)

# Of any other task, what its checker says of itself.
for task in $KIT_TASKS; do
	[ -z "${tests[$task]-}" ] || continue
	tests[$task]=$("$KIT/$task/tests/checker.sh" --list | grep -P '\tlab\t' | cut -f 1 | paste -sd' ')
	expected[$task]=$("$KIT/$task/tests/checker.sh" --list | awk -F'\t' '$3 == "lab" { print $4 ": PASSED" }')
	expected_failures[$task]=$(awk '{ printf "F" }' <<<"${expected[$task]}")
done

# All claims are about a copy of the kit, in a path with a space, whose programs are built once.
work=$(mktemp -d) || exit 2
trap 'lib_remove "$work"; lib_remove "$lib_work"' EXIT
chmod 755 "$work"
kit="$work/the kit"
copy_kit "$kit" && make --no-print-directory -C "$kit" >/dev/null || exit 2
for task in $KIT_TASKS; do
	"$kit/$task/tests/checker.sh" "$kit/$task/solution" >/dev/null || true
done

# passes TASK [COMMAND...]: the checker, run by the command, prints just the lines for the reference.
passes() {
	local task=$1
	shift
	exits 0 "$@" "$kit/$task/tests/checker.sh" "$kit/$task/solution" &&
		equals "${expected[$task]}" "$output" && equals '' "$errors"
}

# verdicts: the verdict lines in $output, one letter each.
verdicts() {
	sed -n 's/^Test for .*: \([PF]\)[A-Z]*$/\1/p' <<<"$output" | tr -d '\n'
}

skeletons_fail() {
	exits 1 "$kit/$1/tests/checker.sh" &&
		equals "${expected_failures[$1]}" "$(verdicts)"
}

# How many seconds that takes depends on the machine, and is for bench.sh; that nothing is waited out
# does not.
skeletons_wait_for_no_deadline() {
	local task
	for task in $KIT_TASKS; do
		exits 1 "$kit/$task/tests/checker.sh" && lacks "$output" 'Waited for' || return
	done
}

broken_build() {
	mkdir sources && cp "$kit/$1"/solution/*.c sources &&
		for source in sources/*.c; do
			printf 'int broken(void) { return nonsense; }\n' >>"$source"
		done &&
		exits 1 "$kit/$1/tests/checker.sh" sources &&
		lacks "$output" PASSED && contains "$output" 'nonsense' && contains "$output" 'does not compile'
}

# The compiler's warnings are not shown before its errors, and the linker is not called the compiler.
errors_come_alone() {
	local solution=$KIT/named-pipes/solution/named_pipe.c
	mkdir broken && sed '$a int last = nonsense;' "$solution" | sed '/^#include <unistd.h>/a static int unused;' >broken/named_pipe.c &&
		exits 1 "$kit/named-pipes/tests/checker.sh" broken && contains "$output" "named_pipe.c does not compile:" &&
		contains "$output" nonsense && lacks "$output" warning: &&
		sed '0,/close(/s//close_it(/; /^#include <unistd.h>/a int close_it(int fd);' "$solution" >broken/named_pipe.c && exits 1 "$kit/named-pipes/tests/checker.sh" broken &&
		contains "$output" "named_pipe.c does not link: close_it() is defined nowhere." && contains "$output" undefined
}

only_the_broken_program_fails() {
	mkdir sources && cp "$kit/network-socket"/solution/*.c sources && echo garbage >>sources/udp_socket.c &&
		exits 1 "$kit/network-socket/tests/checker.sh" sources && equals PPFF "$(verdicts)"
}

a_missing_file_is_named() {
	mkdir sources && exits 1 "$kit/named-pipes/tests/checker.sh" sources &&
		equals FF "$(verdicts)" && contains "$output" 'no file sources/named_pipe.c'
}

ready_made_files_are_not_used() {
	mkdir sources && cp "$kit/named-pipes/support/named_pipe.c" sources &&
		gcc -std=gnu11 -I"$kit" -o sources/named_pipe "$kit/named-pipes/solution/named_pipe.c" &&
		printf 'all:\n\ttouch used\n' >sources/Makefile &&
		exits 1 "$kit/named-pipes/tests/checker.sh" sources && equals FF "$(verdicts)" && missing used
}

usage_errors() {
	local checker=$kit/named-pipes/tests/checker.sh
	exits 2 "$checker" --bogus && contains "$errors" --bogus && equals '' "$output" &&
		exits 2 "$checker" one two && exits 2 "$checker" --format nonsense &&
		exits 2 "$checker" missing && contains "$errors" missing &&
		exits 2 "$checker" --only bogus "$kit/named-pipes/solution" && contains "$errors" bogus &&
		exits 0 "$checker" --help && contains "$output" Usage
}

names_are_stable() {
	exits 0 "$kit/$1/tests/checker.sh" --list && equals "${tests[$1]}" "$(grep -P '\tlab\t' <<<"$output" | cut -f 1 | paste -sd' ')"
}

one_test_alone() {
	exits 0 "$kit/network-socket/tests/checker.sh" --only udp-state "$kit/network-socket/solution" &&
		equals 'Test for UDP state: PASSED' "$output"
}

# What the bonus has besides: its own lines, which are seen with --bonus only.
bonus_passes() {
	local checker=$kit/network-socket/tests/checker.sh
	exits 0 "$checker" --bonus "$kit/network-socket/solution" && equals '' "$errors" &&
		equals 'Test for client: PASSED
Test for server: PASSED' "$output"
}
bonus_fails() {
	exits 1 "$kit/network-socket/tests/checker.sh" --bonus && equals FF "$(verdicts)" &&
		lacks "$output" 'Waited for' && contains "$output" 'client.c:' && contains "$output" 'server.c:'
}
one_half_of_the_bonus() {
	mkdir sources && cp "$kit/network-socket/solution/server.c" sources &&
		exits 1 "$kit/network-socket/tests/checker.sh" --bonus sources && equals FP "$(verdicts)" &&
		contains "$output" 'no file sources/client.c' &&
		exits 0 "$kit/network-socket/tests/checker.sh" --bonus --only server sources && equals P "$(verdicts)"
}
bonus_is_kept_apart() {
	local checker=$kit/network-socket/tests/checker.sh solution=$kit/network-socket/solution
	exits 2 "$checker" --only client "$solution" && contains "$errors" 'Add --bonus' &&
		exits 2 "$checker" --bonus --only tcp-state "$solution" && contains "$errors" 'Leave --bonus out' &&
		exits 2 "$kit/named-pipes/tests/checker.sh" --bonus "$kit/named-pipes/solution" &&
		contains "$errors" 'no tests of a bonus' && equals '' "$output"
}
bonus_by_make() {
	exits 0 make -s -C "$kit/network-socket" bonus DIR=solution && contains "$output" 'Test for server: PASSED'
}

no_skeletons_yet() {
	copy_kit bare && exits 2 bare/named-pipes/tests/checker.sh && contains "$errors" 'make'
}

# a_compiler_without_means - that is killed, as a whole or in a part, or finds the disk full.
a_compiler_without_means() {
	local how
	cat >cc <<-'END'
		#!/bin/bash
		case $*:$HOW in
		*/named_pipe.c:killed) kill -KILL $$ ;;
		*/named_pipe.c:*) echo "cc: fatal error: $HOW" >&2; exit 1 ;;
		*) exec gcc "$@" ;;
		esac
	END
	chmod +x cc && for how in killed 'Killed signal terminated program cc1' 'No space left on device'; do
		HOW=$how CC=./cc exits 2 "$kit/named-pipes/tests/checker.sh" "$kit/named-pipes/solution" &&
			equals '' "$output" && contains "$errors" 'enough memory' || return
	done
}

no_compiler() {
	exits 2 env CC=no-such-compiler "$kit/named-pipes/tests/checker.sh" "$kit/named-pipes/solution" &&
		contains "$errors" no-such-compiler && equals '' "$output"
}

from_elsewhere() {
	cd / && passes "$1" && cd "$kit/$1/tests" && exits 0 ./checker.sh ../solution &&
		equals "${expected[$1]}" "$output"
}

with_umask_077() { (umask 077 && passes "$1"); }
with_sigpipe_ignored() { (trap '' PIPE && passes "$1"); }
with_closed_input() { passes "$1" <&-; }
with_an_odd_environment() {
	passes "$1" env -i PATH="$PATH" HOME=/ CDPATH=/ LANG=C.UTF-8 LC_ALL=C.UTF-8 POSIXLY_CORRECT=1
}
with_a_long_tmpdir() {
	local long
	long=$PWD/$(printf '%0120d' 0)
	mkdir "$long" && passes "$1" env TMPDIR="$long" && equals '' "$(ls -A "$long")"
}

# As somebody who may not write to the kit, with programs of the kit that are missing.
with_a_read_only_kit() {
	copy_kit kit && local kit=$PWD/kit && chmod 755 . .. && chmod -R a-w kit &&
		mkdir -m 777 tmp && passes "$1" "${as_nobody[@]}" env TMPDIR="$PWD/tmp" &&
		equals '' "$(ls -A tmp)"
}
as_an_ordinary_user() { passes "$1" "${as_nobody[@]}"; }

two_at_once() {
	local pids=() pid i
	for i in 1 2 3; do
		"$kit/$1/tests/checker.sh" "$kit/$1/solution" >"output $i" 2>&1 &
		pids+=($!)
	done
	for pid in "${pids[@]}"; do
		wait "$pid" || return
	done
	same_file 'output 1' 'output 2' && same_file 'output 2' 'output 3' &&
		contains "$(cat 'output 1')" PASSED && lacks "$(cat 'output 1')" FAILED
}

two_at_once_in_one_network() {
	"$work/shared_network" bash -c "two_at_once $1" &&
		equals "${expected[$1]}" "$(cat 'output 1')"
}

# A stranger holds the port: the checker cannot judge, says who it is (the kernel keeps 15 letters of
# his name), and blames nobody else.
a_busy_port_is_not_the_students_fault() {
	local port
	printf -v port ':%04X ' "$3"
	"$work/$2" </dev/null >/dev/null &
	local stranger=$! status
	until grep -q "$port" /proc/net/tcp /proc/net/udp; do
		read -r -t 0.01 <> <(:)
	done
	exits 2 "$kit/$1/tests/checker.sh" "$kit/$1/solution" && equals '' "$output" &&
		contains "$errors" "$3" && contains "$errors" "${2:0:15}" && contains "$errors" "$stranger"
	status=$?
	kill "$stranger"
	return "$status"
}

# A stranger takes the PORT in the middle: here he waits until the submission listens at another one, and that goes
# on when he has come.
a_stranger_in_the_middle() {
	local stranger status port
	printf -v port ":%04X " "$1"
	mkdir mine && sed '/^static void receiver_loop/,/^}/s,^\trc = bind(,\
		int other = socket(AF_INET\, SOCK_STREAM\, 0)\, n = 0;\
		char line[4096] = "";\
		FILE *table = fopen("/proc/net/udp"\, "r");\
		DIE(listen(other\, 1) < 0 || !table\, "listen");\
		for (; !strstr(line\, "'"$port"'"); rewind(table)\, line[n] = 0)\
			n = (int)fread(line\, 1\, sizeof(line) - 1\, table);\
&,' "$kit/network-socket/solution/udp_socket.c" >mine/udp_socket.c || return
	(
		until grep -q ' 0A ' /proc/net/tcp; do
			read -r -t 0.01 <> <(:)
		done
		exec "$work/udp_socket" </dev/null >/dev/null
	) &
	stranger=$!
	exits 2 "$kit/network-socket/tests/checker.sh" --only udp-state mine && contains "$errors" 'in use by' &&
		contains "$errors" udp_socket
	status=$?
	kill "$stranger"
	return "$status"
}

# A side of ours that cannot do its work, here as its disk is full, is not the student's fault either. Its source
# is older than what was made of the one before: it is made all the same.
our_side_fails() {
	cp -a "$kit" kit && sed -i '/^static void sender_loop/,/^}/s,DIE(fd < 0\, "open"),errno = ENOSPC; DIE(true\, "open"),' \
		kit/named-pipes/solution/named_pipe.c && touch -d 2020-01-01 kit/named-pipes/solution/named_pipe.c &&
		exits 2 kit/named-pipes/tests/checker.sh "$kit/named-pipes/solution" &&
		contains "$errors" 'our named_pipe could not do its work: ' && contains "$errors" ': open: No space left on device'
}

# Nothing is left: no file, and no process but the test's own; also when it is interrupted.
nothing_is_left() {
	mkdir tmp && passes "$1" env TMPDIR="$PWD/tmp" && equals '' "$(ls -A tmp)" &&
		TMPDIR=$PWD/tmp "$kit/$1/tests/checker.sh" >/dev/null
	equals '' "$(ls -A tmp)" && equals '' "$(children_left)"
}

# children_left: processes with this test's mark in their environment, itself aside.
children_left() {
	grep -lsa "TMPDIR=$PWD/tmp" /proc/[0-9]*/environ
}

interrupted_and_nothing_is_left() {
	local i pid delay
	mkdir tmp
	for i in {1..10}; do
		set -m
		# Whoever runs the tests may ignore SIGINT.
		TMPDIR=$PWD/tmp env --default-signal=INT "$kit/$1/tests/checker.sh" "$kit/$1/solution" >/dev/null 2>&1 &
		pid=$!
		set +m
		printf -v delay '0.%02d' "$((i * 2))"
		read -r -t "$delay" <> <(:)
		kill -s INT -- "-$pid"
		wait "$pid"
		equals '' "$(ls -A tmp)" && equals '' "$(children_left)" || return
	done
}

seed_repeats_the_run() {
	local sender=$work/loses_all
	mkdir -p "$sender" && sed 's/open_message = print_messages.*/;/' \
		"$kit/named-pipes/solution/named_pipe.c" >"$sender/named_pipe.c" &&
		exits 1 env IPC_SEED=42 "$kit/named-pipes/tests/checker.sh" "$sender" && local first=$output &&
		contains "$first" IPC_SEED=42 &&
		exits 1 env IPC_SEED=42 "$kit/named-pipes/tests/checker.sh" "$sender" &&
		# In how many pieces the messages arrive is up to the kernel.
		equals "$(grep -v '   named_pipe.c:' <<<"$first")" "$(grep -v '   named_pipe.c:' <<<"$output")"
}

make_check() {
	cp -r "$kit" kit && cd kit || return
	for task in $KIT_TASKS; do
		exits 0 make --no-print-directory -C "$task" check DIR=solution &&
			equals "${expected[$task]}" "$output" || return
	done
	exits 0 make -j4 check DIR=solution && contains "$output" "${expected[named-pipes]}" &&
		exits 2 make check && lacks "$output" PASSED
}

twenty_at_once() {
	local pids=() pid i task failed=0
	for i in {1..5}; do
		for task in $KIT_TASKS; do
			"$kit/$task/tests/checker.sh" "$kit/$task/solution" >"$task $i" 2>&1 &
			pids+=($!)
		done
	done
	for pid in "${pids[@]}"; do
		wait "$pid" || failed=$((failed + 1))
	done
	[ "$failed" -eq 0 ] || { cat ./*; return 1; }
}

on_a_full_disk() {
	mount -t tmpfs -o size=32k none . && cd "$PWD" && TMPDIR=$PWD "$@"
}
export -f on_a_full_disk

# A full disk, and a directory in which no FIFO can be made, are not the student's fault.
a_full_disk() {
	exits 2 unshare --user --map-root-user --mount bash -c 'on_a_full_disk "$@"' - \
		"$kit/$1/tests/checker.sh" "$kit/$1/solution" && equals '' "$output" && contains "$errors" TMPDIR
}
no_place_to_work() {
	exits 2 env TMPDIR="$PWD/missing" "$kit/$1/tests/checker.sh" "$kit/$1/solution" &&
		equals '' "$output" && contains "$errors" TMPDIR
}

tap() {
	exits 0 "$kit/$1/tests/checker.sh" --format tap "$kit/$1/solution" &&
		equals 'TAP version 14' "$(head -n 1 <<<"$output")" &&
		equals "1..$(wc -w <<<"${tests[$1]}")" "$(sed -n 2p <<<"$output")" &&
		equals "$(wc -w <<<"${tests[$1]}")" "$(grep -c '^ok [0-9]* - Test for ' <<<"$output")" &&
		exits 1 "$kit/$1/tests/checker.sh" --format tap "$kit/$1/support" &&
		equals "$(wc -w <<<"${tests[$1]}")" "$(grep -c '^not ok [0-9]* - Test for ' <<<"$output")" &&
		contains "$output" '  seed: ' && contains "$output" '  duration_ms: '
}
tap_bails_out() {
	exits 2 env CC=no-such-compiler "$kit/named-pipes/tests/checker.sh" --format tap \
		"$kit/named-pipes/solution" && contains "$output" 'Bail out! '
}

# A submission that prints our report, and bytes that could break it or the screen.
forged_report() {
	mkdir sources && cat >sources/named_pipe.c <<-'C' &&
		#include <stdio.h>
		int main(void)
		{
			puts("TAP version 14\n1..2\nok 1 - Test for FIFO creation\nok 2\nBail out! no");
			puts("Test for FIFO creation: PASSED\nTest for send and receive: PASSED");
			fputs("...\n  ---\n\033[2J\033]0;title\007\r\xff\xfe\"\\ PASSED\n", stderr);
			return 0;
		}
	C
	exits 1 "$kit/named-pipes/tests/checker.sh" sources && equals FF "$(verdicts)" &&
		lacks "$output" $'\033' && lacks "$output" $'\r' &&
		exits 1 "$kit/named-pipes/tests/checker.sh" --format tap sources &&
		lacks "$output" $'\033' && lacks "$output" $'\xff' &&
		equals 'not ok 1 - Test for FIFO creation,not ok 2 - Test for send and receive' \
			"$(grep -E '^(not )?ok|^Bail' <<<"$output" | paste -sd,)"
}
understood_by_prove() {
	exits 0 prove "$kit/named-pipes/tests/checker.sh" :: --format tap "$kit/named-pipes/solution" &&
		exits 1 prove "$kit/named-pipes/tests/checker.sh" :: --format tap "$kit/named-pipes/support" &&
		lacks "$output" 'Parse errors'
}

for task in $KIT_TASKS; do
	claim "$task: the reference passes, with the lab's own lines" passes "$task"
	claim "$task: untouched skeletons fail in every line" skeletons_fail "$task"
	claim "$task: what does not compile fails, with the compiler's words" broken_build "$task"
	claim "$task: --list names the tests" names_are_stable "$task"
	claim "$task: the checker works from any directory" from_elsewhere "$task"
	claim "$task: ... with umask 077" with_umask_077 "$task"
	claim "$task: ... with SIGPIPE ignored by its parent" with_sigpipe_ignored "$task"
	claim "$task: ... with standard input closed" with_closed_input "$task"
	claim "$task: ... with an odd environment" with_an_odd_environment "$task"
	claim "$task: ... with a TMPDIR longer than a socket's path" with_a_long_tmpdir "$task"
	claim "$task: ... three at once" two_at_once "$task"
	claim "$task: TAP" tap "$task"
	claim "$task: no place to work: status 2" no_place_to_work "$task"
	if unshare --user --map-root-user --mount mount -t tmpfs none /mnt 2>/dev/null; then
		claim "$task: a full disk: status 2" a_full_disk "$task"
	else
		skip "$task: a full disk: status 2" 'the kernel grants no mount namespace'
	fi
	claim "$task: nothing is left behind" nothing_is_left "$task"
	claim "$task: nothing is left behind by an interrupted run" interrupted_and_nothing_is_left "$task"
done
claim "twenty at once" twenty_at_once
claim "TAP bails out where the kit cannot judge" tap_bails_out
claim "what a submission prints is not taken for our report" forged_report
if command -v prove >/dev/null; then
	claim "prove understands our TAP" understood_by_prove
else
	skip "prove understands our TAP" 'prove is not installed'
fi
claim "the untouched skeletons fail before any deadline" skeletons_wait_for_no_deadline
[[ " $KIT_TASKS " != *' named-pipes '* ]] ||
	claim 'errors are shown without warnings, and the linker is called by its name' errors_come_alone

claim "a program that does not compile does not fail the other's lines" only_the_broken_program_fails
claim "a missing source file is named" a_missing_file_is_named
claim "a binary or Makefile in the submission is not used" ready_made_files_are_not_used
claim "wrong arguments: status 2, and what is wrong" usage_errors
claim "--only runs one test" one_test_alone
claim "--bonus runs the tests of the bonus, and no others" bonus_passes
claim "--bonus: untouched skeletons fail before any deadline, and are explained" bonus_fails
claim "--bonus: the half that is there is judged" one_half_of_the_bonus
claim "--bonus: a test of the bonus is none without it" bonus_is_kept_apart
claim "make bonus is the same" bonus_by_make
claim "no support/ yet: status 2, and the remedy" no_skeletons_yet
claim "no compiler: status 2, and no verdict" no_compiler
claim "a compiler that is killed, or finds the disk full: status 2" a_compiler_without_means
claim "the seed of a failed run repeats it" seed_repeats_the_run
claim "make check checks the students' files, or DIR" make_check

as_nobody=(setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/)
for task in $KIT_TASKS; do
	if [ "$(id -u)" -eq 0 ] && "${as_nobody[@]}" true 2>/dev/null; then
		claim "$task: an ordinary user can check" as_an_ordinary_user "$task"
		claim "$task: the kit may be read-only" with_a_read_only_kit "$task"
	else
		skip "$task: an ordinary user can check" 'only root can become one'
		skip "$task: the kit may be read-only" 'only root can become somebody else'
	fi
done

gcc -std=gnu11 -o "$work/shared_network" "$KIT/utils/tests/helpers/shared_network.c" &&
	for program in tcp_socket udp_socket; do
		gcc -std=gnu11 -I"$KIT" -o "$work/$program" "$KIT/network-socket/solution/$program.c"
	done &&
	gcc -std=gnu11 -I"$KIT" -o "$work/receive_net_dgram_socket" \
		"$KIT/receive-challenges/solution/receive_net_dgram_socket.c"
# in_shared_network TITLE FUNCTION [ARG]...: a claim about a machine without further networks.
in_shared_network() {
	if "$work/shared_network" true; then
		claim "$@"
	else
		skip "$1" 'the kernel grants no user namespaces'
	fi
}
export -f a_stranger_in_the_middle a_busy_port_is_not_the_students_fault two_at_once exits equals contains lacks same_file
export kit work lib_work
for task in $KIT_TASKS; do
	in_shared_network "$task: two at once in one network" two_at_once_in_one_network "$task"
done
for busy in 'network-socket tcp_socket' 'network-socket udp_socket' 'receive-challenges receive_net_dgram_socket'; do
	[[ " $KIT_TASKS " == *" ${busy%% *} "* ]] || [[ $KIT_TASKS == *$'\n'* ]] || continue
	read -ra busy <<<"$busy $(port "${busy#* }")"
	in_shared_network "${busy[1]} of a stranger on port ${busy[2]}: status 2, and who it is" \
		"$work/shared_network" bash -c 'a_busy_port_is_not_the_students_fault "$@"' - "${busy[@]}"
done
[[ " $KIT_TASKS " != *" network-socket "* ]] ||
	in_shared_network "a stranger on the port in the middle: status 2, and who it is" \
		"$work/shared_network" bash -c 'a_stranger_in_the_middle "$@"' - "$(port udp_socket)"
[[ " $KIT_TASKS " != *" named-pipes "* ]] || claim "a side of ours that fails at its own work: status 2" our_side_fails

finish
