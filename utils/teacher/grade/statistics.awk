# SPDX-License-Identifier: BSD-3-Clause
#
# statistics.awk - a row a test: how many passed, for how many it is the first that does not, the median time.
#
#	awk -f statistics.awk results.tsv

BEGIN {
	FS = OFS = "\t"
	print "task", "test", "students", "passed", "failed", "missing", "uncompiled", "first-failing", "median-ms"
}
NR == 1 { next }
{ key = $2 OFS $3 }
!(key in seen) { seen[key]; order[++tests] = key }
key == last && $1 == student {	# another part of the same test
	if ($5 != "passed" && worst == "passed") {
		count[key, "passed"]--
		count[key, $5]++
		worst = $5
		note_first()
	}
	next
}
{
	last = key
	student = $1
	worst = $5
	students[key]++
	count[key, $5]++
	having[key, int($8 + 0.5)]++
	if ($8 > longest[key])
		longest[key] = int($8 + 0.5)
	note_first()
}
function note_first() {
	if (worst != "passed" && !((student, $2) in failed)) {
		failed[student, $2]
		first[key]++
	}
}
# median: of whole milliseconds, by counting: a class may have ten thousand.
function median(key, n,    value, sum) {
	for (value = 0; value <= longest[key]; value++)
		if ((sum += having[key, value]) >= (n + 1) / 2)
			return value
}
END {
	for (k = 1; k <= tests; k++) {
		key = order[k]
		print key, students[key], count[key, "passed"] + 0, count[key, "failed"] + 0, count[key, "missing"] + 0, \
			count[key, "uncompiled"] + 0, first[key] + 0, median(key, students[key])
	}
}
