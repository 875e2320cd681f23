# SPDX-License-Identifier: BSD-3-Clause
#
# grades.awk - a row a student: the columns of nbgrader's export, then one for each task.
#
#	awk -f lib/utf8.awk -f quote.awk -f grades.awk students.tsv results.tsv

BEGIN { FS = "\t" }
FNR == 1 { files++; next }
files == 1 { order[++students] = $1; name[$1] = $2; id[$1] = $3 == "" ? $1 : $3; next }
{
	if (!($2 in known)) {
		known[$2]
		task[++tasks] = $2
	}
	points[$1, $2] += $6
	all[$1] += $6
	most[$1] += $7
	if ($14 > time[$1])
		time[$1] = $14
}
END {
	printf "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score"
	for (k = 1; k <= tasks; k++)
		printf ",%s", task[k]
	print ""
	for (n = 1; n <= students; n++) {
		s = order[n]
		printf "ipc-lab,,%s,%s,%s,,,%s,0,%s,%s", time[s], quote(id[s]), quote(utf8(name[s])), all[s] + 0, all[s] + 0, most[s] + 0
		for (k = 1; k <= tasks; k++)
			printf ",%s", points[s, task[k]] + 0
		print ""
	}
}
