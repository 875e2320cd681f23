# SPDX-License-Identifier: BSD-3-Clause
#
# html.awk - a page for one student: the tests, why they failed, the source with the line at fault marked, and
# what the two programs have said to each other as a sequence diagram.
#
#	[IPC_SOURCES=DIR] awk -f lib/utf8.awk -f lib/page.awk -f lib/diagram.awk -f lib/record.awk -f html.awk RESULT...
#
# IPC_SOURCES: where the sources are; of a class, in a directory for each student.

function heading() {
	if (!begun++) {
		page_begin("IPC lab: " html(utf8(head["name"] == "" ? head["task"] : head["name"])))
		print "<h1>" html(utf8(head["name"] == "" ? "IPC lab" : head["name"])) "</h1>"
	}
	print "<h2>" html(head["task"]) "</h2>"
	if (head["hints"] != "")
		print "<p class=\"soft\">Hints used: " html(plain(head["hints"])) ".</p>"
	if (head["others"] != "")
		other = html(utf8(head["others"]))
}

function ending() {
	print "<p class=\"soft\">" (head["version"] == "" ? "" : "Kit " html(head["version"]) ". ") \
		"A failed test can be repeated exactly: the seed stands with it.</p>"
	page_end()
	begun = 0
	other = ""
	split("", seeded)
}

function bail() { print "<p class=\"unjudged\">It could not be graded: " html(get("bail")) "</p>" }

function test(    k) {
	print "<h3><span class=\"" get("status") "\">" (get("status") == "passed" ? "&#10003;" : get("status") == "unjudged" ? "?" : "&#10007;") "</span> " \
		html(get("title")) ": " verdict() "</h3>"
	if (get("status") != "passed")
		tell_why()
	if (count["event"])
		draw()
	for (k = 1; k <= count["warning"]; k++)
		print "<p>Warning: " html(get("warning", k)) "</p>"
}

function tell_why(    k, text) {
	print "<p><strong>" html(get("headline")) "</strong></p>"
	text = lines_of("evidence")
	if (text != "")
		print "<pre>" text "</pre>"
	for (k = 1; k <= count["meaning"]; k++)
		print "<p>" html(get("meaning", k)) "</p>"
	if (count["todo"])
		print "<p class=\"next\">Next: TODO " html(get("todo")) (count["at"] ? " at " html(get("at")) : "") \
			(count["step"] ? ", &ldquo;" html(get("step")) "&rdquo;" : "") "</p>"
	if (count["read"])
		print "<p>Read: " html(get("read")) "</p>"
	text = lines_of("note")
	if (text != "")
		print "<pre>" text "</pre>"
	if (get("status") == "missing" && other != "")
		print "<p>What is there instead: " other "</p>"
	if (sides() != "")
		print "<p>" html(sides()) "</p>"
	show_source()
	if (!seeded[head["task"]]++)
		print "<p class=\"soft\">To repeat exactly this run: <code>IPC_SEED=" html(head["seed"]) "</code></p>"
}

function lines_of(key,    k, text) {
	for (k = 1; k <= count[key]; k++)
		text = text html(get(key, k)) "\n"
	return text
}

# show_source: the program's source, the line at fault marked.
function show_source(    file, line, number, fault) {
	file = ENVIRON["IPC_SOURCES"] "/" (head["student"] == "" ? "" : head["student"] "/") get("program") ".c"
	if (ENVIRON["IPC_SOURCES"] == "" || (getline line < file) <= 0)
		return
	fault = get("at")
	sub(/.*:/, "", fault)
	print "<details><summary>" html(get("program")) ".c" (fault == "" ? "" : ", line " fault) "</summary><pre>"
	do {
		gsub(/[^\t -~\200-\377]/, "?", line)
		line = sprintf("%4d  %s", ++number, html(substr(line, 1, 400)))
		print (number == fault + 0 ? "<mark>" line "</mark>" : line)
	} while (number < 5000 && (getline line < file) > 0)
	close(file)
	print "</pre></details>"
}
