# SPDX-License-Identifier: BSD-3-Clause
#
# remarks.awk - from the results of a class: what has no place in a program, and whose program it is. For whoever
# teaches alone: no page of a student has it.

BEGIN {
	FS = OFS = "\t"
	print "student", "task", "test", "remark"
}

$1 ~ /^(student|task|test)$/ { head[$1] = $2 }
$1 == "teacher" { print head["student"], head["task"], head["test"], $2 }
