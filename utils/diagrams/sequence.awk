# SPDX-License-Identifier: BSD-3-Clause
#
# sequence.awk - draw a sequence diagram of a README, which is Mermaid, as SVG: for readers whose screen shows none.
#
#	awk -f sequence.awk number=N TASK/README.md >utils/diagrams/TASK-N.svg
#
# It knows what the READMEs use: participants, notes, calls (->>) and answers (-->>). KIT_RENEW=1 utils/tests/docs.sh
# draws all of them anew.

BEGIN { space = 310; row = 36; top = 56 }

/^```mermaid/ { here = ++blocks == number; next }
/^```/ { here = 0 }
!here || $1 == "sequenceDiagram" || NF == 0 { next }

$1 == "participant" {
	place[$2] = 170 + space * count++
	names = names middle(place[$2], 30, part("^ *participant [A-Z]+ as "), " font-weight=\"bold\"")
	next
}

{ y = top + row * ++rows }

$1 == "Note" {
	split(part("^ *Note over "), word, ": ")
	n = split(word[1], over, ",")
	x = (place[over[1]] + place[over[n]]) / 2
	text = substr(part("^ *Note over "), length(word[1]) + 3)
	width = length(text) * 7 + 16
	if (n > 1)
		width = place[over[n]] - place[over[1]] + 40
	body = body sprintf("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"24\" rx=\"4\" fill=\"#fff6d6\" stroke=\"#b9a35a\"/>\n", \
		x - width / 2, y - 17, width) middle(x, y, text, "")
	next
}

{
	answer = $1 ~ /-->>/
	split($1, ends, answer ? "-->>" : "->>")
	sub(/:$/, "", ends[2])
	from = place[ends[1]]
	to = place[ends[2]]
	tip = to > from ? -1 : 1
	body = body middle((from + to) / 2, y - 5, part("^ *[A-Z]+-+>>[A-Z]+: "), "") \
		sprintf("<path d=\"M%d %dH%d\" stroke=\"#246\" stroke-width=\"1.5\"%s/>", \
		from, y, to + 2 * tip, (answer ? " stroke-dasharray=\"6 4\"" : "")) \
		sprintf("<path d=\"M%d %dl%d 5l%d 5\" fill=\"none\" stroke=\"#246\" stroke-width=\"1.5\"/>\n", \
		to + 10 * tip, y - 5, -8 * tip, 8 * tip)
}

END {
	if (!rows)
		exit 1
	height = top + row * (rows + 1)
	width = 340 + space * (count - 1)
	printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" ", width, height, width, height
	print "font-family=\"sans-serif\" font-size=\"13\">"
	print "<title>A sequence diagram; README.md has the same as text</title>"
	printf "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", width, height
	for (k = 0; k < count; k++)
		printf "<path d=\"M%d 42V%d\" stroke=\"#999\"/>\n", 170 + space * k, height - 14
	printf "%s%s</svg>\n", names, body
}

# part: what stands in the line after the beginning.
function part(beginning,    text) {
	text = $0
	sub(beginning, "", text)
	return text
}

function middle(x, y, text, style) {
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	return sprintf("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\"%s>%s</text>\n", x, y, style, text)
}
