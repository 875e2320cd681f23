# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# units.sh - one student's task is a unit: it is judged by the task's own checker, alone, and its result is a
# file. It is sourced by grade.sh.
#
# What has been done is in two places that are never written over: students/KEY/TASK.result is written beside
# and renamed; then a line "KEY<tab>TASK<tab>FINGERPRINT<tab>STATUS<tab>TIME" is appended to journal. A
# grader that is killed at any moment loses the units in flight. They may go on for a while: a later grader takes away
# the directory in which they write, so that nothing old comes after what is new.
#
# A fingerprint says what a result depends on: the sources, the kit and the options. Where it is the same,
# the result is kept.

# shellcheck source=layout.sh
. "${BASH_SOURCE[0]%/*}/layout.sh"
# shellcheck source=../../check/finding.sh
. "${BASH_SOURCE[0]%/*}/../../check/finding.sh"
# What the caller sets: the kit, where results go, and a directory for this run; the version of the kit and the options,
# and the salt of the seeds; which units, how many at a time, and whether again.
kit=${kit:?} results='' work='' class='' version='' options=lab salt='' lock='' writing=''
only='' shard=1 shards=1 at_a_time=$(nproc) again=false failed_only=false

declare -A hash_of=() done_before=() is_robust=()	# is_robust[TASK]: its robust tests are worth points
units=()

