#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# A class is graded: from each platform's layout to its own table, again and again, whatever happens.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

grade=$KIT/utils/teacher/grade.sh

# class FILE...: a class in which each FILE is a right named_pipe.c, but for those that are called otherwise.
class() {
	local file
	for file; do
		mkdir -p "class/$(dirname -- "$file")"
		cp "$KIT/named-pipes/solution/named_pipe.c" "class/$file" || return
	done
}

# tells FILES LINE...: a dry run says these lines.
tells() {
	exits 0 "$grade" --tasks named-pipes --dry-run class || return
	local line
	for line; do
		contains "$output" "$line" || return
	done
}

knows_directories() { class ana/named_pipe.c -rf/named_pipe.c && tells ana _-rf && contains "$errors" 'layout directories, 2 students'; }
knows_clones() {
	class ana/named-pipes/solution/named_pipe.c ana/named-pipes/support/named_pipe.c ana/utils/skeletons/named-pipes/named_pipe.c &&
		tells 'class/ana/named-pipes/support/named_pipe.c'
}
knows_moodle() {
	class 'Ana Pop_12_assignsubmission_file/x/named_pipe.c' 'Participant_7_assignsubmission_file_/named_pipe.c' &&
		tells 'Ana Pop_12' 'Participant_7' && contains "$errors" 'layout moodle, 2'
}
knows_moodle_flat() { class 'Ana Pop_12_assignsubmission_file_named_pipe.c' && tells 'Ana Pop_12' && contains "$errors" 'layout moodle-flat'; }
knows_canvas() {
	class popana_LATE_11_97_named_pipe.c popana_LATE_11_99_named_pipe-1.c anon_XyZaB_98_named_pipe.c &&
		tells 'popana_11 (late)' 'popana_LATE_11_99_named_pipe-1.c' 'anon_XyZaB' && contains "$errors" 'layout canvas, 2'
}
knows_archives() {
	class ana/named_pipe.c && mkdir all && tar -czf all/ana.tar.gz -C class . && tar -C class -cf all/bob.tar . &&
		exits 0 "$grade" --tasks named-pipes --dry-run all && contains "$errors" 'layout archives, 2' &&
		contains "$output" "ana
    named_pipe.c               $PWD/all.results/unpacked/students/ana"
}
names_what_is_there() {
	mkdir -p class/ana && touch class/ana/Named_Pipe.C class/ana/.c && tells 'missing' 'not used: .c, Named_Pipe.C' && lacks "$errors" 'subscript'
}

# marks [OPTION]...: grade named-pipes of the class.
marks() { exits 0 "$grade" --tasks named-pipes "$@" class; }

