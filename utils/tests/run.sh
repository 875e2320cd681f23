#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# run.sh - run the kit's own tests.
#
#	run.sh [TASK]...	all test files of this directory; of named-pipes only, if so named
#
# KIT_FILES, names without .sh or patterns such as programs-*, tells which files: by default, all.
# KIT_JOBS files run at a time, by default as many as there are processors; the output of each is
# printed in one piece, and the last line is the sum. Exit status: 0 all passed or skipped; 1 a
# test failed, or a file ended before its end; 2 usage.
set -u

unset CDPATH
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) || exit 2
for task; do
	if [ -z "$task" ] || [ ! -d "$here/../../$task/solution" ]; then
		printf 'run.sh: no such task: %s\nUsage: run.sh [TASK]...\n' "$task" >&2
		exit 2
	fi
done
[ $# -eq 0 ] || export KIT_TASKS="$*"
limit=${KIT_JOBS:-$(nproc)}
if [[ ! $limit =~ ^[1-9][0-9]{0,3}$ ]]; then
	printf 'run.sh: KIT_JOBS must be a number from 1 to 9999: %s\n' "$limit" >&2
	exit 2
fi

files=()
read -ra wanted <<<"${KIT_FILES:-*}"
for file in "$here"/*.sh; do
	name=$(basename "$file" .sh)
	[[ $name != lib* && $name != run ]] || continue
	for pattern in "${wanted[@]}"; do
		# shellcheck disable=SC2053	# it is a pattern
		[[ $name != $pattern ]] || { files+=("$file"); break; }
	done
done
if [ ${#files[@]} -eq 0 ]; then
	printf 'run.sh: no such files: %s\n' "$KIT_FILES" >&2
	exit 2
fi

# Whatever runs holds the pipe lives, and has a directory for its temporary files here, so that
# even a file that is killed leaves none. Tests may become another user: 711 lets them through.
work=$(mktemp -d) && chmod 711 "$work" && mkfifo "$work/lives" && exec {lives}<>"$work/lives" ||
	exit 2
trap end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Made now where it may be: a copy of the kit that is being made while utils/ gets a directory is a failure to tar.
mkdir -p "$here/../build" 2>/dev/null

groups=()	# of the files that run, each the leader's process id, by the index of the file
set -m		# gives each file a process group of its own, to be ended as a whole

# signal_groups SIGNAL
signal_groups() {
	local group
	for group in "${groups[@]}"; do
		kill -s "$1" -- "-$group" 2>/dev/null
	done
}

# end - asks whatever still runs to end, and ends it two seconds later.
end() {
	local ended left process
	trap '' HUP INT TERM
	if [ ${#groups[@]} -gt 0 ]; then
		signal_groups TERM
		exec {ended}<"$work/lives" {lives}>&-
		read -r -t 2 -u "$ended"
		signal_groups KILL
		# Who has left its group has our environment still.
		mapfile -t left < <(grep -lzF "TMPDIR=$work/" /proc/[0-9]*/environ 2>/dev/null)
		for process in "${left[@]}"; do
			kill -s KILL "${process//[^0-9]/}" 2>/dev/null
		done
		wait
	fi
	chmod -R u+rwx "$work"
	rm -rf "$work"
}

# start INDEX - of the file in files
start() {
	(
		mkdir -m 1777 "$work/$1.tmp"
		TMPDIR=$work/$1.tmp bash "${files[$1]}"
		echo $? >"$work/$1.status"
	) </dev/null >"$work/$1.output" 2>&1 &
	groups[$1]=$!
}

summary='^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$'
passed=0 failed=0 skipped=0

# report INDEX - print what a file that has ended said, and count it.
report() {
	local output=$work/$1.output name=${files[$1]##*/} status failures
	status=$(cat "$work/$1.status" 2>/dev/null) || status=unknown
	failures=$(grep -c '^not ok - ' "$output")
	passed=$((passed + $(grep -c '^ok - ' "$output")))
	skipped=$((skipped + $(grep -c '^skip - ' "$output")))

	printf '%s:\n' "${name%.sh}"
	awk 1 "$output"	# with a newline at its end, even if the file has none
	# A file that breaks off is a failure, and so is one that fails without a word why.
	if [[ ! $(tail -n 1 "$output") =~ $summary ]]; then
		printf 'not ok - %s ended without its summary, status %s\n' "$name" "$status"
		failures=$((failures + 1))
	elif [ "$status" != 0 ] && [ "$failures" -eq 0 ]; then
		printf 'not ok - %s has the status %s\n' "$name" "$status"
		failures=1
	fi
	failed=$((failed + failures))
	printf '\n'
}

next=0 reported=0
while [ "$reported" -lt ${#files[@]} ]; do
	while [ "$next" -lt ${#files[@]} ] && [ ${#groups[@]} -lt "$limit" ]; do
		start "$next"
		next=$((next + 1))
	done
	wait -n
	for index in "${!groups[@]}"; do
		kill -0 "${groups[index]}" 2>/dev/null && continue
		kill -s KILL -- "-${groups[index]}" 2>/dev/null	# what it has left behind
		unset "groups[index]"
	done
	while [ "$reported" -lt "$next" ] && [ -z "${groups[reported]-}" ]; do
		report "$reported"
		reported=$((reported + 1))
	done
done

printf '%d passed, %d failed' "$passed" "$failed"
[ "$skipped" -eq 0 ] || printf ', %d skipped' "$skipped"
printf '\n'
[ "$failed" -eq 0 ] && [ $((passed + skipped)) -gt 0 ]
