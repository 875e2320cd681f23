#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# checker.sh - the vocabulary in which a task's tests/checker.sh is written. It is sourced.
#
#	channel PROGRAM KIND [WHERE]	how the program's receiver can be reached
#	half PROGRAM ROLE OTHER		the program plays only this role, another one the other
#	check NAME TITLE PROGRAM FUNCTION	a test: its line in the report, and what it looks at
#	bonus				the tests after it are those of the bonus
#	judge				build, run the tests, report, end with the verdict as status
#
# A test is a function whose steps are joined by &&; the first step that does not hold says why. What the
# steps can be is in check/: verbs.sh, and a file for each kind of conversation.
set -u
unset CDPATH
if [ "${BASH_VERSINFO[0]}" -lt 5 ]; then
	printf 'checker.sh: bash %s is too old: the checkers need bash 5.0.\n' "$BASH_VERSION" >&2
	exit 2
fi
kit=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd -P) || exit 2
task=$(cd "${BASH_SOURCE[1]%"${BASH_SOURCE[1]##*/}"}.." && pwd -P) || exit 2

# shellcheck source=run.sh
. "$kit/utils/check/run.sh"
# shellcheck source=turns.sh
. "$kit/utils/check/turns.sh"
# shellcheck source=flags.sh
. "$kit/utils/check/flags.sh"
# shellcheck source=loops.sh
. "$kit/utils/check/loops.sh"
# shellcheck source=result.sh
. "$kit/utils/check/result.sh"
# shellcheck source=place.sh
. "$kit/utils/check/place.sh"

# bail WHAT: for the report, too, it could not be graded.
bail() {
	local block=''
	note block bail "$1"
	add_block "$block"
	end_result
}

# supervise_failed WHAT [REMEDY]: a program that is not in a jail can kill supervise, too. Then that is the verdict on it;
# nothing is known of the others that were still to be run.
supervise_failed() {
	local index block killer
	if "$beside" || "$robust" || [[ " ${whose[*]-} " != *' yours '* ]]; then kit_error "$@"; fi
	killer=${programs[${chosen[reported]}]}
	end_supervise
	[ "$lost" -gt 0 ] || kit_error "$@"
	for index in "${chosen[@]:reported}"; do
		block=''
		name_block block "$index" "$((reported + 1))"
		if [ "${programs[index]}" = "$killer" ]; then
			note block status failed
			note block check killed
			note block headline "Signal $lost has killed supervise, which watches the programs, while yours ran."
			note block note 'Send signals only to processes that you have started.'
		else
			note block status unjudged
			note block headline "$killer has ended the run."
		fi
		note block ms 0.000
		add_block "$block"
	done
	end_result
	exit 1
}

# --- options ----------------------------------------------------------------------------------------

usage() {
	cat <<-'TEXT'
		Usage: checker.sh [OPTION]... [DIR]
		Compiles the submission in DIR (by default ../support, seen from the checker), runs it and
		tells for each test whether it has passed.

		  --only NAME     run only the test of this name; may be given more than once
		  --bonus         run the tests of the bonus, and only those
		  --robust        run the robust tests instead: calls fail, names are taken, the other side leaves
		  --list          print the tests: name, program, series (lab or bonus) and title
		  --format NAME   print the report as text (for people), tap (TAP 14) or github (Markdown)
		  --result FILE   write the whole result to FILE, for other reports
		  --quick         do not look by experiment for the TODO at fault
		  -a, --all       tell every failure in full on a terminal, too; otherwise that is the first one
		  --trace         show for each test what the two programs have called, side by side
		  -v              tell every fact that was looked at
		  --version       print which version of the kit this is
		  -h, --help      print this

		Environment: CC (compiler), CFLAGS (its options, -g -Wall), IPC_SEED (repeat the random messages of a
		run), IPC_TIMEOUT_SCALE (stretch the deadline of 5 s), IPC_QUICK (any value: --quick), TMPDIR (where
		to work, /tmp).
		Exit status: 0 all have passed, 1 something has failed, 2 it could not be graded.
	TEXT
}

listing=false bonus=lab hurried=false robust=false in_full=false
only=()
# parse_options WORD...: set the options above, and submission. --without TEST/CHECK is for the kit's tests;
# --until-failure (the tests after the first that fails are left out), --verdict-only (why is not told), --twin-of
# FILE (it is what that program becomes with the reference's steps in place of those that are --open) and
# --deadline MS are for place.sh; --hide DIR (from the programs) is for grade.sh.
parse_options() {
	local value wanted=text
	while [ $# -gt 0 ]; do
		case $1 in
		--only | --format | --result | --without | --deadline | --hide | --twin-of | --open)
			[ $# -ge 2 ] || kit_error "$1 needs a value" 'checker.sh --help tells the options'
			set -- "$1=$2" "${@:3}"
			continue
			;;
		--*=*)
			value=${1#*=}
			case ${1%%=*} in
			--only) only+=("$value") ;;
			--format) wanted=$value ;;
			--result) result_file=$value ;;
			--without) without+=("$value") ;;
			--hide) hide+=("$value") ;;
			--deadline) deadline_ms=$value ;;
			--twin-of) twin_of=$value ;;
			--open) twin_open=$value ;;
			*) kit_error "no such option: $1" 'checker.sh --help tells the options' ;;
			esac
			;;
		--bonus) bonus=bonus ;;
		--robust) robust=true seeking=false ;;
		--list) listing=true ;;
		--quick) seeking=false ;;
		--until-failure) hurried=true ;;
		--verdict-only) verdict_only=yes ;;
		-a | --all) in_full=true ;;
		--trace) tracing=true in_full=true ;;
		-v) verbose=true in_full=true ;;
		--version) version; exit 0 ;;
		-h | --help) usage; exit 0 ;;
		--) shift; break ;;
		-*) kit_error "no such option: $1" 'checker.sh --help tells the options' ;;
		*) break ;;
		esac
		shift
	done
	[[ $wanted =~ ^[a-z0-9]+$ && -e $kit/utils/reports/$wanted.awk ]] ||
		kit_error "no such format: $wanted" "known: $(cd "$kit/utils/reports" && echo *.awk | sed 's,\.awk,,g')"
	format=$wanted
	[ $# -le 1 ] || kit_error 'only one directory can be checked' 'checker.sh --help tells how to call it'
	find_submission "$@"
}

