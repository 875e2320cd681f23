#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Locating a mistake by experiment: the steps of every solution can be grafted, and of the mistakes that
# mutants.awk makes in them the right step is named.
#
#	graft.sh			a sample of the mistakes of every task in KIT_TASKS
#	graft.sh PROGRAM [EVERY]	every one of this program's mistakes, or every EVERYth, with what is said
#
# KIT_EVERY=N makes the sample smaller by that factor.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source-path=SCRIPTDIR/../check source=../check/graft.sh
. "$KIT/utils/check/graft.sh"

graft_budget_ms=60000	# the figures are not to depend on what else the machine does
read -ra compiler <<<"${CC:-gcc}"
graft=$lib_work/graft
# It reads what students have written: with sanitizers, where the compiler has them.
"${compiler[@]}" -std=gnu11 -g -fsanitize=address,undefined -I"$KIT" -o "$graft" "$KIT"/utils/graft/*.c 2>/dev/null ||
	"${compiler[@]}" -std=gnu11 -g -I"$KIT" -o "$graft" "$KIT"/utils/graft/*.c || exit 2

# use PROGRAM: sets reference, its task, how many steps it has, and the checker's options for its tests.
use() {
	local name of group _
	program=$1
	for reference in "$KIT"/*/solution/"$1.c"; do :; done
	task=${reference%/solution/*}
	steps=$(grep -c '/// STEP:' "$reference")
	options=()
	while IFS=$'\t' read -r name of group _; do
		[ "$of" = "$1" ] || continue
		options+=(--only "$name")
		[ "$group" = lab ] || options+=(--bonus)
	done < <("$task/tests/checker.sh" --list)
}

# skeleton DONE [SOLUTION]: the reference's skeleton with the first steps done, on standard output.
skeleton() { awk -f "$KIT/utils/student/skeleton.awk" done="$1" "${2-$reference}"; }

# letters NUMBER OTHER: so many times s, then r for the other steps.
letters() {
	local own ours
	printf -v own '%*s' "$1" ''
	printf -v ours '%*s' $((steps - $1)) ''
	printf '%s%s' "${own// /s}" "${ours// /r}"
}

compiles() { "${compiler[@]}" -std=gnu11 -w -fsyntax-only -I"$KIT" "$1"; }

# judge FILE SEED [OPTION]...: the checker's status for the program. suspected FILE: the step that it named.
judge() {
	local directory=$1.d
	mkdir -p "$directory" && cp "$task"/solution/*.c "$directory" && cp "$1" "$directory/$program.c" &&
		IPC_SEED=$2 "$task/tests/checker.sh" "${options[@]}" --until-failure "${@:3}" --result "$1.result" \
			"$directory" >"$1.said" 2>&1
}
suspected() { sed -n $'s/^todo\t//p' "$1.result"; }

# The variants are judged side by side, each by a checker of its own. The twin is explained.
declare -A judges=()
begin_variant() {
	local how=(--verdict-only)
	if ! compiles "$2" 2>/dev/null; then
		judges[$1]=uncompiled
		return
	fi
	[ "$1" != "${located[twin]-}" ] || how=(--twin-of "$program.c" --open "${open[*]}")
	judge "$2" $((4711 + $3)) "${how[@]}" &
	judges[$1]=$!
}
# shellcheck disable=SC2034	# it is the caller's
end_variant() {
	verdict=uncompiled
	[ "${judges[$1]}" != uncompiled ] || return
	wait "${judges[$1]}"
	case $? in
	0) verdict=passed ;;
	1) verdict=failed ;;
	*) verdict=unknown ;;
	esac
	[ "$verdict $1" != "failed ${located[twin]-}" ] || suspect=$(suspected "variants/${1//\//.}.c")
}

# ---- what is grafted compiles

# is_made SPEC: the variant of the program here compiles.
is_made() {
	"$graft" make "$reference" "$program.c" "$1" >variant.c || return
	compiles variant.c || { cat variant.c; return 1; }
}

every_state_can_be_completed() {
	local finished spec k
	use "$1"
	for ((finished = 0; finished <= steps; finished++)); do
		spec=$(letters "$finished")
		skeleton "$finished" >"$program.c" && "$graft" plan "$reference" "$program.c" >told || return
		equals "$spec" "$(awk '$1 == "step" { printf "%s", $3 == "done" ? "s" : "r" }' told)" "done: $finished" &&
			lacks "$(sed 's/\t0$//' told)" $'missing\t' && lacks "$(sed 's/\t0$//' told)" $'changed\t' &&
			lacks "$(cat told)" added || return
		is_made "$spec" || return
	done
	for ((k = 0; k < steps; k++)); do
		spec=$(letters "$steps")
		is_made "${spec:0:k}r${spec:k+1}" || return
	done
	judge variant.c 1 || { cat variant.c.said; return 1; }
}

keeps_the_lines() {
	use "$1"
	skeleton "$steps" >"$program.c" && echo 'int last = __LINE__ + no_such_name;' >>"$program.c" &&
		"$graft" make "$reference" "$program.c" "$(letters 0)" >variant.c || return
	! compiles variant.c 2>errors || return
	contains "$(cat errors)" "$program.c:$(wc -l <"$program.c"):"
}

# ---- what is no student's file any more

survives_anything() {
	local size
	use "$1"
	skeleton "$steps" >whole.c
	for ((size = $(wc -c <whole.c); size > 0; size -= 97)); do
		head -c "$size" whole.c >"$program.c"
		"$graft" plan "$reference" "$program.c" >told 2>&1
		[ $? -le 1 ] || { cat told; return 1; }
		"$graft" make "$reference" "$program.c" "$(letters 0)+given-added" >variant.c 2>&1
		[ $? -le 1 ] || return
	done
}

says_nothing_of_another_file() {
	use "$1"
	printf 'int main(void)\n{\n\treturn 0;\n}\n' >"$program.c"
	exits 1 "$graft" plan "$reference" "$program.c" && contains "$output" $'usable\tno\t'
}

# ---- mistakes

# mutate LINE TEXT DONE: the student's file with this mistake, and the steps up to DONE.
mutate() {
	awk -v line="$1" 'NR == FNR { text = $0; next } FNR == line { print text; next } { print }' \
		<(printf '%s\n' "$2") "$reference" >mutated.c && skeleton "$3" mutated.c >"$program.c"
}

# count_mistakes EVERY: every EVERYth mistake of the program, in a file in which some steps after it are
# open; adds up in right, wrong, silent and harmless what is said.
count_mistakes() {
	local line kind text number=0 k finished verdict
	local -A found=()
	while IFS=$'\t' read -r line kind text; do
		[ $((number++ % $1)) -eq 0 ] || continue
		k=$(head -n "$line" "$reference" | grep -c '/// STEP:')
		finished=$((k + number % (steps - k + 1)))
		mutate "$line" "$text" "$finished" || return
		compiles "$program.c" 2>/dev/null || continue
		found=()
		rm -rf variants && mkdir variants
		if [ "$finished" -eq "$steps" ] && judge "$program.c" 4711; then
			verdict=harmless
		else
			verdict=''
			[ "$finished" -lt "$steps" ] || verdict=$(suspected "$program.c")
			locate_mistake found "$graft" "$reference" "$program.c" variants "$verdict"
			case ${found[kind]} in
			step | before) if [ "${found[todo]}" = "$k" ]; then verdict=right; else verdict=wrong; fi ;;
			twin-passes) verdict=harmless ;;
			*) verdict=silent ;;
			esac
		fi
		case $verdict in
		right) right=$((right + 1)) ;;
		wrong) wrong=$((wrong + 1)) ;;
		silent) silent=$((silent + 1)) ;;
		harmless) harmless=$((harmless + 1)) ;;
		esac
		printf '%s %s: %s:%s TODO %s of %s, %s: %s; %s\n' "$verdict" "$kind" "$program" "$line" "$k" "$finished" \
			"${text#"${text%%[![:space:]]*}"}" "${found[kind]-} ${found[todo]-}" "${found[runs]-} runs"
	done < <(awk -f "$KIT/utils/tests/mutants.awk" "$reference")
}

figures() {
	local sum=$((right + wrong + silent))
	printf '%d mistakes: the right step named in %d, a wrong one in %d, none in %d; %d did no harm\n' \
		"$sum" "$right" "$wrong" "$silent" "$harmless"
}

# ---- what a student is told

# told LINE_OF_SED DONE [OPTION]...: what the checker says of this edit of the reference, with the steps up to DONE.
told() {
	mkdir sources && sed "$1" "$reference" >edited.c && skeleton "$2" edited.c >"sources/$program.c" || return
	IPC_QUICK='' IPC_TIMEOUT_SCALE=8 exits 1 "$task/tests/checker.sh" "${@:3}" sources
}

tells_the_step() {
	use unix_socket
	told 's/rc = listen(listenfd, 1)/rc = 0/' 9 || return
	contains "$output" 'With our TODO 8 in place of your lines ' && contains "$output" 'Next: TODO 8 at unix_socket.c:' &&
		contains "$output" 'all tests of unix_socket pass.' && lacks "$output" 'Nothing has been done'
}

tells_what_is_right() {
	use unix_socket
	told '' 4 || return
	contains "$(tr -s ' \n' ' ' <<<"$output")" 'Your TODOs 1 to 4 are right as far as the tests see; go on with TODO 5.' &&
		contains "$output" 'Next: TODO 5 at unix_socket.c:'
}

tells_what_was_given() {
	use named_pipe
	told 's/^#define FIFO_PATH .*/#define FIFO_PATH "my-fifi"/' 8 || return
	contains "$output" "With the given code as it was at your line $(grep -n "my-fifi" sources/named_pipe.c | cut -d: -f1) all tests of named_pipe pass."
}

