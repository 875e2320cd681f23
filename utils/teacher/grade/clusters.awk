# SPDX-License-Identifier: BSD-3-Clause
#
# clusters.awk - who failed for the same reason: a row for each task, test, hint and TODO, with all of them and the first.
#
#	awk -f clusters.awk results.tsv		the largest first

BEGIN {
	FS = OFS = "\t"
	print "students", "task", "test", "hint", "todo", "first", "who"
}
NR > 1 && $5 == "failed" && !(($1, $2, $3) in seen) {
	seen[$1, $2, $3]
	key = $2 OFS $3 OFS $9 OFS $10
	if (!(key in who))
		first[key] = $1
	who[key] = who[key] (who[key] == "" ? "" : ", ") $1
	count[key]++
}
END {
	for (key in count)
		printf "%d\t%s\t%s\t%s\n", count[key], key, first[key], who[key] | "sort -t '\t' -k1,1nr -k2"
}