find_submission() {
	submission=${1-$task/support}
	"$listing" || [ -d "$submission" ] || if [ $# -eq 1 ]; then
		kit_error "there is no directory $submission"
	else
		kit_error "there is no directory $submission" \
			"Run make in $task first: it creates the skeletons there."
	fi
	"$in_full" || choose_shown_by "$@"
	submission=${submission#"$PWD"/}
}

# choose_shown_by [DIR]: set shown_by to the command that shows a failure which is only named.
choose_shown_by() {
	shown_by='--only '
	[ $# -gt 0 ] && [ ! "$submission" -ef "$task/support" ] || shown_by="make check ONLY="
	! "$robust" || shown_by=${shown_by/check/robust}
}

# --- what a task consists of ------------------------------------------------------------------------

# channel PROGRAM KIND [WHERE]: the program's receiver is reached by KIND (fifo, unix, tcp or udp) at WHERE (a
# path in the working directory, or a port); by default where the lab's own program says it is.
channel() {
	local -A names=([fifo]=FIFO_PATH [unix]=SOCKET_PATH [tcp]=PORT [udp]=PORT)
	local name=${names[${2-}]-} defined=${3-}
	[ -n "$name" ] || badly_written "no such kind of channel: ${2-}" 'fifo, unix, tcp and udp are known'
	[ -n "$defined" ] || defined "$1" "$name" || badly_written "no WHERE, and $1 does not define $name"
	case $name in
	PORT) [[ $defined =~ ^[1-9][0-9]*$ ]] || badly_written "the channel of $1 needs a port" ;;
	*) [[ $defined =~ ^[^/\ ]+$ ]] || badly_written "the channel of $1 needs a name" ;;
	esac
	channels[$1]="$2 $defined"
}
badly_written() { kit_error "${task##*/}/tests/checker.sh: $1" "${@:2}"; }

# check NAME TITLE PROGRAM FUNCTION: a test of PROGRAM. NAME never changes. bonus: the tests that are
# registered from here on are the bonus; they are run with --bonus only. blank: an empty line before the next.
tests=() titles=() functions=() programs=() blanks=() series=()
of_the_bonus=lab
check() {
	declare -F "${4-}" >/dev/null || badly_written "check ${1-}: there is no function ${4-}" \
		'check NAME TITLE PROGRAM FUNCTION'
	tests+=("$1") titles+=("$2") programs+=("$3") functions+=("$4") series+=("$of_the_bonus")
}
bonus() { of_the_bonus=bonus; }
blank() { blanks[${#tests[@]}]=yes; }

# typed LINE: a line that is given to the sender, shown as part of the test's output.
typed() { note result transcript "[Sender]: $1"; }

# --- judging ----------------------------------------------------------------------------------------

beside=false	# a tool works for one test beside the next: no program can reach it

# judge: build what the tests need, run them, print the report, and end with the verdict.
judge() {
	local chosen=() failures=0 last='' last_test='' i
	! "$robust" || add_weather
	! "$listing" || { list_tests; exit 0; }
	choose_tests
	prepare_kit
	! "$verbose" || tell_promises
	begin_result "${#chosen[@]}"
	build_programs
	claim_ports
	prepare_trace
	"$robust" || [[ " ${without[*]-} " == *' jail '* ]] || ! is_promised jail || beside=true
	"$beside" || await_compilers
	if "$robust"; then
		side_by_side "${chosen[@]}"
	else
		for i in "${!chosen[@]}"; do
			run_test "${chosen[i]}" "$((i + 1))" || failures=$((failures + 1))
			! "$hurried" || [ "$failures" -eq 0 ] || break
		done
	fi
	warn
	end_result
	[ "$failures" -eq 0 ]
	exit
}

list_tests() {
	local i
	for i in "${!tests[@]}"; do
		printf '%s\t%s\t%s\t%s\n' "${tests[i]}" "${programs[i]}" "${series[i]}" "${titles[i]}"
	done
}

# choose_tests: the array chosen gets those that are wanted, by index.
choose_tests() {
	local i name
	[[ " ${series[*]} " == *" $bonus "* ]] || {
		[ "$bonus" = bonus ] || badly_written 'there are no tests'
		kit_error 'this task has no tests of a bonus' 'Leave --bonus out.'
	}
	for name in ${only[@]+"${only[@]}"}; do
		[[ " ${tests[*]} " == *" $name "* ]] ||
			kit_error "no test is called $name" 'checker.sh --list tells the names'
	done
	for i in "${!tests[@]}"; do
		[ ${#only[@]} -eq 0 ] || [[ " ${only[*]} " == *" ${tests[i]} "* ]] || continue
		if [ "${series[i]}" = "$bonus" ]; then
			chosen+=("$i")
		elif [ ${#only[@]} -gt 0 ]; then
			[ "$bonus" = lab ] || kit_error "${tests[i]} is no test of the bonus" 'Leave --bonus out.'
			kit_error "${tests[i]} is a test of the bonus" 'Add --bonus.'
		fi
	done
}

# tell_promises: on standard error, what the kernel does not grant here.
tell_promises() {
	local name
	ask promises
	for name in ${answer#text}; do
		about "no-$name"
		printf 'checker.sh: %s\n' "${trouble[@]}" >&2
	done
}

# claim_ports: in a network that is not our own, wait for other checkers, and refuse to work where
# a stranger holds a port that we need.
claim_ports() {
	local entry kind where
	[ "$network" != private ] || return 0
	for entry in "${channels[@]}"; do
		read -r kind where <<<"$entry"
		[[ $kind == tcp || $kind == udp ]] || continue
		ask lock "$((deadline_ms * 12))"
		[ "$answer" = yes ] ||
			kit_error 'another checker has been using the ports of this machine for too long' \
				'Wait for it to end, or end it.'
		ask holder "$kind" "$where"
		[ "$answer" = nobody ] || kit_trouble port "$kind" "$where" "${answer/ /, }"
	done
}

# build_programs: begin to compile what the chosen tests run of the submission.
build_programs() {
	local i name wanted=()
	for i in "${chosen[@]}"; do
		for name in "${programs[i]}" ${others[${programs[i]}]-}; do
			[[ " ${wanted[*]-} " == *" $name "* ]] || wanted+=("$name")
		done
	done
	build "${wanted[@]}"
}

# run_test INDEX NUMBER: run it, and write its block of the result. Status: 1 if it has failed. last is the
# failure of the test before, last_test.
run_test() {
	local block='' verdict=failed index=$1 began=${EPOCHREALTIME/./} took
	test=${tests[$1]} program=${programs[$1]}
	result='' finding='' told='' said=() messages=() awaited='' why='' again=()
	if builds; then
		! "${functions[$1]}" || verdict=passed
		[ "$verdict" = passed ] || can_judge
		[ "$verdict" = passed ] || ! unrecorded "${functions[$1]}" || verdict=passed
	fi
	took=$((${EPOCHREALTIME/./} - began))
	name_block block "$1" "$2"
	if [ "$verdict" = passed ]; then
		last=''
		note block status passed
	else
		tell_failure block
	fi
	draw block
	! "$beside" || begin_warnings
	[ "$verdict" = failed ] || "$hurried" || look_for_loops
	printf -v took '%d.%03d' "$((took / 1000))" "$((took % 1000))"
	note block ms "$took"
	add_block "$block$result"
	[ "$verdict" = passed ]
}

# name_block RECORD INDEX NUMBER: append what the test is.
name_block() {
	note "$1" test "${tests[$2]}"
	note "$1" number "$3"
	note "$1" title "${titles[$2]}"
	note "$1" program "${programs[$2]}"
	[ -z "${blanks[$2]-}" ] || [ "$3" -eq 1 ] || note "$1" blank yes
}

# unrecorded TEST: whether it holds without the record of calls. That explains; it decides nothing.
unrecorded() {
	[ -n "$trace" ] || return
	local trace='' verdict_only=yes
	known_alone=()
	probe "$1"
}

# can_judge: nothing but the submission can have been the reason of a failure.
can_judge() {
	ask reset
	claim_ports
	has_space || cannot_write
}

# tell_failure RECORD: append the finding, and what explain makes of it.
tell_failure() {
	local -n _block=$1
	local text=${finding#situation$'\t'*$'\n'}
	field told "$finding" situation
	[[ $text == status$'\t'* ]] || note "$1" status failed
	[ -z "$told" ] || [ "$verdict_only" = yes ] || { seek told; explain explain "$told" text; tell_twin text; }
	compiler_warning text
	[ "${text#check$'\t'*$'\n'}" != "$last" ] || note "$1" same-as "$last_test"
	last=${text#check$'\t'*$'\n'} last_test=$test
	_block+=$text
}

# draw RECORD: append the calls of both sides, if that is wanted; of a failure, also for who keeps the result.
draw() {
	"$tracing" || { [ "$verdict" = failed ] && [ "$verdict_only" = no ] && is_kept; } || return 0
	[ -z "${missing_source[$program]-}${build_errors[$program]-}" ] || return 0
	[ -n "$told" ] || tell_scene
	[ -n "$told" ] || return 0
	explain timeline "$told" "$1"
}

# begin_warnings: have explain look at the programs that have finished since, beside what comes next.
looked_at=0
begin_warnings() {
	for ((; looked_at < ${#finished[@]}; looked_at++)); do
		begin_explain "explain.$looked_at" warnings "${finished[looked_at]}"
	done
}

# keep_warnings INDEX: add what explain says of that finished program to the block of its test.
keep_warnings() {
	local text='' block
	end_explain "explain.$1" text
	field block "${finished[$1]}" block
	blocks[block]+=$text
}

# warn: what the programs that have passed have left open, on standard error: it changes no verdict.
warn() {
	local i entry text key keys
	begin_warnings
	for i in "${!finished[@]}"; do
		keep_warnings "$i"
	done
	end_report	# its lines come first
	for entry in "${blocks[@]}"; do
		keys=warning
		# Of a failure, the report has shown them.
		! "$verbose" || [[ $entry == *$'\n'status$'\t'failed* ]] || keys+=' teacher'
		while IFS=$'\t' read -r key text; do
			[[ " $keys " == *" $key "* ]] || continue
			unescape text "$text"
			printf '%s: %s\n' "$key" "${text//[^[:print:]]/?}" >&2
		done <<<"$entry"
	done
	[ ${#advice[@]} -eq 0 ] || printf 'advice: %s\n' "${advice[@]}" >&2
}

# --- start ------------------------------------------------------------------------------------------

me=checker.sh
begin_run
parse_options "$@"
if "$robust"; then
	# shellcheck source=weather.sh
	. "$kit/utils/check/weather.sh"
	# shellcheck source=crowd.sh
	. "$kit/utils/check/crowd.sh"
fi
seed=${IPC_SEED:-$((RANDOM << 15 | RANDOM))}
RANDOM=$seed