tells_of_the_twin() {
	use tcp_socket
	told '0,/sizeof(addr)/s//sizeof(\&addr)/' 4 || return
	contains "$output" "Your receiver is not listening on TCP port $(port tcp_socket)." &&
		contains "$output" 'With our steps for what is not done yet: ' &&
		contains "$output" 'connect(' && contains "$output" 'Next: TODO 2 at tcp_socket.c:' && lacks "$output" 'our TODO 5'
}

# What the twin says is no word about a step that is not done yet; and what it leaves open is told.
blames_nothing_open() {
	use unix_socket
	told 's/while (left > 0)/while (left > line->len)/' 6 || return
	contains "$output" 'Next: TODO 4 at unix_socket.c:' && lacks "$output" 'You have not started' &&
		lacks "$output" 'TODO 7'
}

# What belongs to two steps may stand below the first of them.
praises_what_stands_elsewhere() {
	use unix_socket
	told 's/^\tDIE(rc < 0, "bind");/&\n\trc = listen(listenfd, 1);/; s/^\trc = listen(.*//; /"listen"/d' 9 || return
	contains "$output" 'are right as far as the tests see' && lacks "$output" 'TODO 8'
}

tells_what_is_left_open() {
	use named_pipe
	told '0,/rc = close(fd)/s//rc = close(0)/' 5 || return
	contains "$output" 'Next: TODO 6 at named_pipe.c:' && lacks "$output" 'are right' &&
		contains "$(tr -s ' \n' ' ' <<<"$output")" 'pass, but with a warning: your receiver (named_pipe) never closes descriptor 3'
}

