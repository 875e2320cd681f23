# SPDX-License-Identifier: BSD-3-Clause
#
# text.awk - the report for people: the lines of the lab, and below a line that has failed, why.

function heading() {}
function ending() {}
function bail() {}

function test(    k, n, lines) {
	if (count["blank"])
		print ""
	for (k = 1; k <= count["transcript"]; k++)
		print get("transcript", k)
	for (k = 1; k <= count["seen"]; k++)
		print "    seen: " get("seen", k)
	print get("title") ": " (get("status") == "passed" ? "PASSED" : get("status") == "unjudged" ? "NOT JUDGED" : "FAILED")
	timeline("")
	if (get("status") == "passed")
		return
	n = why(lines, 1)
	for (k = 1; k <= n; k++)
		print "    " lines[k]
	if (count["check"])
		print "    (to repeat exactly this run: IPC_SEED=" head["seed"] ")"
}
