#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# summary.sh - what a lecturer wants to know first of RESULTS, a directory that grade.sh has written.
set -u
cd "$1" || exit 2
awk -F '\t' 'NR > 1 { printf "%-20s %-16s %4d of %d passed", $1, $2, $4, $3
	if ($6) printf ", %d not handed in", $6
	if ($7) printf ", %d do not compile", $7
	print "" }' statistics.tsv
awk -F '\t' 'NR > 1 && NR < 5 && $1 > 1 { printf "%d students fail %s for the same reason: %s\n", $1, $3, $4 }' clusters.tsv
[ ! -s unjudged.txt ] || printf '%d were not judged: see %s/unjudged.txt\n' "$(grep -c . unjudged.txt)" "$PWD"
printf 'Marks: %s/grades.csv; the class: %s/class.html\n' "$PWD" "$PWD"
