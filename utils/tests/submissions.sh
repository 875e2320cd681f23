#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# What a checker takes for a submission, what it lets that see, and what is not the submission's fault.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

checker=$KIT/named-pipes/tests/checker.sh solution=$KIT/named-pipes/solution

# submit [DIR]: the solution, as somebody has handed it in.
submit() {
	mkdir -p -- "${1-sources}" && cp -- "$solution/named_pipe.c" "${1-sources}"
}
# is_refused WORDS: the submission in sources/ loses all, and the report says why.
is_refused() {
	exits 1 "$checker" sources && lacks "$output" PASSED && contains "$output" "$1"
}
passes() { exits 0 "$checker" "$@" && lacks "$output" FAILED; }

# ---- what is a submission

links_are_refused() { mkdir sources && ln -s "$solution/named_pipe.c" sources && is_refused 'is a link'; }
large_files_are_refused() {
	submit && truncate -s 2G sources/named_pipe.c && is_refused '2147483648 bytes'
}
no_file_waits() { mkdir -p sources && mkfifo sources/named_pipe.c && is_refused 'is not a file'; }
a_level_deeper() { submit sources/handed-in && passes sources; }
another_name_is_named() {
	submit && mv sources/named_pipe.c 'sources/Named_Pipe-1.C' && is_refused 'There is sources/Named_Pipe-1.C'
}
odd_directories() {
	submit --help && passes -- --help && passes ./--help && submit $'a "b"\n$(touch pwned)' && passes $'a "b"\n$(touch pwned)' &&
		missing pwned
}
only_one_is_too_large() {
	mkdir sources && cp "$KIT"/network-socket/solution/*.c sources && truncate -s 1G sources/tcp_socket.c &&
		exits 1 "$KIT/network-socket/tests/checker.sh" sources && equals 2 "$(grep -c PASSED <<<"$output")"
}

# ---- what it sees

# includes WHAT: sources/ has a program that is nothing but this line.
includes() { mkdir -p sources && printf '#include %s\n' "$1" >sources/named_pipe.c; }
sees_no_solution() {
	includes '"named-pipes/solution/named_pipe.c"' && is_refused 'does not compile' &&
		CPATH=$KIT is_refused 'does not compile' && C_INCLUDE_PATH=$KIT is_refused 'does not compile'
}
sees_nothing_beside() {
	submit && mkdir sources/utils && echo '#error mine' >sources/utils/utils.h && passes sources
}
sees_the_headers() {
	submit && sed -i 's,#include "utils/utils.h",&\n#include "utils/log/log.h",' sources/named_pipe.c && passes sources
}
shows_no_other_file() {
	includes '"/etc/passwd"' && is_refused '/etc/passwd is none of your files' && lacks "$output" root:
}
takes_nothing_from_the_environment() {
	# shellcheck disable=SC2030,SC2031,SC2317	# for this claim alone, and to be called by the checker
	submit && (cp() { false; }; awk() { echo forged; }; ask() { :; }; fresh() { :; }; export -f cp awk ask fresh; passes sources && lacks "$output" forged)
}

# ---- whose fault it is

# written CHECK...: a task whose checker has these lines.
written() {
	mkdir -p kit/mine/tests kit/mine/support && copy_kit kit && {
		printf '. "%s/utils/checker.sh"\n' "$PWD/kit"
		printf '%s\n' "$@"
	} >kit/mine/tests/checker.sh && exits 2 bash kit/mine/tests/checker.sh && equals '' "$output" && lacks "$errors" 'line '
}
a_wrong_checker_is_our_fault() {
	written 'channel x mq /y' && contains "$errors" 'no such kind of channel: mq' &&
		written 'judge' && contains "$errors" 'there are no tests' &&
		written 'channel x fifo y' "check a 'A test' x nothing" && contains "$errors" 'no function nothing'
}
stops_a_loop() {
	local pid
	submit && set -m
	# Whoever runs the tests may ignore SIGINT.
	# shellcheck disable=SC2016	# it is the inner shell's
	env --default-signal=INT bash -c 'for i in 1 2 3; do "$0" sources; echo again; done' "$checker" >said 2>&1 &
	pid=$!
	set +m
	until [ -n "$(<"/proc/$pid/task/$pid/children")" ]; do
		read -r -t 0.02 <> <(:)
	done
	kill -s INT -- "-$pid"
	wait "$pid"
	lacks "$(<said)" again
}
full_disks() {
	local left
	for left in 50 150 400 900; do
		# shellcheck disable=SC2016	# they are the inner shell's
		unshare --user --map-root-user --mount bash -c '
			mount -t tmpfs -o size=1200k none . && cd "$PWD" && head -c $((1200 - $2))k /dev/zero >filled
			TMPDIR=$PWD "$0" "$1"' "$checker" "$solution" "$left" >said 2>&1
		if [ $? -eq 1 ] || ! lacks "$(<said)" FAILED; then
			echo "with $left KB"
			cat said
			return 1
		fi
	done
}

# ---- results

says_its_version() { exits 0 "$checker" --version && equals 1 "$(wc -l <<<"$output")" && [ -n "$output" ]; }
writes_a_result() {
	exits 0 "$checker" --result result "$solution" && equals named-pipes "$(sed -n 's/^task\t//p' result)" &&
		equals 'passed passed' "$(sed -n 's/^status\t//p' result | paste -sd' ')" &&
		equals 2 "$(grep -c '^$' result)" 'blocks' &&
		contains "$(<result)" $'part\tsender\tpassed' &&
		exits 0 "$checker" --format github "$solution" && contains "$output" '| named-pipes | Test for FIFO creation | passed |' &&
		exits 2 "$checker" --format ../text "$solution" && contains "$errors" 'no such format'
}

if [[ " $KIT_TASKS " == *" named-pipes "* ]]; then
	claim 'a link is no submission' links_are_refused
	claim 'a file of two gigabytes is none' large_files_are_refused
	claim 'what is no file is not waited for' no_file_waits
	claim 'a directory in the directory is found' a_level_deeper
	claim 'a file under another name is named' another_name_is_named
	claim 'directories may be called --help, and worse' odd_directories
	claim 'a submission sees nothing of the kit but the headers' sees_no_solution
	claim '... which win over what lies beside it' sees_nothing_beside
	claim '... and one that the original kit had' sees_the_headers
	claim 'a report shows no line of another file' shows_no_other_file
	claim 'functions of the environment are not called' takes_nothing_from_the_environment
	claim 'a checker that is written wrongly: status 2' a_wrong_checker_is_our_fault
	claim 'Ctrl-C ends a loop over a class' stops_a_loop
	claim '--version' says_its_version
	claim '--result writes what every report needs' writes_a_result
	if unshare --user --map-root-user --mount mount -t tmpfs none /mnt 2>/dev/null; then
		claim 'a disk that is nearly full fails nobody' full_disks
	else
		skip 'a disk that is nearly full' 'the kernel grants no mount namespace'
	fi
fi
[[ " $KIT_TASKS " != *" network-socket "* ]] || claim 'one file that is too large does not fail the other program' only_one_is_too_large

finish
