# SPDX-License-Identifier: BSD-3-Clause
#
# class.awk - the first part of class.html: bars per test, the table students x tests, the slowest, the unjudged.
#
#	awk -f lib/utf8.awk -f lib/page.awk -f class.awk part=statistics FILE part=results FILE part=students FILE part=unjudged FILE

BEGIN {
	FS = "\t"
	mark["passed"] = "\342\234\223"; mark["failed"] = "\342\234\227"; mark["missing"] = "\342\200\223"; mark["uncompiled"] = "!"; mark["unjudged"] = "?"
}

part == "unjudged" { unjudged[++lost] = $0; next }
FNR == 1 { next }
part == "statistics" { tests++; task[tests] = $1; test[tests] = $2; total[tests] = $3; passed[tests] = $4; first[tests] = $8; ms[tests] = $9; next }
part == "results" {
	key = $1 SUBSEP $2 SUBSEP $3
	if (!(key in status) || $5 != "passed")
		status[key] = $5
	points[$1] += $6
	most[$1] += $7
	note_slow($8 + 0, $1 ": " $2 ", " $3)
	next
}
part == "students" { order[++students] = $1; name[$1] = $2; late[$1] = $5 }

function note_slow(value, what,    k) {
	for (k = 1; k <= slow && slow_what[k] != what; k++)
		continue
	if (k <= slow)
		return
	for (k = slow < 10 ? ++slow : 11; k > 1 && (k == 11 ? value > slow_ms[10] : value > slow_ms[k - 1]); k--)
		if (k <= 10) {
			slow_ms[k] = slow_ms[k - 1]
			slow_what[k] = slow_what[k - 1]
		}
	if (k <= 10) {
		slow_ms[k] = value
		slow_what[k] = what
	}
}

function bar(k,    width) {
	width = total[k] ? int(300 * passed[k] / total[k] + 0.5) : 0
	printf "<tr><td>%s</td><td>%s</td><td class=\"number\">%d of %d</td><td><svg width=\"302\" height=\"14\" role=\"img\" aria-label=\"%d of %d passed\"><rect width=\"300\" height=\"14\" fill=\"var(--line)\"/><rect width=\"%d\" height=\"14\" fill=\"var(--good)\"/></svg></td><td class=\"number\">%d</td><td class=\"number\">%d ms</td></tr>\n", \
		html(task[k]), html(test[k]), passed[k], total[k], passed[k], total[k], width, first[k], ms[k]
}

END {
	page_begin("IPC lab: the class")
	print "<style>.heat{font-size:14px}.heat td,.heat th{padding:0 .35rem}.heat td{text-align:center;white-space:nowrap}.heat .who{text-align:left;max-width:16rem;overflow:hidden;text-overflow:ellipsis}"
	print ".heat .turned{writing-mode:vertical-rl;transform:rotate(180deg);font-weight:normal;text-align:left;padding:.35rem 0}"
	print ".heat .failed{background:color-mix(in srgb,var(--bad) 22%,transparent)}.heat .missing,.heat .uncompiled,.heat .unjudged{background:color-mix(in srgb,var(--wait) 22%,transparent)}a{color:inherit}"
	print "@media print{.heat td{print-color-adjust:exact;-webkit-print-color-adjust:exact}.wide{overflow:visible!important}tr{break-inside:avoid}}</style>"
	printf "<h1>IPC lab: the class</h1><p>%d students, %d tests. <a href=\"#students\">Students</a>, <a href=\"#slowest\">the slowest</a>, <a href=\"#reasons\">who failed for the same reason</a></p>\n", students, tests
	print "<h2>Tests</h2><table><tr><th>task</th><th>test</th><th>passed</th><th></th><th>the first that fails</th><th>median</th></tr>"
	for (k = 1; k <= tests; k++)
		bar(k)
	print "</table>"
	print "<h2 id=\"students\">Students</h2><p class=\"soft\">&#10003; passed, &#10007; failed, ! does not compile, &ndash; not handed in, ? not judged</p><div class=\"wide\" style=\"overflow-x:auto\"><table class=\"heat\"><thead><tr><th>student</th><th>points</th>"
	for (k = 1; k <= tests; k++)
		printf "<th class=\"turned\" title=\"%s\">%s</th>", html(task[k]), html(test[k])
	print "</tr></thead>"
	for (n = 1; n <= students; n++) {
		printf "<tr><td class=\"who\"><a href=\"students/%s/report.html\">%s</a>%s</td><td class=\"number\">%s/%s</td>", address(order[n]), \
			html(utf8(name[order[n]])), (late[order[n]] == "" ? "" : " <em>late</em>"), points[order[n]] + 0, most[order[n]] + 0
		for (k = 1; k <= tests; k++) {
			s = status[order[n], task[k], test[k]]
			printf "<td class=\"%s\" title=\"%s: %s\">%s</td>", s, html(test[k]), s, mark[s]
		}
		print "</tr>"
	}
	print "</table></div>"
	if (lost) {
		print "<h2>Not judged</h2><ul>"
		for (k = 1; k <= lost; k++) {
			gsub(/\t/, " ", unjudged[k])
			print "<li>" html(unjudged[k]) "</li>"
		}
		print "</ul>"
	}
	print "<h2 id=\"slowest\">The slowest</h2><ol>"
	for (k = 1; k <= slow; k++)
		print "<li>" html(slow_what[k]) ": " slow_ms[k] " ms</li>"
	print "</ol>"
}

# address: a student's key as a part of a link.
function address(key,    out, k, c) {
	for (k = 1; k <= length(key); k++) {
		c = substr(key, k, 1)
		out = out (c ~ /[%?#"<> ]/ ? sprintf("%%%02X", index(" \"#%<>?", c) == 1 ? 32 : c == "\"" ? 34 : c == "#" ? 35 : c == "%" ? 37 : c == "<" ? 60 : c == ">" ? 62 : 63) : c)
	}
	return out
}
