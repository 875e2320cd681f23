#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# summary.sh - run every checker on support/, and tell what came out of it, as a CI job does.
#
# The reports go to standard output. A Markdown table, and below it why tests have failed, is appended
# to the file that GITHUB_STEP_SUMMARY names; without that variable, nothing is. Exit status: 0 all have
# passed, 1 a test has failed, 2 a checker could not judge.
#
# What a submission has printed is part of a report. It must not become a command to the CI system, nor
# Markdown: GitHub is told to look for no commands meanwhile, and the table's text is escaped.
set -u
export LC_ALL=C
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P) || exit 2
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

# render TASK STATUS: the TAP of one checker, on standard input: prints the report; appends to the files
# rows and reasons.
render() {
	awk -v task="$1" -v status="$2" -v rows="$work/rows" -v reasons="$work/reasons" '
		function html(text) {
			gsub(/&/, "\\&amp;", text)
			gsub(/</, "\\&lt;", text)
			gsub(/>/, "\\&gt;", text)
			return text
		}
		function cell(text) {
			text = html(text)
			gsub(/[][|*_`~\\#!:@]/, "\\\\&", text)
			return text
		}
		function row(title, result) {
			printf "| %s | %s | %s |\n", cell(task), cell(title), result >> rows
		}
		function explain(title, text) {
			printf "<details><summary>%s: %s</summary>\n\n<pre>\n%s\n</pre>\n\n</details>\n\n", html(task), \
				html(title), html(text) >> reasons
		}
		# The opposite of yaml() in checker.sh. What cannot be printed becomes a question mark.
		function plain(text,    out, char) {
			sub(/^"/, "", text)
			sub(/"$/, "", text)
			out = ""
			while (match(text, /\\./)) {
				char = substr(text, RSTART + 1, 1)
				out = out substr(text, 1, RSTART - 1)
				text = substr(text, RSTART + 2)
				if (char == "n")
					out = out "\n"
				else if (char == "x") {
					out = out (substr(text, 1, 2) == "09" ? "\t" : "?")
					text = substr(text, 3)
				} else
					out = out char
			}
			return out text
		}
		function indented(text) {
			gsub(/\n/, "\n    ", text)
			return "    " text
		}
		BEGIN { print task ":" }
		/^1\.\.[0-9]+$/ { planned = substr($0, 4) + 0 }
		/^ok [0-9]+ - / {
			tests++
			sub(/^ok [0-9]+ - /, "")
			print $0 ": PASSED"
			row($0, "passed")
		}
		/^not ok [0-9]+ - / {
			tests++
			sub(/^not ok [0-9]+ - /, "")
			title = $0
			print title ": FAILED"
			row(title, "**failed**")
		}
		/^  message: / { message = plain(substr($0, 12)) }
		/^  seed: / {
			message = message "\n(to repeat exactly this run: IPC_SEED=" $2 ")"
			print indented(message)
			explain(title, message)
		}
		/^Bail out! / { bailed = substr($0, 11) }
		END {
			if (status > 1 || planned == 0 || tests != planned) {
				title = "The checker could not judge"
				if (bailed == "")
					bailed = "It has ended with status " status "."
				print title ":\n" indented(bailed)
				row(title, "**no verdict**")
				explain(title, bailed)
				exit 2
			}
		}
	'
}

: >"$work/rows"
: >"$work/reasons"
verdict=0
for checker in "$kit"/*/tests/checker.sh; do
	task=$(basename "$(dirname "$(dirname "$checker")")")
	"$checker" --format tap >"$work/tap" 2>"$work/errors"
	status=$?
	render "$task" "$status" <"$work/tap" || status=2
	cat "$work/errors"
	echo
	[ "$status" -le "$verdict" ] || verdict=$status
done
[ -z "$token" ] || printf '::%s::\n' "$token"

{
	printf '| Task | Test | Result |\n|---|---|---|\n'
	cat "$work/rows"
	echo
	cat "$work/reasons"
} >>"$table"
exit "$verdict"
