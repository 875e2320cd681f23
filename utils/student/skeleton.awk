# SPDX-License-Identifier: BSD-3-Clause
#
# skeleton.awk - turn a solution into its skeleton.
#
#	awk -f skeleton.awk [done=N] solution/x.c
#
# With done=N the first N steps are as in the solution, below their TODOs: what a student has who has come
# so far.
#
# A solution marks each step that the student is to write:
#
#	/// STEP: What to achieve, and where to read about it (man 2 open).
#	/// The text may go on.
#	/// | fd = -1;
#	fd = open(path, O_RDONLY);
#	/// END
#
# The skeleton has the text as a TODO, numbered in the order of the file, then the code behind the
# bars, which keeps the compiler content, in place of the lines up to END. A comment that starts
# with // is a marker, or the licence in line 1; one that is neither, or that stands where it has
# no meaning, is an error: on stderr, with file and line, exit status 1, and what was printed so
# far is not to be used.

function fail(line, what) {
	printf "%s:%d: %s\n", FILENAME, line, what > "/dev/stderr"
	failed = 1
	exit 1
}

# The step's text and code are complete: print them as the TODO.
function print_todo(    i) {
	if (texts == 1) {
		printf "%s/* TODO %d: %s */\n", indent, steps, text[1]
	} else {
		printf "%s/* TODO %d: %s\n", indent, steps, text[1]
		for (i = 2; i <= texts; i++)
			printf "%s * %s\n", indent, text[i]
		printf "%s */\n", indent
	}
	for (i = 1; steps > done && i <= codes; i++)
		printf "%s%s\n", indent, code[i]
}

BEGIN {
	state = "given"		# then "heading", from STEP to the first solution line, and "solution"
}

# What stands after the slashes of a marker; markers stand alone on their lines.
{
	marker = $0
	is_marker = sub(/^[ \t]*\/\/\/ /, "", marker)
}

FNR == 1 && /^\/\/ SPDX-License-Identifier: / {
	print
	next
}

is_marker && marker ~ /^STEP: ./ {
	if (state != "given")
		fail(FNR, "STEP before the END of the step in line " opened)
	state = "heading"
	opened = FNR
	steps++
	codes = 0
	texts = 1
	text[1] = substr(marker, 7)
	indent = $0
	sub(/\/\/\/.*/, "", indent)
	next
}

is_marker && marker == "END" {
	if (state == "given")
		fail(FNR, "END without a STEP")
	if (state == "heading")
		fail(FNR, "the step in line " opened " has no solution")
	state = "given"
	next
}

is_marker && state == "heading" && marker ~ /^\| / {
	code[++codes] = substr(marker, 3)
	next
}

is_marker && state == "heading" && codes == 0 && marker ~ /^[^|]/ {
	text[++texts] = marker
	next
}

/^[ \t]*\/\// || /\/\/\// {
	fail(FNR, "not a marker that has a meaning here: " $0)
}

state == "heading" {
	print_todo()
	state = "solution"
}

state == "given" || state == "solution" && steps <= done {
	print
}

END {
	if (!failed && state != "given")
		fail(opened, "STEP without an END")
}