praises_nothing_by_luck() {
	use server
	told 's/DIE(connectfd < 0, "accept");/&\n\tif (rc = 0)\n\t\treturn -1;/' 4 --bonus --only server || return
	contains "$(tr -s ' \n' ' ' <<<"$output")" "all tests of server pass, but the compiler's warning may be about a mistake." &&
		lacks "$output" 'are right'
}

tells_nothing_quickly() {
	use unix_socket
	told '' 4 --quick || return
	lacks "$output" 'as far as the tests see' && equals '' "$errors"
}

right=0 wrong=0 silent=0 harmless=0
if [ $# -gt 0 ]; then
	use "$1"
	cd "$lib_work" && count_mistakes "${2-1}"
	figures
	exit
fi

names_the_right_step() {
	local program
	for program; do
		use "$program"
		count_mistakes $((29 * ${KIT_EVERY:-1}))
	done
	figures | tee "$lib_work/figures"
	# At most 3 in 100 without a word, or one of a small sample; at most 1 in 100 wrong.
	[ "$right" -gt 0 ] && [ $((wrong * 100)) -le $((right + wrong + silent)) ] &&
		[ $(((right + 1) * 100)) -ge $(((right + wrong + silent) * 97)) ]
}

programs=()
for task in $KIT_TASKS; do
	for reference in "$KIT/$task"/solution/*.c; do
		program=${reference##*/} program=${program%.c}
		! grep -q '/// STEP:' "$reference" || programs+=("$program")
	done
done
for program in "${programs[@]}"; do
	claim "$program: what is open can be completed, and each step replaced" every_state_can_be_completed "$program"
	claim "$program: the other lines keep their numbers" keeps_the_lines "$program"
done
claim 'a file that ends anywhere is no trouble' survives_anything "${programs[0]}"
claim 'nothing is said of a file that was written anew' says_nothing_of_another_file "${programs[0]}"
claim 'a student is told which step is at fault' tells_the_step
claim 'a student is told that what is done is right' tells_what_is_right
claim 'a student is told what is no more as it was given' tells_what_was_given
claim 'a student is told what is wrong with what is done' tells_of_the_twin
claim 'a step that is not done yet is not blamed' blames_nothing_open
claim 'what is done in another place is no warning' praises_what_stands_elsewhere
claim 'a student is told what the steps that are done leave open' tells_what_is_left_open
claim 'what passes may do so by luck, says the compiler' praises_nothing_by_luck
claim 'experiments can be turned off' tells_nothing_quickly
claim 'the step with the mistake is named' names_the_right_step "${programs[@]}"
[ ! -e "$lib_work/figures" ] || sed 's/^/# /' "$lib_work/figures"
finish
