#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# make-class.sh - make a class to try the grader on: one directory a student, with all programs of the lab.
#
#	make-class.sh N DIR	DIR must not exist; the same N gives the same class
#
# Of ten students four are right, three have one wrong program (of the corpus, each time another), one has done
# nothing, one has handed in something that is no program, and one is right but has an odd name.
set -u
export LC_ALL=C
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd -P) || exit 2
[[ $# -eq 2 && $1 =~ ^[1-9][0-9]{0,5}$ ]] || { echo 'Usage: make-class.sh N DIR' >&2; exit 2; }
mkdir -- "$2" && cd -- "$2" || exit 2
class=$PWD

# The 26 kinds of odd names; the number makes each one's own.
long=$(printf 'long%.0s' {1..50})
# shellcheck disable=SC2016	# as it is typed
odd=(' blank first' 'blank last ' 'two  blanks' "apos'trophe" 'double"quote' '-rf' '--help' '.hidden' '...' $'new\nline'
	$'tab\tbed' $'bell\a' $'colour\e[31m' $'\310\230tefan \310\232uc\304\203' $'\347\216\213\345\260\217\346\230\216' $'\330\247\330\255\331\205\330\257' $'\xff\xfe'
	"$long" 'back\slash' 'star*' 'ques?tion' '[bracket]' '$(touch pwned)' '=1+1' '<b>bold&lt;' 'per%20cent;&')

# put_right NAME: all solutions.
put_right() {
	local task
	for task in "$kit"/*/solution; do
		mkdir -p -- "./$1/$(basename "${task%/solution}")" && cp -- "$task"/*.c "./$1/$(basename "${task%/solution}")" || exit 2
	done
}

# put_wrong NAME NUMBER: all solutions, and one program of the corpus in place of one of them.
put_wrong() {
	local file=${corpus[$2 % ${#corpus[@]}]} program solution
	program=$(basename "$(dirname "$file")")
	put_right "$1"
	for solution in "./$1"/*/"$program.c"; do
		case $file in
		*.sed) sed -f "$file" "$kit"/*/solution/"$program.c" ;;
		*) cat "$file" ;;
		esac >"$class/.wrong" && mv "$class/.wrong" "$solution" || exit 2
	done
}

# put_skeletons NAME: what a student gets.
put_skeletons() {
	local source
	put_right "$1"
	for source in "./$1"/*/*.c; do
		awk -f "$kit/utils/student/skeleton.awk" "$source" >"$class/.skeleton" && mv "$class/.skeleton" "$source" || exit 2
	done
}

# put_nothing NAME NUMBER: an empty directory, empty files, no C, something else, endless work for the compiler.
put_nothing() {
	local source
	mkdir -p "$1" || exit 2
	case $(($2 % 5)) in
	0) return ;;
	1) touch "$1/report.pdf" "$1/Named_Pipe.C" && return ;;
	esac
	put_right "$1"
	for source in "$1"/*/*.c; do
		case $(($2 % 5)) in
		2) : ;;
		3) printf 'int main(void) {\n' ;;
		4) printf '#include __FILE__\n#include __FILE__\n' ;;
		esac >"$source" || exit 2
	done
}

again=''
mapfile -t corpus < <(printf '%s\n' "$kit"/utils/tests/corpus/*/*.{c,sed} | sort)
for ((i = 0; i < $1; i++)); do
	printf -v number '%03d' "$i"
	[ "$i" -lt $((${#odd[@]} * 10)) ] || again=$number
	case $((i % 10)) in
	4 | 5 | 6) put_wrong "wrong $number" $((i * 7)) ;;
	7) put_skeletons "begun $number" ;;
	8) put_nothing "nothing $number" $((i / 10)) ;;
	9) put_right "${odd[i / 10 % ${#odd[@]}]}$again" ;;
	*) put_right "right $number" ;;
	esac
done
