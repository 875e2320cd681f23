# SPDX-License-Identifier: BSD-3-Clause
#
# vmchecker.awk - the lines that vmchecker-next and graders like it read: a line a test, then the sum, which comes
# first of all because a long text is cut. No other line may say "Total:".
#
#	awk [-v points=FILE] -f lib/record.awk -f lib/points.awk -f vmchecker.awk RESULT...

function heading() {}
function bail() { text = text "\n" head["task"] ": could not be graded: " safe(get("bail")) "\n" }

function test() {
	score()
	all += got
	most += worth
	lines = lines sprintf("Testing\t%s: %s\t%s/%s\n", head["task"], get("title"), got, worth)
	if (get("status") != "passed")
		text = text "\n" head["task"] ": " get("title") (get("status") == "unjudged" ? ": not judged" : "") "\n" safe(explained()) "\n"
}

# safe: a text in which no line can be one of ours, or a mark.
function safe(text) {
	gsub(/\t/, " ", text)
	gsub(/Total:/, "Total :", text)
	gsub(/<VMCK/, "< VMCK", text)
	return text
}

function ending() { printf "%s\nTotal: %d/%d\n%s", lines, int(all + 0.5), int(most + 0.5), text }
