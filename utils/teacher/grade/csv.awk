# SPDX-License-Identifier: BSD-3-Clause
#
# csv.awk - reading and writing CSV (RFC 4180) as spreadsheets and platforms write it. To be used with
# another file, which defines row(): called for each row, with cell[1..cells] as text and raw[1..cells] as
# it stood, quotes and all; end is what ended the row. separator is "," or ";", whichever the first row has.

BEGIN { FS = "\n"; record = ""; separator = "" }

{
	record = record $0
	if (gsub(/"/, "\"", record) % 2) {	# within quotes: the row goes on in the next line
		record = record "\n"
		next
	}
	end = sub(/\r$/, "", record) ? "\r\n" : "\n"
	rows++
	if (rows == 1) {
		if (sub(/^\357\273\277/, "", record))
			printf "%s", "\357\273\277"
		separator = gsub(/;/, ";", record) > gsub(/,/, ",", record) ? ";" : ","
	}
	cut_row(record)
	row()
	record = ""
}

function cut_row(text,    rest, at) {
	cells = 0
	rest = text
	do {
		cells++
		if (rest ~ /^"/) {
			match(rest, /^"([^"]|"")*"/)
			raw[cells] = substr(rest, 1, RLENGTH)
			rest = substr(rest, RLENGTH + 1)
			at = index(rest, separator)
			raw[cells] = raw[cells] (at ? substr(rest, 1, at - 1) : rest)
		} else {
			at = index(rest, separator)
			raw[cells] = at ? substr(rest, 1, at - 1) : rest
		}
		rest = at ? substr(rest, at + 1) : ""
		cell[cells] = raw[cells]
		if (cell[cells] ~ /^".*"$/) {
			cell[cells] = substr(cell[cells], 2, length(cell[cells]) - 2)
			gsub(/""/, "\"", cell[cells])
		}
	} while (at)
}

function print_row(    k) {
	for (k = 1; k <= cells; k++)
		printf "%s%s", (k == 1 ? "" : separator), raw[k]
	printf "%s", end
}