# hash_sources: sets hash_of[FILE] for each source of the class, in one go.
hash_sources() {
	local line
	[ ${#file_of[@]} -gt 0 ] || return 0
	while IFS= read -r -d '' line; do
		hash_of[${line:66}]=${line:0:32}
	done < <(printf '%s\0' "${file_of[@]}" | sort -zu | xargs -0 sha256sum -z --)
}

# read_journal FILE: sets done_before[KEY/TASK] to the fingerprint of the unit's last result.
read_journal() {
	local key task fingerprint status rest
	[ -e "$1" ] || return 0
	while IFS=$'\t' read -r key task fingerprint status rest; do
		[ -z "$rest" ] || done_before[$key/$task]=$fingerprint:$status
	done <"$1"
}

# fingerprint_of KEY TASK: sets fingerprint.
fingerprint_of() {
	local program file
	fingerprint=$version:$options${is_robust[$2]-}
	for program in ${programs_of[$2]}; do
		file=${file_of[$1/$program]-}
		fingerprint+=,$program=${file:+${hash_of[$file]-unreadable}}
	done
}

# wants_again FINGERPRINT KEY TASK: whether the unit is to be judged now.
wants_again() {
	local before=${done_before[$2/$3]-}
	"$again" || [[ $before != "$1":* ]] || [ ! -e "$results/students/$2/$3.result" ] ||
		[[ $before == *:unjudged ]] || { "$failed_only" && [[ $before != *:passed ]]; }
}

# plan_units: sets units to what is to be judged: KEY, TASK, FINGERPRINT of each.
plan_units() {
	local key task fingerprint number=0
	for key in "${students[@]}"; do
		[ -z "$only" ] || [[ $key == "$only" || ${name_of[$key]} == "$only" || ${id_of[$key]} == "$only" ]] || continue
		for task in "${tasks[@]}"; do
			number=$((number + 1))
			[ $((number % shards)) -eq $((shard % shards)) ] || continue
			fingerprint_of "$key" "$task"
			! wants_again "$fingerprint" "$key" "$task" || units+=("$key" "$task" "$fingerprint")
		done
	done
}

# heading KEY TASK FINGERPRINT: prints what a result says of the student, before the checker's own words.
heading() {
	local program lines=''
	note_raw lines student "$1"
	note lines name "${name_of[$1]}"
	note lines id "${id_of[$1]}"
	note lines upload "${upload_of[$1]}"
	note lines late "${late_of[$1]}"
	for program in ${programs_of[$2]}; do
		[ -z "${file_of[$1/$program]-}" ] || note lines from "$program ${rest_of[$1/$program]}"
	done
	note lines others "${other_of[$1]-}"
	note lines fingerprint "$3"
	printf '%s' "$lines"
}

# seed_for FINGERPRINT KEY: prints a seed that nobody who does not know the salt can tell, the same each time.
seed_for() {
	local hash
	hash=$(printf '%s' "$salt $2 $1" | sha256sum)
	printf '%d\n' $((16#${hash:0:7}))
}

# judge_unit NUMBER KEY TASK FINGERPRINT: judges a unit in a directory of its own; runs in the background. Status 1: it
# could not be written.
judge_unit() {
	local place=$work/$1 target=$results/students/$2/$3 new=$writing/$1 status checker='' record
	trap '[ -z "$checker" ] || { kill "$checker" 2>/dev/null; wait "$checker"; }; exit 143' TERM
	mkdir -p "$place/in" "$results/students/$2" || return
	check_unit "$2" "$3" "$4" "$place"
	case $? in
	0) status=passed ;;
	1) status=failed ;;
	*) status=unjudged ;;
	esac
	if [ "$status" = unjudged ]; then
		{ printf '%s\t%s\t' "$2" "$3" && tr '\n\t' '  ' <"$place/errors" && echo; } >"$new" && mv -f "$new" "$target.unjudged" || return
	else
		# An empty line ends it, so that results may follow each other. The pages show what was judged.
		for record in "$place"/record*; do
			heading "$2" "$3" "$4" && cat "$record" && echo || return
		done >"$new"
		keep_sources "$3" "$place/in" "$results/students/$2" && mv -f "$new" "$target.result" || return
		[ ! -e "$target.unjudged" ] || rm -f "$target.unjudged"
	fi
	printf '%s\t%s\t%s\t%s\t%(%Y-%m-%dT%H:%M:%SZ)T\n' "$2" "$3" "$4" "$status" -1 >>"$results/journal" || return
	rm -rf "$place"
	[ -t 2 ] || printf '%s: %s %s\n' "$2" "$3" "$status" >&2
}

# check_unit KEY TASK FINGERPRINT PLACE: what the checker says of the sources, which are copied to PLACE/in; its status.
# With them goes which hints were used. Sets checker to its process. What the robust tests say comes after that, where
# they are worth points; they do not change the status, unless nothing could be judged.
check_unit() {
	local program file log status
	for program in ${programs_of[$2]}; do
		file=${file_of[$1/$program]-} log=${file%/*}/hints.log
		[ -n "$file" ] || continue
		cp -- "$file" "$4/in/$program.c" 2>"$4/errors" || return 2
		[ -L "$log" ] || [ ! -f "$log" ] || head -c 65536 -- "$log" >"$4/in/hints.log" 2>"$4/errors" || return 2
	done
	run_checker "$@" --result "$4/record"
	status=$?
	[ "$status" -lt 2 ] && [ -n "${is_robust[$2]-}" ] || return "$status"
	run_checker "$@" --robust --result "$4/record.robust"
	[ $? -lt 2 ] || return 2
	return "$status"
}

# run_checker KEY TASK FINGERPRINT PLACE OPTION...
run_checker() {
	# From there: a report is not to name a place on this machine.
	(cd "$4/in" && IPC_QUICK=yes IPC_SEED=$(seed_for "$3" "$1") exec "$kit/$2/tests/checker.sh" --hide "$class" --hide "$results" --hide "$work" "${@:5}" .) \
		</dev/null >"$4/report.txt" 2>"$4/errors" &
	checker=$!
	wait "$checker"
}

# keep_sources TASK FROM TO: those that were kept, and no others, beside the result.
keep_sources() {
	local program kept=()
	for program in ${programs_of[$1]}; do
		if [ -e "$2/$program.c" ]; then
			kept+=("$2/$program.c")
		elif [ -e "$3/$program.c" ]; then
			rm -f -- "$3/$program.c" || return
		fi
	done
	[ ${#kept[@]} -eq 0 ] || mv -f -- "${kept[@]}" "$3/"	# a directory that is gone must not become a file
}

# judge_units: all of units, as many at a time as at_a_time says. Sets judged to how many results were written.
judge_units() {
	local i number=0 busy=0 start=$EPOCHSECONDS
	judged=0
	for ((i = 0; i < ${#units[@]}; i += 3)); do
		while [ "$busy" -ge "$at_a_time" ]; do
			one_ended
		done
		number=$((number + 1))
		judge_unit "$number" "${units[@]:i:3}" {lock}>&- &
		busy=$((busy + 1))
		progress "${units[i]}"
	done
	while [ "$busy" -gt 0 ]; do
		one_ended
		progress ''
	done
	[ ! -t 2 ] || printf '\r\e[K' >&2
}

# one_ended: waits for a unit to end.
one_ended() {
	wait -n && judged=$((judged + 1))
	busy=$((busy - 1))
}

# progress KEY: on a terminal, how far it is, and who has begun.
progress() {
	local all=$((${#units[@]} / 3)) ended=$((number - busy)) seconds left=''
	[ -t 2 ] || return 0
	seconds=$((EPOCHSECONDS - start))
	[ "$ended" -eq 0 ] || [ "$seconds" -eq 0 ] ||
		printf -v left ', %d.%d a second, %d s left' $((ended / seconds)) $((ended * 10 / seconds % 10)) \
			$(((all - ended) * seconds / ended))
	printf '\r\e[K%d of %d%s  %.40s' "$ended" "$all" "$left" "$1" >&2
}
