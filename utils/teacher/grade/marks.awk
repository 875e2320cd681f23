# SPDX-License-Identifier: BSD-3-Clause
#
# marks.awk - from the results of a class to one table: who, task, test, part, status, points.
#
#	awk -v students=FILE -f marks.awk part=points points.tsv part=journal journal part=results -
#
# Prints results.tsv, with its heading; writes the table of the students to the file of that name. A test
# of which the points say nothing is worth a point.

BEGIN {
	FS = OFS = "\t"
	print "student", "task", "test", "part", "status", "points", "max", "ms", "hint", "todo", "seed", "sources", "version", "time"
	print "student", "name", "id", "upload", "late" > students
}

part == "points" {
	sub(/\r$/, "")
	if ($0 !~ /^(#|$)/ && NF == 4) {
		parts[$1, $2] = parts[$1, $2] (parts[$1, $2] == "" ? "" : " ") $3
		worth[$1, $2, $3] = $4
	}
	next
}

part == "journal" { if (NF == 5) time[$1, $2] = $5; next }

$1 == "student" { end_test(); split("", head); is_new = !($2 in seen); seen[$2] = 1 }
$0 == "" { end_test(); next }
$1 == "late" && is_new { print head["student"], head["name"], head["id"], head["upload"], $2 > students }
$1 == "test" { split("", state) }
$1 == "part" { state[$2] = $3; next }
"test" in test || $1 == "test" { if (!($1 in test)) test[$1] = $2; next }
!($1 in head) { head[$1] = $2 }

END { end_test() }

function end_test(    n, k, list, name) {
	if (!("test" in test))
		return
	name = test["test"]
	n = split((head["task"], name) in parts ? parts[head["task"], name] : "-", list, " ")
	for (k = 1; k <= n; k++)
		row(list[k], (head["task"], name) in parts ? worth[head["task"], name, list[k]] : 1)
	split("", test)
}

function row(which, points,    status) {
	status = test["status"]
	if (which != "-" && status == "failed")
		status = which in state ? state[which] : "failed"
	print head["student"], head["task"], test["test"], which, status, (status == "passed" ? points : 0), points, \
		test["ms"], test["hint"], test["todo"], head["seed"], head["sources"], head["version"], \
		time[head["student"], head["task"]]
}
