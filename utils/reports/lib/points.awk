# SPDX-License-Identifier: BSD-3-Clause
#
# points.awk - what the test of a block is worth, and what it has got, by a table as teacher/points.tsv. To be
# used with record.awk and a filter. -v points=FILE; without it, each test is worth a point. What was not judged is
# worth nothing, and costs nothing.

# score: sets worth and got for the test of this block.
function score(    line, field, k, n, list, pair, part) {
	if (points != "" && !read_points++)
		while ((getline line < points) > 0) {
			split(line, field, "\t")
			if (line ~ /^[^#]/ && field[4] != "") {
				parts[field[1], field[2]] = parts[field[1], field[2]] " " field[3]
				each[field[1], field[2], field[3]] = field[4]
			}
		}
	worth = got = 0
	if (get("status") == "unjudged")
		return
	n = split(parts[head["task"], get("test")], list, " ")
	if (n == 0) {
		worth = 1
		got = get("status") == "passed"
		return
	}
	for (k = 1; k <= count["part"]; k++) {
		split(value["part", k], pair, "\t")
		part[pair[1]] = pair[2]
	}
	for (k = 1; k <= n; k++) {
		worth += each[head["task"], get("test"), list[k]]
		if (get("status") == "passed" || get("status") == "failed" && part[list[k]] == "passed")
			got += each[head["task"], get("test"), list[k]]
	}
}

# explained: why the test has failed, as one text of lines, with the seed.
function explained(    lines, n, k, text) {
	n = why(lines, 0)
	for (k = 1; k <= n; k++)
		text = text lines[k] "\n"
	return text "(to repeat exactly this run: IPC_SEED=" head["seed"] ")"
}

# json: a text that get() or why() gave as a string of JSON (RFC 8259).
function json(text) {
	gsub(/\\/, "\\\\", text)
	gsub(/"/, "\\\"", text)
	gsub(/\n/, "\\n", text)
	gsub(/\t/, "\\t", text)
	gsub(/[^ -~]/, "?", text)
	return "\"" text "\""
}
