#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# grade.sh - grade a class: from the platform's download to the platform's upload.
#
#	grade.sh [OPTION]... CLASS	CLASS: a directory, or a .zip or .tar.gz, as the platform gives it
#
# It does what a lecturer would do with the checkers one by one: their verdict is each student's result.
# Whatever has been judged is kept in CLASS.results: an interrupted run goes on where it was, and a
# submission is judged again only if it has changed. See README.md, "Grade a class".
set -u
export LC_ALL=C TZ=UTC
unset CDPATH
shopt -s lastpipe	# what cannot be written at the end of a pipe ends us
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
# shellcheck source-path=SCRIPTDIR source=../check/run.sh
. "$kit/utils/check/run.sh"
# shellcheck source-path=SCRIPTDIR source=../student/sources.sh
. "$kit/utils/student/sources.sh"
# shellcheck source-path=SCRIPTDIR source=grade/marks.sh
. "$kit/utils/teacher/grade/marks.sh"

usage() {
	cat <<-'TEXT'
		Usage: grade.sh [OPTION]... CLASS
		Judges every student's programs in CLASS, and writes marks, statistics and feedback to
		CLASS.results. CLASS is a directory or an archive, as Moodle or Canvas gives it; or one directory,
		clone or archive a student.

		  --dry-run             tell which files are whose, and judge nothing
		  --to DIR              write to DIR instead of CLASS.results
		  -j N                  judge N at a time (as many as there are processors)
		  --tasks TASK,...      only these tasks
		  --only STUDENT        only this one: his name, or his number
		  --again               judge what was judged before, too
		  --failed              judge again what has failed
		  --layout NAME         directories, archives, moodle, moodle-flat or canvas
		  --points FILE         what each test is worth (utils/teacher/points.tsv)
		  --moodle WORKSHEET    fill out Moodle's grading worksheet (a copy)
		  --canvas GRADEBOOK    fill out Canvas's gradebook (a copy); --column TITLE names the assignment
		  --roster FILE         students who should be there, a line each: number or name
		  --jail auto|none      auto (the default) grades only where programs can be locked in
		  --shard K/N           judge only the K-th part of N, on this machine
		  --merge DIR...        add the results of other machines, then write marks; judges nothing
		  --version, -h

		Exit status: 0 everybody was judged, 1 somebody was not (see unjudged.txt), 2 it could not begin.
	TEXT
}

given='' layout='' to='' wanted_tasks='' isolation=auto dry=false
merged=()
parse_options() {
	while [ $# -gt 0 ]; do
		case $1 in
		--dry-run) dry=true ;;
		--again) again=true ;;
		--failed) failed_only=true ;;
		--version) version; exit 0 ;;
		-h | --help) usage; exit 0 ;;
		--merge)
			shift
			while [ $# -gt 1 ]; do
				merged+=("$1")
				shift
			done
			break ;;
		--to | -j | --tasks | --only | --layout | --points | --moodle | --canvas | --column | --roster | --shard | --jail)
			[ $# -ge 2 ] || cannot "$1 needs a value"
			take_value "$1" "$2"
			shift ;;
		--) shift; break ;;
		-*) cannot "no such option: $1" 'grade.sh --help tells the options' ;;
		*) break ;;
		esac
		shift
	done
	[ $# -eq 1 ] || cannot 'which class? Name one directory or archive' 'grade.sh --help tells how to call it'
	given=$1
	[ -n "$given" ] || cannot 'which class? make grade CLASS=DIRECTORY'
}

take_value() {
	case $1 in
	--to) to=$2 ;;
	-j) at_a_time=$2 ;;
	--tasks) wanted_tasks=$2 ;;
	--only) only=$2 ;;
	--layout) layout=$2 ;;
	--points) points=$2 ;;
	--moodle) moodle=$2 ;;
	--canvas) canvas=$2 ;;
	--column) column=$2 ;;
	--roster) roster=$2 ;;
	--jail) isolation=$2 ;;
	--shard) shard=${2%%/*} shards=${2#*/} ;;
	esac
	[[ $isolation == auto || $isolation == none ]] || cannot "--jail is auto or none: $isolation"
	[[ $at_a_time =~ ^[1-9][0-9]{0,3}$ ]] || cannot "-j needs a number: $at_a_time"
	[[ $shard/$shards =~ ^[1-9][0-9]{0,5}/[1-9][0-9]{0,5}$ ]] || cannot "--shard needs K/N: $shard/$shards"
}

