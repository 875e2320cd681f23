#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# bench.sh - what a check costs, beside the bare minimum for the same work: the compiler on the same
# sources, one receiver, one sender.
#
#	bench.sh [RUNS]		RUNS of each, in turn (21); the table has the medians, in milliseconds; "no record"
#				is the checker without the record of calls
set -u

runs=${1:-21}
[[ $runs =~ ^[1-9][0-9]*$ ]] || { echo 'Usage: bench.sh [RUNS]' >&2; exit 2; }
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

# compile TASK PROGRAM...: as the checkers do.
compile() {
	local task=$1 program
	shift
	for program; do
		${CC:-gcc} -std=gnu11 -g -Wall -I"$kit" -o "$program" "$kit/$task/solution/$program.c" &
	done
	wait
}

# The minimum for each task: no test, no bound, no random message; a sender that is too early tries
# again.
minimum_named-pipes() {
	compile named-pipes named_pipe
	./named_pipe & echo hello | ./named_pipe -s
	wait
}
minimum_unix-socket() {
	compile unix-socket unix_socket
	./unix_socket & until echo hello | ./unix_socket -s; do :; done
	wait
}
minimum_network-socket() {
	compile network-socket tcp_socket udp_socket
	./tcp_socket & until echo hello | ./tcp_socket -s; do :; done
	./udp_socket & while kill -0 $! && echo exit | ./udp_socket -s; do :; done
	wait
}
minimum_receive-challenges() {
	compile receive-challenges receive_pipe receive_fifo receive_unix_socket receive_net_dgram_socket
	./receive_pipe
	./receive_fifo & until "$build/send_fifo"; do :; done
	./receive_unix_socket & until "$build/send_unix_socket"; do :; done
	./receive_net_dgram_socket & while kill -0 $! && "$build/send_net_dgram_socket"; do :; done
	wait
}

build=$kit/utils/build/$MACHTYPE/${CC:-gcc}

# milliseconds COMMAND...: prints how long it takes.
milliseconds() {
	local start=${EPOCHREALTIME/./}
	"$@" >output 2>&1
	echo $(((${EPOCHREALTIME/./} - start) / 1000))
}

median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }

without_trace() { "$1" --without trace "${@:2}"; }

printf '%-20s %8s %8s %6s %10s\n' task minimum checker ratio 'no record'
for task in named-pipes unix-socket network-socket receive-challenges; do
	# The first run builds what is built only once.
	"$kit/$task/tests/checker.sh" "$kit/$task/solution" >output 2>&1 ||
		{ cat output; echo "bench.sh: the reference does not pass in $task" >&2; exit 1; }
	[ "$task" != receive-challenges ] || cp "$build/send_fd_14" .
	: >minimum
	: >checker
	: >without
	for ((i = 0; i < runs; i++)); do
		milliseconds "minimum_$task" >>minimum
		milliseconds "$kit/$task/tests/checker.sh" "$kit/$task/solution" >>checker
		milliseconds without_trace "$kit/$task/tests/checker.sh" "$kit/$task/solution" >>without
	done
	least=$(median <minimum) cost=$(median <checker)
	printf '%-20s %8d %8d %6s %10d\n' "$task" "$least" "$cost" \
		"$((cost * 100 / least / 100)).$(printf '%02d' $((cost * 100 / least % 100)))" \
		"$(median <without)"
done
: >all
for ((i = 0; i < runs; i++)); do
	milliseconds make -s -j2 -C "$kit" check DIR=solution >>all
done
printf '%-20s %8s %8d\n' 'make -j2 check' '' "$(median <all)"
: >all
for ((i = 0; i < runs; i++)); do
	for task in named-pipes unix-socket network-socket receive-challenges; do
		mkdir -p "skeletons/$task"
		for solution in "$kit/$task"/solution/*.c; do
			awk -f "$kit/utils/student/skeleton.awk" "$solution" >"skeletons/$task/${solution##*/}"
		done
	done
	start=${EPOCHREALTIME/./}
	for task in named-pipes unix-socket network-socket receive-challenges; do
		"$kit/$task/tests/checker.sh" "skeletons/$task" >output 2>&1
	done
	echo $(((${EPOCHREALTIME/./} - start) / 1000)) >>all
done
printf '%-20s %8s %8d\n' 'the four skeletons' '' "$(median <all)"
