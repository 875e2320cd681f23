# SPDX-License-Identifier: BSD-3-Clause
#
# text.awk - the report for people: the lines of the lab, and below a line that has failed, why. On a terminal, with
# -v terminal=1, of -v width=COLUMNS, in colours with -v colour=1, what the checker types is told as such, and a
# failure that is not the first, -v later=1, is only named, with the command that shows it: -v again=COMMAND.

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

function test(    k, passed, title) {
	passed = get("status") == "passed"
	if (count["blank"])
		print ""
	for (k = 1; (passed || !terminal) && k <= count["transcript"]; k++)
		print get("transcript", k)
	for (k = 1; k <= count["seen"]; k++)
		print "    seen: " get("seen", k)
	for (k = 1; count["seen"] && k <= count["teacher"]; k++)
		print "    teacher: " get("teacher", k)
	title = get("title") ": " paint(passed ? "32" : "1;31", verdict())
	if (!passed && terminal && later && again != "") {
		name_command(title)
	} else {
		print title
		timeline("")
		if (!passed)
			tell_why()
	}
}

# name_command: one line, if the terminal is wide enough.
function name_command(title,    text) {
	text = again get("test") " shows it"
	if (width == 0 || length(get("title") verdict()) + 4 + length(text) <= width) {
		print title "  " paint("2", text)
	} else {
		print title
		show("2", text)
	}
}

function tell_why(    k, n, lines, style, dim) {
	for (k = 1; k <= count["evidence"]; k++)
		dim[get("evidence", k)]
	n = why(lines, 1)
	for (k = 1; k <= n; k++) {
		# What is to be done next goes on over several lines.
		style = k == 1 ? "1" : lines[k] in dim ? "2" : lines[k] ~ /^Next: / ? "1;36" : lines[k] ~ /^Read: / || style != "1;36" ? "" : style
		show(style, lines[k])
	}
	if (terminal && count["transcript"])
		show("2", typed())
	if (count["check"] && !(terminal && later))
		show("2", "(to repeat exactly this run: IPC_SEED=" head["seed"] ")")
}

# typed: what the checker has given the sender to read.
function typed(    k, line, text) {
	for (k = 1; k <= count["transcript"]; k++) {
		line = get("transcript", k)
		sub(/^\[Sender\]: /, "", line)
		text = text (k == 1 ? "" : ", then ") (line == "" ? "the end of the input" : "\"" line "\"")
	}
	return "(the checker types to the sender: " text ")"
}
