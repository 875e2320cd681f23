# SPDX-License-Identifier: BSD-3-Clause
#
# junit.awk - JUnit's XML, as GitLab and Jenkins read it. GitLab shows the content of a failure, not its message.

function heading() {
	suites++
	name[suites] = head["task"]
}

function test() {
	tests[suites]++
	failures[suites] += get("status") !~ /^(passed|unjudged)$/
	skipped[suites] += get("status") == "unjudged"
	time[suites] += get("ms") / 1000
	cases[suites] = cases[suites] sprintf("    <testcase name=\"%s\" classname=\"%s\" time=\"%.3f\"", xml(get("title")), \
		xml(head["task"]), get("ms") / 1000)
	if (get("status") == "passed")
		cases[suites] = cases[suites] "/>\n"
	else if (get("status") == "unjudged")
		cases[suites] = cases[suites] ">\n      <skipped message=\"" xml(get("headline")) "\"/>\n    </testcase>\n"
	else
		cases[suites] = cases[suites] ">\n      <failure message=\"" xml(get("headline")) "\" type=\"" xml(get("status")) "\">" \
			xml(explained()) "</failure>\n    </testcase>\n"
}

function bail() {
	errors[suites]++
	tests[suites]++
	cases[suites] = cases[suites] "    <testcase name=\"the checker\" classname=\"" xml(head["task"]) "\" time=\"0\">\n      <error message=\"" \
		xml(get("bail")) "\">" xml(get("bail")) "</error>\n    </testcase>\n"
}

function ending(    k) {
	print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ipc-lab\">"
	for (k = 1; k <= suites; k++) {
		printf "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%.3f\">\n%s  </testsuite>\n", \
			xml(name[k]), tests[k], failures[k], errors[k], skipped[k], time[k], cases[k]
	}
	print "</testsuites>"
}

# xml: XML 1.0 has no control bytes; "]]>" needs its ">" to be escaped, as all are.
function xml(text) {
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	gsub(/>/, "\\&gt;", text)
	gsub(/"/, "\\&quot;", text)
	gsub(/[^\n\t -~]/, "?", text)
	return text
}
