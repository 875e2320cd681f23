# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# crowd.sh - runs tests side by side, each worker with a supervise, a directory and a network of its own; their
# blocks are reported in the order of the tests. It is sourced by the checker.

: "${seed=}" "${hurried=}" "${network=}" "${submission=}" "${supervise=}" "${runs=}"	# set by whoever sources this

# shellcheck source=verbs.sh
declare -F fresh >/dev/null || . "${BASH_SOURCE[0]%/*}/verbs.sh"

# side_by_side INDEX...: run the tests; add to failures. Where there is no network of our own, there is one
# worker: there is one set of ports.
side_by_side() {
	local crowd=$base/crowd workers=1 told number verdict next=1
	local -A verdicts=()
	mkdir "$crowd" || cannot_write
	[ "$network" != private ] || workers=$(nproc)
	exec {told}< <(
		trap - INT TERM HUP PIPE
		for ((worker = 0; worker < workers; worker++)); do
			work "$worker" "$workers" "$@" &
		done
		wait
	)
	while read -r number verdict; do
		verdicts[$number]=$verdict
		[ "$verdict" != failed ] || failures=$((failures + 1))
		while [ -n "${verdicts[$next]-}" ]; do
			show "$next"
			next=$((next + 1))
		done
	done <&"$told"
	exec {told}<&-
	[ "$next" -gt $# ] || [ -e "$crowd/failed" ] || kit_error 'not all tests could be run' 'See the message above.'
	# Where the first failure was to be the end, some tests before it may not have been run.
	for ((; next <= $#; next++)); do
		[ -z "${verdicts[$next]-}" ] || show "$next"
	done
}

# show NUMBER: report the block that a worker has left.
show() {
	local block
	block=$(<"$crowd/$1")
	add_block "$block"$'\n'
}

# work WORKER WORKERS INDEX...: run every test of that many, beginning with its own.
work() {
	local worker=$1 step=$2 number home=$base verdict
	shift 2
	forget_supervise
	trap end_supervise EXIT
	trap 'exit 2' INT TERM HUP PIPE
	# The report is the first process's business.
	# shellcheck disable=SC2317	# run_test and kit_error call them
	bail() { :; }
	# shellcheck disable=SC2317
	add_block() { printf '%s' "$1" >"$crowd/$number"; }
	begin_hiding
	cp -R "$home/src" "$base" || cannot_write
	for number in "${!source_of[@]}"; do
		[ ! -e "$home/$number" ] || cp "$home/$number" "$base" || cannot_write
	done
	prepare_trace
	for ((number = worker + 1; number <= $#; number += step)); do
		RANDOM=$((seed + number))
		verdict=failed runs=0
		! run_test "${!number}" "$number" || verdict=passed
		[ "$verdict" = passed ] || ! grep -q $'^status\tunjudged' "$crowd/$number" || verdict=unjudged
		echo "$number $verdict"
		! "$hurried" || [ "$verdict" != failed ] || : >"$crowd/failed"
		[ ! -e "$crowd/failed" ] || break
	done
}
