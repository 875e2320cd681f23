# SPDX-License-Identifier: BSD-3-Clause
#
# tap.awk - TAP 14 (testanything.org): the plan first, so that a run that is killed is seen to have failed.

# The harness of perl 5.36, prove, refuses all versions after 13; what we print is valid in both.
function heading() {
	print "TAP version " (ENVIRON["HARNESS_ACTIVE"] == "" ? 14 : 13)
	print "1.." head["tests"]
}

function ending() {}
function bail() { print "Bail out! " one_line(get("bail")) }

# one_line: a text in one line: no other may be taken for one of ours.
function one_line(text) {
	gsub(/\n/, " ", text)
	return text
}

function test(    k, n, lines, text) {
	print (get("status") ~ /^(passed|unjudged)$/ ? "" : "not ") "ok " get("number") " - " get("title") \
		(get("status") == "unjudged" ? " # SKIP " one_line(get("headline")) : "")
	for (k = 1; k <= count["seen"]; k++)
		print "# seen: " one_line(get("seen", k))
	timeline("# ")
	if (get("status") ~ /^(passed|unjudged)$/)
		return
	n = why(lines, 0)
	for (k = 1; k <= n; k++)
		text = text (k == 1 ? "" : "\n") lines[k]
	print "  ---\n  message: " quoted(text)
	if (count["hint"])
		print "  hint: " get("hint")
	print "  severity: fail\n  test: " get("test") "\n  seed: " head["seed"] "\n  duration_ms: " get("ms")
	if (count["expected"]) {
		print "  data:\n    expect: " yaml(value["expected", 1])
		print "    got: " yaml(value["got", 1])
	}
	print "  ..."
}

# quoted, yaml: a text, or an escaped value, as a double-quoted scalar (YAML 1.2, 7.3.1).
function quoted(text) {
	gsub(/\\/, "\\x5c", text)
	gsub(/\n/, "\\n", text)
	gsub(/\t/, "\\t", text)
	return yaml(text)
}
function yaml(value) {
	gsub(/"/, "\\\"", value)
	return "\"" value "\""
}
