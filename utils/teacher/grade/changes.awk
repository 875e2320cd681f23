# SPDX-License-Identifier: BSD-3-Clause
#
# changes.awk - whose points are others than before: student, task, points before, points now, when it was judged.
#
#	awk -f changes.awk BEFORE NOW		two results.tsv

BEGIN { FS = OFS = "\t" }
FNR == 1 { files++; next }
{ unit = $1 OFS $2 }
files == 1 && FILENAME == ARGV[1] { before[unit] += $6; next }
!(unit in now) { order[++units] = unit }
{ now[unit] += $6; time[unit] = $14 }
END {
	for (k = 1; k <= units; k++)
		if (order[k] in before && before[order[k]] != now[order[k]])
			print order[k], before[order[k]], now[order[k]], time[order[k]]
}
