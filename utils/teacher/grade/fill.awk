# SPDX-License-Identifier: BSD-3-Clause
#
# fill.awk - fill out the table of grades that a platform has exported: every other cell stays as it is.
#
#	awk -v platform=moodle|canvas -v totals=FILE [-v column=TITLE] -f csv.awk -f fill.awk TABLE
#
# totals: "ID<tab>POINTS<tab>MAX<tab>FEEDBACK" in each line. Moodle is joined by the number in "Identifier"
# ("Participant 123"), and its points are made to fit "Maximum Grade"; Canvas by "ID". Moodle's titles are in the
# language of the site: its identifier comes first, and the maximum after the grade, whatever they are called. What cannot be joined, in
# either direction, is told on standard error. Exit status 1: the table is not one of that platform.

BEGIN { sorted = "LC_ALL=C sort >&2" }

function read_totals(    line, field) {
	while ((getline line < totals) > 0) {
		split(line, field, "\t")
		points[field[1]] = field[2]
		most[field[1]] = field[3]
		feedback[field[1]] = field[4]
	}
}

function find_columns(    k) {
	read_totals()
	for (k = 1; k <= cells; k++) {
		if (platform == "moodle" && cell[k] == "Identifier" || platform == "canvas" && cell[k] == "ID") id_at = k
		if (platform == "moodle" && cell[k] == (column == "" ? "Grade" : column)) grade_at = k
		if (platform == "canvas" && (column != "" ? index(cell[k], column) == 1 : cell[k] ~ /\([0-9]+\)$/)) {
			if (grade_at)
				fail("more than one column could be the assignment: name one with --column")
			grade_at = k
		}
		if (cell[k] == "Maximum Grade") most_at = k
		if (cell[k] == "Feedback comments") feedback_at = k
	}
	if (platform == "moodle" && !id_at)
		id_at = 1
	if (platform == "moodle" && !most_at)
		most_at = grade_at + 1
	if (!id_at)
		fail("there is no column ID")
	if (!grade_at)
		fail("there is no column " (column == "" ? "for the grade: name it with --column" : column))
}

function fail(what) {
	print "grade.sh: the table of " platform ": " what > "/dev/stderr"
	failed = 1
	exit 1
}

function row(    id, grade) {
	if (rows == 1) {
		find_columns()
	} else if (cells >= grade_at && cell[1] !~ /Points Possible/) {
		id = cell[id_at]
		if (platform == "moodle")
			sub(/^.*[^0-9]/, "", id)
		if (id in points) {
			grade = points[id]
			if (most_at && cell[most_at] + 0 > 0 && most[id] > 0)
				grade = int(grade * cell[most_at] / most[id] * 100 + 0.5) / 100
			raw[grade_at] = grade ""
			if (feedback_at && feedback[id] != "")
				raw[feedback_at] = quote(feedback[id])
			filled[id] = 1
		} else if (id != "") {
			print "in the table of " platform ", but not in the class: " id | sorted
		}
	}
	print_row()
}

END {
	if (failed)
		exit 1
	for (id in points)
		if (!(id in filled))
			print "in the class, but not in the table of " platform ": " id | sorted
}
