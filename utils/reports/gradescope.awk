# SPDX-License-Identifier: BSD-3-Clause
#
# gradescope.awk - /autograder/results/results.json of Gradescope. What could not be graded is worth
# nothing and costs nothing; the student is told.
#
#	awk [-v points=FILE] -f lib/record.awk -f lib/points.awk -f gradescope.awk RESULT...

function heading() { suites++ }

function test() {
	if (get("status") == "unjudged") {
		entry("", head["task"] ": " get("title"), "This was not judged, which is not your fault: " get("headline"))
		return
	}
	score()
	entry(sprintf("\"score\": %s, \"max_score\": %s, \"status\": \"%s\", ", got, worth, get("status") == "passed" ? "passed" : "failed"), \
		head["task"] ": " get("title"), get("status") == "passed" ? "" : explained())
}

function bail() { entry("", head["task"], "This could not be graded, which is not your fault: " get("bail")) }

function entry(marks, name, output) {
	tests = tests (tests == "" ? "" : ",\n") sprintf("    {%s\"name\": %s, \"number\": \"%d.%d\", \"output\": %s, \"output_format\": \"text\", \"visibility\": \"visible\"}", \
		marks, json(name), suites, get("number") + 0, json(output))
}

function ending() { print "{\n  \"output_format\": \"text\",\n  \"tests\": [\n" tests "\n  ]\n}" }