# check_tables: what is to be read at the end is looked at before anything is judged: a slip there must not cost
# anybody points.
check_tables() {
	local table
	for table in "$points" "$moodle" "$canvas" "$roster"; do
		[ -z "$table" ] || [ -r "$table" ] || cannot "cannot read $table"
	done
	awk -F '\t' 'NR == FNR { known[$1, $2]; tasks[$1]; next }
		{ sub(/^\357\273\277/, ""); sub(/\r$/, "") }
		/^(#|$)/ { next }
		NF == 4 && !($1 in tasks) { print "grade.sh: in line " FNR " of the points: there is no task " $1; next }
		NF != 4 || !(($1, $2) in known) || $3 !~ /^(-|receiver|sender|together)$/ || $4 !~ /^[0-9]+(\.[0-9]+)?$/ {
			print "grade.sh: in line " FNR " of the points there is no test, or no number: " $0
			bad = 1
		}
		END { exit bad }' - "$points" <<<"$tests_of_all" >&2 ||
		cannot "$points cannot be used" 'A line is: TASK, TEST, PART, POINTS, a tab between them.'
}

# know_tasks: sets tasks, and programs_of and task_of, from what the checkers say of themselves; tests_of_all to TASK, a
# tab, and that.
tests_of_all=''
know_tasks() {
	local checker task name program series title list
	for checker in "$kit"/*/tests/checker.sh; do
		task=${checker%/tests/checker.sh} task=${task##*/}
		list=$("$checker" --list && "$checker" --robust --list | awk 'BEGIN { FS = OFS = "\t" } { $3 = "robust"; print }') || exit 2
		tests_of_all+=$task$'\t'${list//$'\n'/$'\n'$task$'\t'}$'\n'
		[ -z "$wanted_tasks" ] || [[ ,$wanted_tasks, == *,"$task",* ]] || continue
		tasks+=("$task")
		while IFS=$'\t' read -r name program series title; do
			[[ $series == lab && -n $title && -z ${task_of[$program]-} ]] || continue
			task_of[$program]=$task programs_of[$task]+="${programs_of[$task]:+ }$program"
		done <<<"$list"
	done
	[ ${#tasks[@]} -gt 0 ] || cannot "no such task: $wanted_tasks"
}

# know_series: sets is_robust of the tasks with robust tests that are worth points.
know_series() {
	local task
	while read -r task; do
		is_robust[$task]=+robust
	done < <(awk -F '\t' 'NR == FNR { robust[$1, $2] = $4 == "robust"; next } robust[$1, $2] && $4 > 0 && !seen[$1]++ { print $1 }' \
		- "$points" <<<"$tests_of_all")
}

# open_results: the directory of the results, for this grader alone.
open_results() {
	[[ ! $given =~ (^|/)\.\.?/*$ ]] || given=$(cd "$given" && pwd -P) || exit 2
	results=${to:-${given%/}.results}
	[ -e "$given" ] || [ ${#merged[@]} -gt 0 ] || cannot "there is no directory or archive $given"
	mkdir -p "$results/students" || cannot "cannot write to $results"
	results=$(cd "$results" && pwd -P) || exit 2
	if [ -d "$given" ] && [[ $results == "$(cd "$given" && pwd -P)"/* ]]; then
		rmdir "$results/students" "$results" 2>/dev/null
		cannot "$results lies in the class: it would be taken for the work of a student" 'Name another place: --to DIR'
	fi
	exec {lock}>"$results/.lock"
	flock -n "$lock" || cannot "another grader is at work in $results" 'Wait for it to end, or use --to DIR.'
	if [ ! -s "$results/.salt" ]; then
		head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$results/.salt" || cannot "cannot write to $results"
	fi
	salt=$(<"$results/.salt")
	writing=$results/.writing.$$
	if ! rm -rf "$results"/.writing.* || ! mkdir "$writing"; then
		cannot "cannot write to $results"
	fi
}

# open_class: sets class to the directory with the submissions, unpacked if need be.
open_class() {
	local entries
	class=$given
	if [ -f "$given" ]; then
		class=$results/unpacked/class
		rm -rf "$results/unpacked"
		unpack "$given" "$class" $((unpacked_most * 64)) || cannot "$given cannot be unpacked" 'Is it a .zip or .tar.gz file, and is unzip installed?'
	fi
	[ -d "$class" ] || cannot "there is no directory or archive $given"
	class=$(cd "$class" && pwd -P) || exit 2
	# Some archives have one directory around everything.
	mapfile -d '' entries < <(find "$class" -mindepth 1 -maxdepth 1 -not -name __MACOSX -not -name '.DS_Store' -printf '%P\0')
	if [ "$class" = "$results/unpacked/class" ] && [ ${#entries[@]} -eq 1 ] && [ -d "$class/${entries[0]}" ] &&
		[[ ! ${entries[0]} =~ $moodle_name ]]; then
		class=$class/${entries[0]}
	fi
	! needs_unzip "$class" || cannot 'there are .zip files here, and no unzip' 'sudo apt-get install unzip'
	[ -n "$layout" ] || layout=$(recognise "$class")
	[ -n "$layout" ] || cannot "there is nothing in $class that looks like a class" \
		'One directory or archive a student is expected, or what Moodle or Canvas gives. See --layout.'
}

# check_jail: strangers' programs are to see nothing but their own directory. Where the kernel does not grant
# that, somebody has to say that it may be done all the same; and never as root.
check_jail() {
	local answer
	(
		begin_run
		prepare_kit
		ask promises
		printf '%s\n' "${answer#text }" >"$work/promises"
	) || exit 2
	read -r answer <"$work/promises"
	[[ " $answer " == *' jail '* ]] || return 0
	printf 'grade.sh: the kernel grants no namespaces here: the programs can read and write whatever you can.\n' >&2
	[ "$isolation" = none ] || cannot 'grade on another machine, or say --jail none' 'make doctor tells why.'
	[ "$(id -u)" -ne 0 ] || cannot 'not as root without a jail: be an ordinary user, best one of its own'
}

main() {
	local judged=0 units_wanted
	parse_options "$@"
	know_tasks
	check_tables
	know_series
	version=$(version)
	open_results
	work=$(mktemp -d) || cannot 'cannot make a temporary directory: set TMPDIR to another place'
	trap 'rm -rf "$work" "$writing"' EXIT
	: >"$work/unreadable"
	if [ ${#merged[@]} -eq 0 ]; then
		open_class
		rm -rf "$results/unpacked/students"
		read_class "$layout" "$class" "$results/unpacked/students"
		printf '%s: layout %s, %d students, tasks: %s\n' "$given" "$layout" ${#students[@]} "${tasks[*]}" >&2
		[ ! -d "$results/unpacked" ] || find "$results/unpacked" ! -type f ! -type d -delete
		tell_nobodys
		! "$dry" || { tell_files; exit 0; }
		[ ${#unreadable[@]} -eq 0 ] || printf '%s cannot be unpacked\n' "${unreadable[@]/$'\t'/$'\t-\t'}" >"$work/unreadable"
		keep unreadable.txt <"$work/unreadable"
		hash_sources
		read_journal "$results/journal"
		check_jail
		plan_units
		units_wanted=$((${#units[@]} / 3))
		printf '%d results are to be made, %d at a time\n' "$units_wanted" "$at_a_time" >&2
		judge_units
		[ "$judged" -eq "$units_wanted" ] || cannot "$((units_wanted - judged)) results could not be written to $results" \
			'Is the disk full? The next call goes on from here.'
	else
		merge_results "${merged[@]}"
	fi
	write_marks
	"$kit/utils/teacher/grade/summary.sh" "$results"
	[ ! -s "$results/unjudged.txt" ]
}

# An interrupted grader ends as an interrupted program does, so that a loop over classes ends, too.
interrupted() {
	trap - "$1"
	mapfile -t running < <(jobs -rp)
	[ ${#running[@]} -eq 0 ] || kill "${running[@]}" 2>/dev/null
	wait
	kill "-$1" $$
}
trap 'interrupted INT' INT
trap 'interrupted TERM' TERM
trap 'interrupted HUP' HUP
main "$@"
