#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# weather.sh - run a program while some of its calls go wrong.
#
#	weather.sh PLAN PROGRAM [ARGUMENT]...
#
#	weather.sh 'recv:short=1' ./tcp_socket		each recv() brings one byte
#	weather.sh 'send:EPIPE@2' ./tcp_socket -s	the second send() fails with EPIPE
#	weather.sh 'accept:EINTR@1,recv:signal@2+3'	the second recv() is interrupted, and each third after it
#	weather.sh 'sendto:lose@2' ./udp_socket -s	the second datagram is lost; also double, swap
#
# utils/trace/fault.c has all that a plan can say. At the end it tells how often each item has struck.
# Exit status: the program's; 2 if the plan cannot be read, or nothing can be made to go wrong here.
set -u
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2

kit_error() { printf 'weather.sh: %s\n' "$@" >&2; exit 2; }
# shellcheck source-path=SCRIPTDIR source=../check/build.sh
. "$kit/utils/check/build.sh"
kit_trouble() { about "$@"; kit_error "${trouble[@]}"; }
# shellcheck source-path=SCRIPTDIR source=../check/trouble.sh
. "$kit/utils/check/trouble.sh"

[ $# -ge 2 ] || kit_error "Usage: weather.sh PLAN PROGRAM [ARGUMENT]..."
find_compiler
provide_recorder
[ -n "$path" ] || kit_trouble no-trace
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work" ${own_build:+"$own_build"}' EXIT
trap : INT	# it is the program's, too
ln -s "$path" "$work/ipctrace.so" || exit 2
(export IPC_FAULT=$1 IPC_TRACE=$work/calls LD_PRELOAD=$work/ipctrace.so && exec "${@:2}")
status=$?
[ -e "$work/calls" ] ||
	kit_error 'nothing went wrong: the plan cannot be read, or the program is linked statically'
# Fields as utils/trace/record.h has them.
tr -d '\0' <"$work/calls" | awk -F'\t' '
	$6 == "fault" { times[$15] += $16; struck = 1 }
	END {
		for (item in times)
			printf "weather.sh: %s has struck, %d time%s\n", item, times[item], times[item] == 1 ? "" : "s"
		if (!struck)
			print "weather.sh: no call of the plan was made"
	}
' >&2
exit "$status"
