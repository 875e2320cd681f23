# SPDX-License-Identifier: BSD-3-Clause
#
# text.awk - the report for people: the lines of the lab, and below a line that has failed, why. With -v colour=1,
# for a terminal of -v width=COLUMNS.

function heading() {}
function ending() {}
function bail() {}

# paint: the text in a style of ECMA-48: 1 bold, 2 dim, 31 red, 32 green, 36 cyan.
function paint(style, text) { return colour && style != "" ? "\033[" style "m" text "\033[0m" : text }

# show: prints a line of a reason, in as many as the terminal needs.
function show(style, text,    at) {
	while (width > 40 && length(text) > width - 4) {
		for (at = width - 4; at > 20 && substr(text, at, 1) != " "; at--)
			;
		if (at == 20)
			break
		print "    " paint(style, substr(text, 1, at - 1))
		text = "  " substr(text, at + 1)
	}
	print "    " paint(style, text)
}

function test(    k, n, lines, passed, style, dim) {
	passed = get("status") == "passed"
	if (count["blank"])
		print ""
	for (k = 1; k <= count["transcript"]; k++)
		print get("transcript", k)
	for (k = 1; k <= count["seen"]; k++)
		print "    seen: " get("seen", k)
	print get("title") ": " paint(passed ? "32" : "1;31", verdict())
	timeline("")
	if (passed)
		return
	for (k = 1; k <= count["evidence"]; k++)
		dim[get("evidence", k)]
	n = why(lines, 1)
	for (k = 1; k <= n; k++) {
		# What is to be done next goes on over several lines.
		style = k == 1 ? "1" : lines[k] in dim ? "2" : lines[k] ~ /^Next: / ? "1;36" : lines[k] ~ /^Read: / || style != "1;36" ? "" : style
		show(style, lines[k])
	}
	if (count["check"])
		show("2", "(to repeat exactly this run: IPC_SEED=" head["seed"] ")")
}
