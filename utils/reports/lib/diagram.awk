# SPDX-License-Identifier: BSD-3-Clause
#
# diagram.awk - the calls of both programs, which a result has in its lanes, events and ending, as a sequence
# diagram (SVG), with a table of the same. To be used with page.awk and record.awk.

# draw: two lanes; what a side does stands beside its lane. A time that it waits is a thick line, a failed call is
# red, and what was sent on one side and received on the other is an arrow. The table below is for those who
# cannot see it.
function draw(    k, field, lanes, y, side, last, from, at) {
	split(value["lanes", 1], lanes, "\t")
	print "<details open><summary>What the two programs did</summary>"
	printf "<svg viewBox=\"0 0 1060 %d\" role=\"img\" aria-label=\"Calls of both programs, in order; the table below has the same\">\n", count["event"] * 22 + 66
	for (side = 1; side <= 2; side++)
		printf "<text x=\"%d\" y=\"18\" text-anchor=\"middle\" font-weight=\"bold\">%s</text><line x1=\"%d\" y1=\"28\" x2=\"%d\" y2=\"%d\" stroke=\"var(--line)\" stroke-width=\"2\"/>\n", \
			x_of(side), html(plain(lanes[side])), x_of(side), x_of(side), count["event"] * 22 + 44
	for (k = 1; k <= count["event"]; k++) {
		split(value["event", k], field, "\t")
		side = field[1] + 0
		y = k * 22 + 24
		if (last[side])
			printf "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"var(--wait)\" stroke-width=\"6\"/>\n", x_of(side), last[side], x_of(side), y
		last[side] = field[2] == "waiting" ? y : 0
		if (field[3] ~ /^(write|writev|send|sendto|sendmsg|fputs|fwrite|fprintf|dprintf)\(/ && field[2] == "done")
			from[side] = y
		if (field[3] ~ /^(read|readv|recv|recvfrom|recvmsg|fgets|fread|getline)\(/ && field[2] == "done" && from[3 - side] && field[4] !~ /^ ?= ?0/) {
			arrow(3 - side, from[3 - side], y)
			from[3 - side] = 0
		}
		label(side, y, field[2], plain(field[3]) plain(field[4]))
	}
	split(value["ending", 1], lanes, "\t")
	for (side = 1; side <= 2; side++)
		printf "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x_of(side), count["event"] * 22 + 60, html(plain(lanes[side]))
	print "</svg>"
	table_of_calls()
	print "</details>"
}

function x_of(side) { return side == 1 ? 450 : 610 }

function arrow(side, y1, y2,    tip) {
	tip = x_of(3 - side) + (side == 1 ? -4 : 4)
	printf "<path d=\"M%d %dL%d %dm%d -4l%d 4l%d 4\" fill=\"none\" stroke=\"var(--good)\" stroke-width=\"2\"/>\n", x_of(side), y1, tip, y2, \
		(side == 1 ? -7 : 7), (side == 1 ? 7 : -7), (side == 1 ? -7 : 7)
}

function label(side, y, mark, text) {
	if (length(text) > 56)
		text = substr(text, 1, 53) "..."
	printf "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"var(--%s)\"/><text x=\"%d\" y=\"%d\"%s%s>%s</text>\n", x_of(side), y, \
		(mark == "failed" ? "bad" : mark == "waiting" ? "wait" : "soft"), x_of(side) + (side == 1 ? -14 : 14), y + 4, \
		(side == 1 ? " text-anchor=\"end\"" : ""), (mark == "failed" ? " style=\"fill:var(--bad)\"" : ""), html(text)
}

function table_of_calls(    k, field, lanes) {
	split(value["lanes", 1], lanes, "\t")
	print "<details><summary class=\"soft\">The same as a table</summary><table><tr><th>who</th><th>call</th><th>what came of it</th></tr>"
	for (k = 1; k <= count["event"]; k++) {
		split(value["event", k], field, "\t")
		print "<tr><td>" html(plain(lanes[field[1] + 0])) "</td><td><code>" html(plain(field[3])) "</code></td><td><code>" \
			html(plain(field[4])) "</code>" (field[2] == "done" ? "" : " " field[2]) "</td></tr>"
	}
	print "</table></details>"
}