gives_marks() {
	class ana/named_pipe.c bob/named_pipe.c && sed -i 's/O_WRONLY/O_RDONLY/' class/bob/named_pipe.c &&
		mkdir class/eve && echo 'int x(' >class/eve/named_pipe.c && mkdir class/none && touch class/none/report.pdf && marks &&
		equals 'ana 10
bob 5
eve 0
none 0' "$(awk -F , 'NR > 1 { print $4, $10 }' class.results/grades.csv)" &&
		contains "$(cat class.results/statistics.tsv)" $'named-pipes\tfifo-message\t4\t1\t1\t1\t1' &&
		lacks "$(cat class.results/students/*/report.*)" "$PWD" && contains "$(cat class.results/class.html)" '</html>' &&
		contains "$(cat class.results/students/bob/report.html)" 'waits' && contains "$(cat class.results/students/bob/report.html)" '<svg' &&
		contains "$(cat class.results/students/bob/report.html)" '<mark>' && gives_feedback ana bob eve none &&
		contains "$(cat class.results/class.html)" 'Calls of both programs' && lacks "$(cat class.results/students/bob/report.txt)" ' still waits  '
}
# gives_feedback STUDENT...: the archive has a page for each, and his own.
gives_feedback() {
	local student
	[ -e class.results/feedback.zip ] && command -v unzip >/dev/null || return 0
	for student; do
		unzip -p class.results/feedback.zip "$student/report.html" | cmp - "class.results/students/$student/report.html" || return
	done
}
# A cluster without a hint and a TODO has empty fields; a name may have a comma.
shows_every_reason() {
	mkdir -p "class/Pop, Ana" && cp "$KIT/utils/tests/corpus/named_pipe/kills-its-parent.c" "class/Pop, Ana/named_pipe.c" && marks &&
		contains "$(cat class.results/class.html)" "which is not a FIFO" && lacks "$errors" "cannot open"
}
tells_whoever_teaches() {
	class ana/named_pipe.c && sed -i 's/^static void sender_loop(void)$/&;\nstatic void look(void) { kill(getppid(), 0); }\n&/; s/^\tif (wants_sender.*/\tlook();\n&/' class/ana/named_pipe.c &&
		marks && contains "$(cat class.results/remarks.tsv)" $'ana\tnamed-pipes\tfifo-message\tyour ' &&
		lacks "$(cat class.results/students/ana/report.*)" 'kill()'
}
judges_only_what_has_changed() {
	class ana/named_pipe.c bob/named_pipe.c && sed -i 's/O_WRONLY/O_RDONLY/' class/bob/named_pipe.c && marks && marks &&
		contains "$errors" '0 results are to be made' && cp class/ana/named_pipe.c class/bob && marks &&
		contains "$errors" '1 results are to be made' && contains "$(cat class.results/changes.tsv)" $'bob\tnamed-pipes\t5\t10'
}
# The lab's own marks do not depend on rough weather.
counts_rough_weather() {
	class ana/named_pipe.c && sed -i '/errno == EINTR/,+1d' class/ana/named_pipe.c &&
		printf 'named-pipes\t%s\t-\t4\n' fifo-message named_pipe-signals named_pipe-output >points &&
		marks --points points && contains "$errors" 'ana: named-pipes passed' &&
		equals $'fifo-message passed 4\nnamed_pipe-signals failed 0\nnamed_pipe-output passed 4' \
			"$(awk '$3 ~ /message|signals|output/ { print $3, $5, $6 }' class.results/results.tsv)" &&
		contains "$(cat class.results/students/ana/report.txt)" 'Rough weather for named_pipe, signals interrupt what waits: FAILED'
}
fills_moodle() {
	class 'Ana_12_assignsubmission_file/named_pipe.c' '=Bob_13_assignsubmission_file/named_pipe.c' &&
		printf 'Identifier,"Full, name",Grade,Maximum Grade,Last modified (grade)\r\nParticipant 12,"Ana ""A""\nPop",,100.00,-\r\nParticipant 9,-,7,100.00,-\r\n' >sheet.csv &&
		marks --moodle sheet.csv && sed 's/Pop",,/Pop",100,/' sheet.csv >expected && same_file expected class.results/moodle.csv &&
		contains "$errors" 'not in the class: 9' && contains "$errors" 'not in the table of moodle: 13' &&
		lacks "$(cat class.results/grades.csv)" ',=Bob'
}
fills_canvas() {
	class popana_11_97_named_pipe.c &&
		printf 'Student,ID,SIS Login ID,Section,IPC (77)\n    Points Possible,,,,10\n"Pop, Ana",11,a,S,\n"Gone, G",5,g,S,12\n' >book.csv &&
		marks --canvas book.csv && contains "$(cat class.results/canvas.csv)" '"Pop, Ana",11,a,S,10
"Gone, G",5,g,S,12'
}
tells_the_unjudged() {
	class ana/named_pipe.c && printf 'ana\nbob\n' >roster && exits 1 "$grade" --tasks named-pipes --roster roster class &&
		equals $'bob\t-\tis on the roster, and handed in nothing' "$(cat class.results/unjudged.txt)"
}
# Without a script a page cannot be measured: a copy gets one that says how wide the page is, and what its pictures are.
fits_a_window() {
	local page words
	class ana/named_pipe.c bob/named_pipe.c && sed -i "s/^\treturn 0;/\treturn 2;/" class/bob/named_pipe.c && marks || return
	for page in class.html students/bob/report.html; do
		cp "class.results/$page" page.html && cat >>page.html <<-'HTML' || return
			<script>document.title = document.documentElement.scrollWidth <= innerWidth ?
			[...document.querySelectorAll("svg text")].every(t => (b => b.x >= 0 && b.x + b.width <= t.ownerSVGElement.viewBox.baseVal.width)(t.getBBox())) ? "it fits" : "a text is cut off" : "it is too wide"</script>
		HTML
		words=$(timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$PWD/browser" \
			--window-size=1000,800 --dump-dom "file://$PWD/page.html" 2>/dev/null)
		contains "$words" "<title>it fits</title>" || return
	done
}
knows_which_hints_were_used() {
	class ana/named_pipe.c && printf '2026-01-31 12:00\tnamed_pipe.c\tTODO 4\thint 2 of 3\n' >class/ana/hints.log && marks &&
		contains "$(cat class.results/students/ana/named-pipes.result)" $'\nhints\tnamed_pipe.c TODO 4: 2 of 3\n'
}
# Robust tests that could not judge are no failure of the student.
knows_a_broken_run() (
	kit=$KIT
	# shellcheck source-path=SCRIPTDIR source=../teacher/grade/units.sh
	. "$KIT/utils/teacher/grade/units.sh"
	programs_of=([x]=program) is_robust=([x]=+robust)
	# shellcheck disable=SC2317	# check_unit calls it
	run_checker() { [[ " $* " != *" --robust "* ]] || return 2; }
	check_unit key x fingerprint .
	equals 2 $?
)
cannot_begin() { exits 2 "$grade" nothing && contains "$errors" 'there is no directory or archive nothing'; }
runs_no_name() {
	# shellcheck disable=SC2016	# as it is typed
	exits 2 make -s -C "$KIT" grade CLASS='x`touch pwned`' && missing pwned && missing "$KIT/pwned"
}
merges_shards() {
	class ana/named_pipe.c bob/named_pipe.c eve/named_pipe.c && sed -i 's/O_WRONLY/O_RDONLY/' class/bob/named_pipe.c &&
		marks --shard 1/2 --to one && marks --shard 2/2 --to two && rm -r class &&
		exits 0 "$grade" --tasks named-pipes --to all --merge one two class && equals 2 "$(grep -c ',10,10' all/grades.csv)" &&
		contains "$(cat all/students/bob/report.html)" '<mark>'
}

[[ " $KIT_TASKS " != *' named-pipes '* ]] || {
	claim 'one directory a student' knows_directories
	claim 'clones of the handout' knows_clones
	claim 'folders of Moodle, also blind' knows_moodle
	claim 'flat names of Moodle' knows_moodle_flat
	claim 'names of Canvas, late, anonymous, handed in again' knows_canvas
	claim 'an archive a student' knows_archives
	claim 'what is there instead is named' names_what_is_there
	claim 'marks, statistics, and no name of this machine' gives_marks
	claim 'every reason for a failure has its sample in the page of the class' shows_every_reason
	claim 'what has no place in a program is told to whoever teaches' tells_whoever_teaches
	claim 'only what has changed is judged again' judges_only_what_has_changed
	claim 'robust tests count where the points name them' counts_rough_weather
	claim 'robust tests that could not judge are told' knows_a_broken_run
	claim "Moodle's worksheet is filled out, and nothing else in it is changed" fills_moodle
	claim "Canvas's gradebook is filled out" fills_canvas
	claim 'who was not judged is told' tells_the_unjudged
	claim 'which hints a student has used is in the result' knows_which_hints_were_used
	browser=$(command -v chromium || command -v google-chrome)
	if [ -n "$browser" ]; then
		claim 'the pages fit into the window of a browser' fits_a_window
	else
		skip 'the pages fit into the window of a browser' 'Chromium is not installed'
	fi
	claim 'what cannot begin has status 2' cannot_begin
	claim 'the name of a class is not read by a shell' runs_no_name
	claim 'the parts of two machines are one class' merges_shards
}
finish
