#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# watch.sh - check again whenever a source is saved, until Ctrl-C.
#
#	watch.sh CHECKER DIR [OPTION]...	CHECKER: a task's tests/checker.sh; DIR: its submission
#
# First all tests are run, then those of the program that was saved last. It looks at the times of the files
# once in a while instead of being told (inotify(7)), which works for the network folders and Windows folders
# of WSL, too. While it waits it starts no process: bash may forget a Ctrl-C that comes while one ends.
# KIT_WATCH_RUNS ends it after so many checks.
set -u
shopt -s checkwinsize extglob nullglob
checker=$1 directory=$2
shift 2
interval=${KIT_WATCH_INTERVAL:-0.5}	# seconds
left=${KIT_WATCH_RUNS:--1}
stamps=$(mktemp -d) || exit 2
trap 'rm -rf "$stamps"' EXIT
trap 'echo; exit 0' INT TERM
[ ! -t 1 ] || export CLICOLOR_FORCE=1

# remember: keep the names of the sources and their times; no clock is asked.
remember() {
	local file
	known=("$directory"/*.[ch])
	for file in "${known[@]}"; do
		touch -r "$file" "$stamps/${file##*/}"
	done
}

# is_changed: a source has been saved since, or is new, or is gone.
is_changed() {
	local file now=("$directory"/*.[ch])
	[ "${now[*]}" = "${known[*]}" ] || return 0
	for file in "${now[@]}"; do
		[[ ! $file -nt $stamps/${file##*/} && ! $file -ot $stamps/${file##*/} ]] || return 0
	done
	return 1
}

# saved_last: sets options to those of the checker that choose the tests of the program saved last.
saved_last() {
	local file newest='' name program series
	for file in "$directory"/*.c; do
		[[ -n $newest && ! $file -nt $newest ]] || newest=$file
	done
	options=()
	while IFS=$'\t' read -r name program series _; do
		[ "$directory/$program.c" = "$newest" ] || continue
		[[ $series != bonus || ${#options[@]} -gt 0 ]] || options=(--bonus)
		options+=(--only "$name")
	done < <("$checker" --list)
}

# show REPORT: as much of it as fits on the screen; the first failure stands at its top. That the checker has
# been looking for something is over.
show() {
	local line text rows rest
	if [ ! -t 1 ]; then
		printf '%s\n\n' "$1"
		return
	fi
	rest=$((LINES - 4))
	printf '\033[H\033[2J\033[3J'
	while IFS= read -r line; do
		[[ $line != 'Looking for the place of the mistake: '* ]] || continue
		text=${line//$'\033['*([0-9;])m}
		rows=$(((${#text} + COLUMNS - 1) / COLUMNS))
		rest=$((rest - (rows > 0 ? rows : 1)))
		[ "$rest" -ge 0 ] || { echo '...'; break; }
		printf '%s\n' "$line"
	done <<<"$1"
	echo
}

# wait_for_change: until a source is saved, or a key asks for something; sets key. Without a terminal,
# read waits at a pipe, which needs no process that could be left behind.
exec {keys}<> <(:)
[ ! -t 0 ] || exec {keys}<&0
wait_for_change() {
	key=''
	until is_changed; do
		read -rsn 1 -t "$interval" -u "$keys" key && case $key in
		a | t) return ;;
		q) exit 0 ;;
		esac
		key=''
	done
}

key=a
while :; do
	remember
	case $key in
	a) options=() ;;
	t) saved_last; options+=(--trace) ;;
	*) saved_last ;;
	esac
	[ ! -t 1 ] || printf 'Checking %s ...\r' "$directory"
	(:)	# lets bash look at the size of the window
	report=$(COLUMNS=${COLUMNS-80} "$checker" "$@" ${options[@]+"${options[@]}"} "$directory" 2>&1)
	status=$?
	[ "$status" -le 128 ] || exit 0		# the checker took the Ctrl-C
	if [ "$key" = t ] && [ -t 1 ] && command -v less >/dev/null; then
		less -R <<<"$report"
	fi
	show "$report"
	case $status in
	0) printf '%(%H:%M:%S)T  All have passed.' -1 ;;
	1) printf '%(%H:%M:%S)T  Something has failed.' -1 ;;
	*) printf '%(%H:%M:%S)T  It could not be graded: make doctor tells why.' -1 ;;
	esac
	[ ! -t 0 ] || printf '  Keys: a all tests, t the calls, q quit.'
	printf '\nWaiting for a change in %s (Ctrl-C ends).\n' "$directory"
	left=$((left - 1))
	[ "$left" -ne 0 ] || exit 0
	wait_for_change
done
