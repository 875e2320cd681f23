# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# marks.sh - from the results to what a lecturer needs: tables, the platform's own file, feedback. It is
# sourced by grade.sh. Everything here is made anew from the results each time, beside and renamed.

# shellcheck source=units.sh
. "${BASH_SOURCE[0]%/*}/units.sh"

# What the caller sets: what tests are worth, the platform's tables, who should be there.
points=$kit/utils/teacher/points.tsv moodle='' canvas='' column='' roster=''

# keep FILE: standard input becomes results/FILE at once, or not at all.
keep() {
	if ! cat >"$results/$1.new" || ! mv -f "$results/$1.new" "$results/$1"; then
		cannot "cannot write $results/$1" 'Is the disk full?'
	fi
}

# fields: the rows of a table for read. A tab is white space to it: it would run empty fields together.
fields() { tr '\t' '\037'; }
each_student() { tail -n +2 "$results/students.tsv" | fields; }

# each_result: prints the names of all results, each with a NUL.
each_result() { find "$results/students" -name '*.result' -print0 | sort -z; }

write_marks() {
	local before=$work/before
	: >"$before"
	[ ! -e "$results/results.tsv" ] || cp "$results/results.tsv" "$before"
	touch "$results/journal"
	tabulate >"$work/results.tsv" || cannot 'cannot write the table of results' 'Is the disk full?'
	keep students.tsv <"$work/students.tsv"
	# Changes first: whoever is interrupted here, notes them again, but not twice.
	touch "$results/changes.tsv"
	awk -f "$kit/utils/teacher/grade/changes.awk" "$before" "$work/results.tsv" | cat "$results/changes.tsv" - |
		awk '!seen[$0]++' | keep changes.tsv
	keep results.tsv <"$work/results.tsv"
	awk -f "$kit/utils/reports/lib/utf8.awk" -f "$kit/utils/teacher/grade/quote.awk" -f "$kit/utils/teacher/grade/grades.awk" "$results/students.tsv" "$results/results.tsv" | keep grades.csv
	awk -f "$kit/utils/teacher/grade/statistics.awk" "$results/results.tsv" | keep statistics.tsv
	awk -f "$kit/utils/teacher/grade/clusters.awk" "$results/results.tsv" | keep clusters.tsv
	each_result | xargs -0 cat -- | awk -f "$kit/utils/teacher/grade/remarks.awk" | keep remarks.tsv
	tell_unjudged | keep unjudged.txt
	write_page | keep class.html
	[ -z "$moodle" ] || fill moodle "$moodle"
	[ -z "$canvas" ] || fill canvas "$canvas"
	write_feedback
}

# tabulate: prints results.tsv. One awk reads all results through a pipe: a class of ten thousand has more of
# them than the arguments of a command may be.
tabulate() (
	set -o pipefail
	: >"$work/students.tsv"
	each_result | xargs -0 cat -- | awk -v students="$work/students.tsv" -f "$kit/utils/teacher/grade/marks.awk" \
		part=points "$points" part=journal "$results/journal" part=results -
)

# tell_unjudged: who was not judged, and why; and who of the roster is not there.
tell_unjudged() {
	find "$results/students" -name '*.unjudged' -print0 | sort -z | xargs -0r cat --
	sort -u "$results/unreadable.txt"
	[ -z "$roster" ] || awk -F '\t' '{ sub(/^\357\273\277/, ""); sub(/\r$/, "") } NR == FNR { there[$2]; there[$3]; there[$1]; next }
		$1 != "" && !($1 in there) { print $1 "\t-\tis on the roster, and handed in nothing" }' "$results/students.tsv" "$roster"
}

# fill PLATFORM TABLE: a copy of the platform's table with the points; what cannot be joined is told.
fill() {
	awk -f "$kit/utils/teacher/grade/totals.awk" "$results/students.tsv" "$results/results.tsv" >"$work/totals"
	awk -v platform="$1" -v totals="$work/totals" -v column="$column" \
		-f "$kit/utils/teacher/grade/quote.awk" -f "$kit/utils/teacher/grade/csv.awk" -f "$kit/utils/teacher/grade/fill.awk" "$2" >"$work/filled" ||
		cannot "$2 cannot be filled out"
	keep "$1.csv" <"$work/filled"
}

