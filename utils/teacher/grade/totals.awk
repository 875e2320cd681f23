# SPDX-License-Identifier: BSD-3-Clause
#
# totals.awk - what fill.awk reads: the platform's number of a student, his points, the most there are, and a
# sentence of feedback.
#
#	awk -f totals.awk students.tsv results.tsv

BEGIN { FS = OFS = "\t" }
FNR == 1 { files++; next }
files == 1 { id[$1] = $3; next }
!($1 in points) { order[++students] = $1 }
{ points[$1] += $6; most[$1] += $7 }
$5 != "passed" && !(($1, $2, $3) in seen) { seen[$1, $2, $3]; open[$1] = open[$1] (open[$1] == "" ? "" : ", ") $2 " " $3 " " $5 }
END {
	for (k = 1; k <= students; k++) {
		s = order[k]
		if (id[s] != "")
			print id[s], points[s], most[s], points[s] " of " most[s] " points." (open[s] == "" ? "" : " Open: " open[s] ".")
	}
}
