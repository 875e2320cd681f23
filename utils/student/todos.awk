# SPDX-License-Identifier: BSD-3-Clause
#
# todos.awk - which TODOs of a program are open: those whose lines are as in the skeleton.
#
#	awk -f todos.awk SKELETON SOURCE	for each TODO a line: number, open or done, its line in SOURCE
#
# The lines of a TODO are those after its comment, up to the next TODO or the end of the function. A TODO
# whose comment is gone from SOURCE is done, and has no line (0).

function blanks_out(text) {
	gsub(/[ \t\r]/, "", text)
	return text
}

FNR == 1 {
	file++
	number = within = 0
}

match($0, /^[ \t]*\/\* *TODO *[0-9]+:/) {
	number = substr($0, RSTART, RLENGTH)
	gsub(/[^0-9]/, "", number)
	number += 0
	within = 1
	line[file, number] = FNR
	if (file == 1)
		order[++todos] = number
}

/^}/ { number = 0 }

# The comment itself does not count: a student may write into it.
number && within {
	if (/\*\//)
		within = 0
	next
}

number { body[file, number] = body[file, number] blanks_out($0) }

END {
	for (k = 1; k <= todos; k++) {
		number = order[k]
		open = ((2, number) in line) && body[1, number] == body[2, number]
		print number "\t" (open ? "open" : "done") "\t" line[2, number] + 0
	}
}