# merge_results DIR...: the results of other machines, whose journals are joined.
merge_results() {
	local other
	for other; do
		[ -d "$other/students" ] || cannot "there are no results in $other"
		if ! cp -R "$other/students/." "$results/students/" || ! cat "$other/journal" >>"$results/journal" ||
			! cat "$other/unreadable.txt" >>"$work/unreadable"; then
			cannot "cannot copy the results of $other"
		fi
	done
	keep unreadable.txt <"$work/unreadable"
}

# write_feedback: STUDENT/report.txt and report.html of those whose results have changed since the last time; and
# all of them in one archive, under the names by which the platform knows whose they are.
write_feedback() {
	local stale=$work/stale
	stale_students | sort -zu >"$stale"
	[ -s "$stale" ] || return 0
	# Until all are written, all are stale.
	rm -f "$results/.reported"
	if ! write_reports html utf8 page diagram || ! write_reports txt || ! archive_feedback || ! : >"$results/.reported"; then
		cannot "cannot write the reports in $results/students" 'Is the disk full?'
	fi
}

# stale_students: prints the names of those whose reports are missing, or older than a result; each with a NUL.
stale_students() {
	local key rest newer=()
	[ ! -e "$results/.reported" ] || newer=(-newer "$results/.reported")
	find "$results/students" -name '*.result' ${newer[@]+"${newer[@]}"} -printf '%P\0' | sed -z 's,/.*,,'
	each_student | while IFS=$'\037' read -r key rest; do
		[ -e "$results/students/$key/report.html" ] && [ -e "$results/students/$key/report.txt" ] || printf '%s\0' "$key"
	done
}

# write_reports FORMAT PART...: of all whose reports are stale, with these parts of reports/lib. One awk reads all
# results, one cuts what it says: a class of a thousand would need thousands.
write_reports() (
	set -o pipefail
	local key part parts=(-f "$kit/utils/reports/lib/record.awk")
	for part in "${@:2}"; do
		parts+=(-f "$kit/utils/reports/lib/$part.awk")
	done
	cd "$results/students" && while IFS= read -r -d '' key; do
		printf '%s\0' "./$key"/*.result
	done <"$work/stale" | xargs -0 cat -- |
		IPC_SOURCES=. awk -v apart=yes "${parts[@]}" -f "$kit/utils/reports/${1/txt/text}.awk" |
		awk -v name="report.$1" -f "$kit/utils/teacher/grade/cut.awk"
)

# write_page: class.html, with a sample conversation of each of the ten largest clusters.
write_page() {
	local pages=$kit/utils/reports count task test todo first who
	awk -f "$pages/lib/utf8.awk" -f "$pages/lib/page.awk" -f "$kit/utils/teacher/grade/class.awk" part=statistics "$results/statistics.tsv" \
		part=results "$results/results.tsv" part=students "$results/students.tsv" part=unjudged "$results/unjudged.txt"
	printf '<h2 id="reasons">Who failed for the same reason</h2>\n'
	while IFS=$'\037' read -r count task test _ todo first who; do
		printf '<h3>%s: %s, %s%s</h3><details><summary class="soft">Who</summary>%s</details>\n' "$count" "$task" "$test" "${todo:+, TODO $todo}" "$(html <<<"$who")"
		awk -v only="$test" -f "$pages/lib/utf8.awk" -f "$pages/lib/page.awk" -f "$pages/lib/diagram.awk" -f "$pages/lib/record.awk" \
			-f "$kit/utils/teacher/grade/cluster.awk" "$results/students/$first/$task.result"
	done < <(sed -n 2,11p "$results/clusters.tsv" | fields)
	printf '</body></html>\n'
}

html() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }

# archive_feedback: all reports under the names by which the platform knows whose they are: in a directory, or
# after a prefix.
archive_feedback() {
	local student name id upload late place=$work/feedback
	each_student | while IFS=$'\037' read -r student name id upload late; do
		unescape upload "$upload"
		[[ $upload != */ ]] || printf '%s\0' "$place/$upload"
	done | xargs -0 mkdir -p -- "$place"
	while IFS=$'\037' read -r student name id upload late; do
		unescape upload "$upload"
		case $upload in
		*/) cp "$results/students/$student"/report.* "$place/$upload" ;;
		*) cp "$results/students/$student/report.html" "$place/${upload}report.html" ;;
		esac || return
	done < <(each_student)
	if command -v zip >/dev/null; then
		(cd "$place" && zip -qr feedback.zip . && cat feedback.zip) | keep feedback.zip
	else
		tar -C "$place" -czf - . | keep feedback.tar.gz
	fi
}
