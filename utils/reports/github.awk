# SPDX-License-Identifier: BSD-3-Clause
#
# github.awk - a Markdown table of the tests, and below it why tests have failed, for the summary of a CI job.
#
# What a submission has printed is part of a result. It must not become Markdown: all text is escaped.

BEGIN { print "| Task | Test | Result |\n|---|---|---|" }

function heading() { check_count(); planned = head["tests"]; tests = 0 }

function test(    k, n, lines, text) {
	tests++
	if (get("status") == "passed") {
		row(get("title"), "passed")
		return
	}
	n = why(lines, 0)
	for (k = 1; k <= n; k++)
		text = text lines[k] "\n"
	row(get("title"), get("status") == "unjudged" ? "not judged" : "**failed**")
	tell(get("title"), text "(to repeat exactly this run: IPC_SEED=" head["seed"] ")")
}

function bail() { no_verdict(get("bail")) }

# A run that has broken off.
function check_count() {
	if (tests < planned && !bailed)
		no_verdict("It has ended before its end.")
	bailed = 0
}

function no_verdict(text) {
	bailed = 1
	row("It could not be graded", "**no verdict**")
	tell("It could not be graded", text)
}

function ending() {
	check_count()
	print ""
	printf "%s", reasons
}

function row(title, result) { print "| " cell(head["task"]) " | " cell(title) " | " result " |" }

function tell(title, text) {
	reasons = reasons "<details><summary>" html(head["task"]) ": " html(title) "</summary>\n\n<pre>\n" html(text) \
		"\n</pre>\n\n</details>\n\n"
}

function cell(text) {
	text = html(text)
	gsub(/[][|*_`~\\#!:@]/, "\\\\&", text)
	return text
}
