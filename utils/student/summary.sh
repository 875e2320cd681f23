#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# summary.sh - run every checker on support/, and tell what came out of it, as a CI job does.
#
# The reports go to standard output. A Markdown table, and below it why tests have failed, is appended
# to the file that GITHUB_STEP_SUMMARY names; without that variable, nothing is. Exit status: 0 all have
# passed, 1 a test has failed, 2 a checker could not judge.
#
# What a submission has printed is part of a report. It must not become a command to the CI system: GitHub
# is told to look for none meanwhile.
set -u
export LC_ALL=C
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2
table=${GITHUB_STEP_SUMMARY:-/dev/null}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# A submission needs no files of the job to write to.
for variable in "${!GITHUB_@}" "${!RUNNER_@}" "${!ACTIONS_@}"; do
	[ "$variable" = GITHUB_ACTIONS ] || export -n "${variable?}"
done

token=''
if [ "${GITHUB_ACTIONS-}" = true ]; then
	token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	printf '::stop-commands::%s\n' "$token"
fi

verdict=0 results=()
for checker in "$kit"/*/tests/checker.sh; do
	task=$(basename "${checker%/tests/checker.sh}")
	results+=("$work/$task")
	printf '%s:\n' "$task"
	"$checker" --result "$work/$task" 2>"$work/errors"
	status=$?
	cat "$work/errors"
	echo
	[ -e "$work/$task" ] || {
		status=2
		printf 'task\t%s\ntests\t0\n\nbail\tIt has left no result.\n' "$task" >"$work/$task"
	}
	[ "$status" -le "$verdict" ] || verdict=$status
done
[ -z "$token" ] || printf '::%s::\n' "$token"

awk -f "$kit/utils/reports/lib/record.awk" -f "$kit/utils/reports/lib/page.awk" -f "$kit/utils/reports/github.awk" "${results[@]}" >>"$table" || verdict=2
exit "$verdict"
