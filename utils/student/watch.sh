#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# watch.sh - check again whenever a source is saved, until Ctrl-C.
#
#	watch.sh CHECKER DIR [OPTION]...	CHECKER: a task's tests/checker.sh; DIR: its submission
#
# It looks at the files once in a while instead of being told (inotify(7)), which works for the network
# folders and Windows folders of WSL, too. KIT_WATCH_RUNS ends it after so many checks.
set -u
checker=$1 directory=$2
shift 2
interval=${KIT_WATCH_INTERVAL:-0.5}	# seconds
left=${KIT_WATCH_RUNS:--1}
trap 'echo; exit 0' INT TERM

# state_of_sources: prints what changes when a source is saved.
state_of_sources() {
	local files=("$directory"/*.[ch])
	cksum "${files[@]}" 2>&1
}

# pause SECONDS: without a process that could be left behind.
exec {nothing}<> <(:)
pause() { read -r -t "$1" -u "$nothing"; }

while :; do
	state=$(state_of_sources)
	report=$("$checker" "$@" "$directory" 2>&1)
	status=$?
	[ ! -t 1 ] || printf '\033[H\033[2J\033[3J'
	printf '%s\n\n' "$report"
	case $status in
	0) printf '%(%H:%M:%S)T  All have passed.' -1 ;;
	1) printf '%(%H:%M:%S)T  Something has failed.' -1 ;;
	*) printf '%(%H:%M:%S)T  The kit could not judge: make doctor tells why.' -1 ;;
	esac
	printf '  Waiting for a change in %s (Ctrl-C ends).\n' "$directory"
	left=$((left - 1))
	[ "$left" -ne 0 ] || exit 0
	while [ "$(state_of_sources)" = "$state" ]; do
		pause "$interval"
	done
done
