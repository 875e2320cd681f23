#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Reports: whatever a submission has printed, each format stays what its readers expect.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# What a hostile program could have printed, as a value of a result.
hostile='\x00\nTesting\tall\t9/9\x1b[2J]]>&amp;<b>"quoted"\x5c\x5cn\nTotal: 100\n::error::x\nok 9 - all\n...\n=cmd|x\xff\xc3\x28 <VMCK_NEXT_END> 100%'

# hostile_result - two results as the checkers write them, with that in every field of text.
hostile_result() {
	local field
	for task in named-pipes unix-socket; do
		printf '%s\t%s\n' task "$task" seed 1 tests 3 version v1 name "$hostile" others "$hostile"
		printf '\n%s\t%s\n' test fifo-creation
		printf '%s\t%s\n' number 1 title 'Test for FIFO creation' program named_pipe status passed ms 1.5
		printf '\n%s\t%s\n' test fifo-message
		printf '%s\t%s\n' number 2 title 'Test for send and receive' program named_pipe status failed ms 2.25 part $'receiver\tpassed' \
			part $'sender\tfailed' check message hint none todo 3 at named_pipe.c:10
		for field in headline evidence meaning note step read expected got lanes ending; do
			printf '%s\t%s\n' "$field" "$hostile"
		done
		printf 'event\t1\tfailed\t%s\t%s\n' "$hostile" "$hostile"
		printf '\n%s\t%s\n' test other
		printf '%s\t%s\n' number 3 title Other program x status missing headline "$hostile" ms 0
		printf '\n'
	done
}

# as FORMAT [VARIABLE]... - the hostile result in a format, in the file report.
as() {
	local options=() word
	hostile_result | awk 'BEGIN { RS = "" } { print > ("result." (1 + (NR > 4))); print "" > ("result." (1 + (NR > 4))) }' || return
	for word in "${@:2}"; do
		options+=(-v "$word")
	done
	for word in "$KIT"/utils/reports/lib/*.awk; do
		options+=(-f "$word")
	done
	awk ${options[@]+"${options[@]}"} -f "$KIT/utils/reports/$1.awk" result.1 result.2 >report &&
		{ ! LC_ALL=C grep -n -a '[^	-~]' report || { echo 'bytes that cannot be printed'; return 1; }; }
}

is_json() { node -e 'JSON.parse(require("fs").readFileSync(0, "utf8"))' <report || { cat report; return 1; }; }
tap_is_tap() {
	HARNESS_ACTIVE=1 as tap && awk '/^TAP/ { n++ } n == 1' report >one &&
		exits 1 prove -e cat ./one && contains "$output" 'Tests: 3 Failed: 2' && lacks "$output" 'Parse errors'
}
junit_is_xml() {
	as junit && exits 0 xmllint --noout report && contains "$(cat report)" 'tests="3" failures="2"'
}
gradescope_is_json() {
	as gradescope points="$KIT/utils/teacher/points.tsv" && is_json &&
		contains "$(cat report)" '"score": 3, "max_score": 8, "status": "failed", "name": "named-pipes: Test for send and receive"'
}
classroom50_is_json() {
	CLASSROOM=c USERNAME='"u' as classroom50 datetime=2026-01-01T00:00:00Z && is_json && contains "$(cat report)" '"score": 2,' &&
		contains "$(cat report)" '"max-score": 6,'
}
vmchecker_has_one_total() {
	as vmchecker points="$KIT/utils/teacher/points.tsv" && equals 'Total: 6/14' "$(grep Total: report)" && equals 6 "$(grep -c '^Testing	' report)" && lacks "$(cat report)" '<VMCK'
}
html_has_no_foreign_tags() {
	as html && equals '' "$(grep -o '<b>\|<VMCK[^>]*>' report)" && contains "$(tail -n 1 report)" '</html>'
}
github_has_no_foreign_marks() { as github && equals '' "$(grep -o '<b>' report)"; }
every_format_has_a_claim() {
	local file
	for file in "$KIT"/utils/reports/*.awk; do
		file=${file##*/}
		contains ' text tap github html junit gradescope classroom50 vmchecker ' " ${file%.awk} " || return
	done
}
text_says_all() { as text && contains "$(cat report)" 'Test for send and receive: FAILED'; }
# Why a run could not be judged may name a file, and so have any text.
says_why_there_is_no_verdict() {
	printf 'task\tn\ntests\t1\n\nbail\t%s\n' "$hostile" >bailed
	hostile_result() { cat bailed; } && touch result.2
	as tap && equals '' "$(grep -v '^TAP\|^1\.\.1$\|^Bail out! ' report)" && as junit && contains "$(cat report)" 'errors="1"' &&
		as vmchecker && equals 'Total: 0/0' "$(grep 'Total:\|^Testing	' report)" && as gradescope && lacks "$(cat report)" '"score"' &&
		as classroom50 && contains "$(cat report)" '"score": 0,' && as github && lacks "$(cat report)" '<b>' && as html && lacks "$(cat report)" '<b>'
}
# A test that could not be made is no failure, and costs no points.
unjudged_is_no_failure() {
	hostile_result | sed 's/^status\tfailed/status\tunjudged/' >unjudged
	hostile_result() { cat unjudged; }
	as tap && ! grep '^ok 9' report && as junit && contains "$(cat report)" 'failures="1" errors="0" skipped="1"' && as html && contains "$(cat report)" 'NOT JUDGED' &&
		as github && contains "$(cat report)" '| not judged |' && as vmchecker && contains "$(cat report)" 'Total: 2/4' &&
		as classroom50 && contains "$(cat report)" '"max-score": 4,' &&
		as gradescope && contains "$(cat report)" 'not your fault'
}
takes_any_format() {
	exits 0 "$KIT/named-pipes/tests/checker.sh" --format junit "$KIT/named-pipes/solution" && contains "$output" '<testcase' &&
		exits 2 "$KIT/named-pipes/tests/checker.sh" --format record "$KIT/named-pipes/solution"
}
names_the_file_that_cannot_be_written() {
	exits 2 "$KIT/named-pipes/tests/checker.sh" --result nowhere/result "$KIT/named-pipes/solution" && contains "$errors" 'checker.sh: cannot write nowhere/result'
}

claim 'text' text_says_all
if command -v prove >/dev/null; then claim 'TAP, as prove reads it' tap_is_tap; else skip 'TAP, as prove reads it' 'there is no prove'; fi
if command -v xmllint >/dev/null; then claim 'JUnit is XML' junit_is_xml; else skip 'JUnit is XML' 'there is no xmllint'; fi
if command -v node >/dev/null; then
	claim 'Gradescope is JSON, with points' gradescope_is_json
	claim 'Classroom 50 is JSON' classroom50_is_json
else
	skip 'Gradescope and Classroom 50 are JSON' 'there is no node'
fi
claim 'vmchecker has one sum' vmchecker_has_one_total
claim 'HTML has no tags of a submission' html_has_no_foreign_tags
claim "GitHub's summary has no marks of a submission" github_has_no_foreign_marks
claim 'every format is tried here' every_format_has_a_claim
claim 'what was not judged is no failure in any format' unjudged_is_no_failure
claim 'why there is no verdict is told in every format' says_why_there_is_no_verdict
claim 'the checkers take any format' takes_any_format
claim 'a result that cannot be written is named' names_the_file_that_cannot_be_written
finish
