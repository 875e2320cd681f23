#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The corpus: submissions, wrong ones and right ones, with the verdict that each must get.
#
# corpus/PROGRAM/NAME.c is a whole program, corpus/PROGRAM/NAME.sed an edit of the solution. In either,
# the line "loses: TEST..." names the tests that it must fail, "loses: nothing" says that it is right.
# "explained: NAME..." names the rows of ../explain/hints.txt by which the failures must be explained ("NAME or
# NAME" where it depends on how messages coincide, what is seen first); each row must be reached by a submission. "needs: TEST/CHECK" says that just this check catches it: without
# it, the test must pass. Every check that a checker makes must be needed by at least one submission.
# "advised: ROLE..." names whose loops are missing, as the advice tells: a program that is not here has them.
# "where: floor" says that it is tried without a jail, in which it could not do what it does.
# "beside: PROGRAM/NAME.c" names another program that is in the same submission.
#
#	corpus.sh			all submissions of the tasks in KIT_TASKS
#	corpus.sh FILE...		just these, with what the checker says of each
#
# KIT_EVERY=N takes every Nth submission only, for a quick look, or with another compiler.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The programs with a directory in the corpus, by which tests each is judged, and with which option.
declare -A task_of=() tests_of=() options_of=()
for program in "$KIT"/utils/tests/corpus/*/; do
	program=$(basename "$program")
	for task in "$KIT"/*/solution/"$program.c"; do
		task=$(dirname "$(dirname "$task")")
		task_of[$program]=${task##*/}
		while IFS=$'\t' read -r test judged series _; do
			[ "$judged" = "$program" ] || continue
			tests_of[$program]+=" $test"
			[ "$series" = lab ] || options_of[$program]=--bonus
		done < <("$task/tests/checker.sh" --list)
	done
done

# header FILE KEY: the words behind "KEY: " in the file.
header() {
	sed -n "s,^[^a-z]*$2: *\([^*]*[^* ]\) *\(\*/\)*\$,\1,p" "$1" | head -n 1
}

# submit FILE DIR PROGRAM: make the submission's sources.
submit() {
	local program=$3 beside
	mkdir "$2" || return
	beside=$(header "$1" beside)
	[ -z "$beside" ] || cp "$KIT/utils/tests/corpus/$beside" "$2/${beside%/*}.c" || return
	if [[ $1 == *.sed ]]; then
		sed -f "$1" "$KIT/${task_of[$program]}/solution/$program.c" >"$2/$program.c" || return
		! cmp -s "$2/$program.c" "$KIT/${task_of[$program]}/solution/$program.c" ||
			{ echo "the edit changes nothing: $1"; return 1; }
	else
		cp "$1" "$2/$program.c"
	fi
}

# lost PROGRAM [OPTION]... DIR: sets lost to the names of the tests that fail; the whole report is in ./report.
lost() {
	local test only=(${options_of[$1]+"${options_of[$1]}"})
	for test in ${tests_of[$1]}; do
		only+=(--only "$test")
	done
	"$KIT/${task_of[$1]}/tests/checker.sh" --format tap -v "${only[@]}" "${@:2}" >report 2>errors
	status=$?
	lost=$(sed -n '/^not ok/,/^  \.\.\./s/^  test: //p' report | paste -sd' ')
	hints=$(sed -n '/^not ok/,/^  \.\.\./s/^  hint: //p' report | awk '!seen[$0]++' | paste -sd' ')
	advised=$(sed -n 's/^advice: your \([a-z]*\) .*/\1/p' errors | sort | paste -sd' ')
}

# gets_its_verdict FILE PROGRAM: in an empty directory.
gets_its_verdict() {
	local loses explained status lost hints advised options=()
	[ "$(header "$1" where)" != floor ] || options=(--without jail)
	loses=$(header "$1" loses) explained=$(header "$1" explained)
	[ -n "$loses" ] || { echo "no line \"loses: \" in $1"; return 1; }
	[ "$loses" != nothing ] || loses=
	submit "$1" sources "$2" && lost "$2" ${options[@]+"${options[@]}"} sources || return
	if [ "$status" -le 1 ] && [ "$lost" = "$loses" ] && [ "$advised" != "$(header "$1" advised)" ]; then
		printf 'it should be advised: "%s", but was: "%s"\n' "$(header "$1" advised)" "$advised"
	elif [ "$status" -le 1 ] && [ "$lost" = "$loses" ]; then
		[[ " or $explained or " != *" or $hints or "* ]] || return 0
		printf 'it should be explained by "%s", but was by "%s":\n' "$explained" "$hints"
	else
		printf 'it should lose "%s", but lost "%s", status %s:\n' "$loses" "$lost" "$status"
	fi
	cat errors report
	return 1
}

# check_is_needed FILE PROGRAM: without the check that it needs, the test passes.
check_is_needed() {
	local needs status lost hints advised
	needs=$(header "$1" needs)
	submit "$1" sources "$2" && lost "$2" --without "$needs" sources || return
	[[ " $lost " != *" ${needs%%/*} "* ]] && return
	printf 'it still fails without %s:\n' "$needs"
	cat report
	return 1
}

if [ $# -gt 0 ]; then
	here=$PWD
	for file; do
		cd "$here" && file=$(cd "$(dirname "$file")" && pwd)/${file##*/} || exit
		program=$(basename "$(dirname "$file")")
		directory=$(mktemp -d "$lib_work/XXXXXX")
		printf '== %s\n' "$file"
		cd "$directory" && submit "$file" sources "$program" || exit
		only=(${options_of[$program]+"${options_of[$program]}"})
		for test in ${tests_of[$program]}; do
			only+=(--only "$test")
		done
		"$KIT/${task_of[$program]}/tests/checker.sh" "${only[@]}" sources
	done
	exit
fi

# Every submission is a job; the processors are kept busy, the claims stay in order.
one() {
	local file=$1 program=$2 directory=$3
	cd "$directory" || return
	{
		gets_its_verdict "$file" "$program" && if [ -n "$(header "$file" needs)" ]; then
			rm -rf sources && check_is_needed "$file" "$program"
		fi
	} >said 2>&1
	echo $? >status
}
told() { cat "$1/said" && return "$(cat "$1/status")"; }

# The kit's own programs are built before anybody needs them.
for program in "${!task_of[@]}"; do
	[[ " ${KIT_TASKS//$'\n'/ } " == *" ${task_of[$program]} "* ]] || continue
	"$KIT/${task_of[$program]}/tests/checker.sh" -v ${options_of[$program]+"${options_of[$program]}"} \
		"$KIT/${task_of[$program]}/solution" \
		>"$lib_work/checks $program" 2>&1 || cat "$lib_work/checks $program"
done

jobs=$(nproc) count=0 files=() directories=()
for program in "${!task_of[@]}"; do
	[[ " ${KIT_TASKS//$'\n'/ } " == *" ${task_of[$program]} "* ]] || continue
	for file in "$KIT"/utils/tests/corpus/"$program"/*.{c,sed}; do
		[ -e "$file" ] || continue
		[ $((count++ % ${KIT_EVERY:-1})) -eq 0 ] || continue
		directory=$(mktemp -d "$lib_work/XXXXXX")
		files+=("$file") directories+=("$directory")
		one "$file" "$program" "$directory" &
		[ "$(jobs -rp | wc -l)" -lt "$jobs" ] || wait -n
	done
done
wait
# A new task has no wrong submissions yet.
for task in $KIT_TASKS; do
	[[ " ${task_of[*]} " == *" $task "* ]] || skip "$task" 'the corpus has no submission for it'
done
wrong=0 right=0 needed='' reached=''
for i in "${!files[@]}"; do
	file=${files[i]} loses=$(header "${files[i]}" loses)
	name=${file#"$KIT/utils/tests/corpus/"}
	if [ "$loses" = nothing ]; then
		right=$((right + 1))
		claim "$name passes" told "${directories[i]}"
	else
		wrong=$((wrong + 1))
		needs=$(header "$file" needs)
		needed+=" $needs" reached+=" $(header "$file" explained)"
		claim "$name loses ${loses:-?}${needs:+, by $needs}" told "${directories[i]}"
	fi
done

# Every fact that the reference run looks at is a check: TEST/CHECK.
every_check_is_needed() {
	local name missing
	for name; do
		[[ " $needed " == *" $name "* ]] || { echo "no submission needs: $name"; missing=1; }
	done
	[ -z "${missing-}" ]
}
checks_made() {
	local program test
	for program in "${!task_of[@]}"; do
		[ -e "$lib_work/checks $program" ] || continue
		for test in ${tests_of[$program]}; do
			"$KIT/${task_of[$program]}/tests/checker.sh" -v --format tap ${options_of[$program]+"${options_of[$program]}"} \
				--only "$test" "$KIT/${task_of[$program]}/solution" | sed -n "s,^# seen: \([a-z-]*\): .*,$test/\1,p" | grep -v '/need$'
		done
	done | sort -u
}
if [ "${KIT_EVERY:-1}" -ne 1 ]; then
	finish
	exit
fi

mapfile -t made < <(checks_made)
[ ${#made[@]} -eq 0 ] ||
	claim "each of the ${#made[@]} checks is needed by a wrong submission" every_check_is_needed "${made[@]}"
# A row that nothing reaches is not known to be right.
every_row_is_reached() {
	local name missing
	while IFS='|' read -r name _; do
		name=${name%% *}
		[[ -z $name || $name == '#'* || " $reached " == *" $name "* ]] || { echo "no submission reaches: $name"; missing=1; }
	done <"$KIT/utils/explain/hints.txt"
	[ -z "${missing-}" ]
}
rows=$(grep -c '^[a-z0-9-]* |' "$KIT/utils/explain/hints.txt")
enough_rows() { [ "$rows" -ge 60 ]; }
enough() { [ "$wrong" -ge 90 ] && [ "$right" -ge 40 ]; }
if [ "$(wc -w <<<"$KIT_TASKS")" -ge 4 ]; then
	claim "the corpus is large: $wrong wrong submissions, $right right ones" enough
	claim "the hints are many: $rows" enough_rows
	claim "each of the $rows hints is reached by a wrong submission" every_row_is_reached
fi

finish
