#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# stress.sh - is a verdict always the same? Checks what is right again and again, many at a time,
# beside two busy loops per processor.
#
#	stress.sh --corpus [RUNS]		RUNS (20) of every submission of the corpus, right or wrong:
#						each must get its verdict and its explanation every time
#	stress.sh [RUNS] [SUBMISSION...]	RUNS (1000) of every checker on its reference, or on each
#						SUBMISSION, a file of utils/tests/corpus/ that is right
#
# Prints what differed; exit status 0 if nothing did.
set -u

corpus=no default=1000
if [ "${1-}" = --corpus ]; then
	corpus=yes default=20
	shift
fi
runs=${1:-$default}
[[ $runs =~ ^[1-9][0-9]*$ ]] || { echo 'Usage: stress.sh [--corpus] [RUNS] [SUBMISSION]...' >&2; exit 2; }
[ $# -eq 0 ] || shift
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
work=$(mktemp -d) || exit 2
processors=$(nproc)
busy=()
cleanup() {
	[ ${#busy[@]} -eq 0 ] || kill "${busy[@]}"
	wait
	rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The submissions: name, then the checker's command.
names=() commands=()
if [ $# -eq 0 ]; then
	for task in "$kit"/*/solution; do
		task=$(basename "$(dirname "$task")")
		names+=("$task")
		commands+=("$(printf '%q ' "$kit/$task/tests/checker.sh" "$kit/$task/solution")")
	done
else
	for file; do
		program=$(basename "$(dirname "$file")")
		solution=("$kit"/*/solution/"$program.c")
		task=$(dirname "$(dirname "${solution[0]}")")
		mkdir -p "$work/$program.${file##*/}"
		cp "$task"/solution/*.c "$work/$program.${file##*/}"
		case $file in
		*.sed) sed -f "$file" "${solution[0]}" >"$work/$program.${file##*/}/$program.c" ;;
		*) cp "$file" "$work/$program.${file##*/}/$program.c" ;;
		esac
		names+=("$program/${file##*/}")
		commands+=("$(printf '%q ' "$task/tests/checker.sh" "$work/$program.${file##*/}")")
	done
fi

# once INDEX RUN: one check; what it said is kept if it did not pass.
once() {
	local said=$work/said.$1.$2
	if eval "${commands[$1]}" >"$said" 2>&1; then
		rm "$said"
	else
		printf 'run %d of %s: status %d\n' "$2" "${names[$1]}" $? >>"$said"
		mv "$said" "$work/wrong.$1.$2"
	fi
}

# be_busy: the load; from here on the time counts.
be_busy() {
	for ((i = 0; i < 2 * processors; i++)); do
		while :; do :; done &
		busy+=($!)
	done
	start=$SECONDS
}

# The corpus says itself what is due; a run of it that fails counts, whatever it prints.
if [ "$corpus" = yes ]; then
	wrong=0
	be_busy
	for ((run = 1; run <= runs; run++)); do
		"$kit/utils/tests/corpus.sh" >"$work/said" && continue
		wrong=$((wrong + 1))
		sed '/^ok/d' "$work/said"
	done
	printf '%d runs of the corpus beside %d busy loops in %d s: in %d of them something else than is due\n' \
		"$runs" ${#busy[@]} $((SECONDS - start)) "$wrong"
	[ "$wrong" -eq 0 ]
	exit
fi

for index in "${!names[@]}"; do
	once "$index" 0
done
be_busy
for ((run = 1; run <= runs; run++)); do
	for index in "${!names[@]}"; do
		while [ "$(jobs -rp | wc -l)" -ge $((4 * processors)) ]; do
			wait -n
		done
		once "$index" "$run" &
	done
done
while [ "$(jobs -rp | wc -l)" -gt ${#busy[@]} ]; do
	wait -n
done

wrong=0
for said in "$work"/wrong.*; do
	[ -e "$said" ] || continue
	wrong=$((wrong + 1))
	cat "$said"
done
printf '%d runs of %d submissions beside %d busy loops in %d s: %d did not pass\n' "$runs" \
	${#names[@]} ${#busy[@]} $((SECONDS - start)) "$wrong"
[ "$wrong" -eq 0 ]
