# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# result.sh - the result of a run, written once, and read by the reports in ../reports. It is sourced.
#
# A result is a record (see finding.sh) in blocks, with an empty line between them. The first block is about
# the run: task version seed tests (how many) sources (their checksum) hints (those of make hint that were
# used, see ../student/hint.sh). Each further one is a test:
#
#	test name, number, title, program, status (passed failed missing uncompiled unjudged)
#	blank		yes: a group of tests begins
#	transcript*	lines that belong to what a test that passes prints
#	seen*		with -v, what was looked at
#	check headline note* expected got	of a failure: the step that did not hold, and more of it
#	hint evidence* meaning* trial todo at step read	what explain makes of it; trial: what experiments showed
#	part*		receiver, sender or together, a tab, and passed or failed
#	same-as		the test before, if it has failed for the same reason
#	lanes event* ending	the calls side by side; see explain.h: with --trace, and of a failure in a result kept
#	warning*	what a program that has passed leaves open
#	teacher*	for whoever teaches: what has no place in the program; shown with -v only
#	advice*	where it has one call in place of a loop
#	ms		how long it took
#
# or, where it could not be graded, bail: why. (*: may be repeated)

: "${task=}" "${seed=}" "${submission=}"	# set by whoever sources this

# shellcheck source=run.sh
declare -F begin_run >/dev/null || . "${BASH_SOURCE[0]%/*}/run.sh"
# shellcheck source=explain.sh
declare -F explain >/dev/null || . "${BASH_SOURCE[0]%/*}/explain.sh"

head='' blocks=()
result_file='' format=text
streams='text tap'	# the formats that are printed test by test; others need the whole result
reporter=''		# the filter that prints at present
reported=0		# the tests of which it knows
shown_by=''		# the command that shows a test alone, but for its name; or nothing: all is shown
later=0			# 1: a failure has been told

# begin_result COUNT: the head of the result, and of the report.
begin_result() {
	head=''
	note head task "${task##*/}"
	note head seed "$seed"
	note head tests "$1"
	if is_kept; then
		note head version "$(version)"
		tell_hints
	fi
	[ "$format" = text ] || report 0 ''	# that has no heading
}

# tell_hints: append to head which hints were used, if that lies beside the sources.
tell_hints() {
	local log=$submission/hints.log used
	[ -f "$log" ] && [ ! -L "$log" ] || return 0
	used=$(head -c 65536 -- "$log" 2>/dev/null | tr -d '\0' | awk -F '\t' '
		NF == 4 && $2 ~ /^[a-z_0-9]+\.c$/ && $3 ~ /^TODO [0-9]+$/ && $4 ~ /^hint [123] of 3$/ {
			todo = $2 " " $3
			if (!(todo in most))
				order[++n] = todo
			most[todo] = substr($4, 6, 1)
		}
		END {
			for (k = 1; k <= n; k++)
				printf "%s%s: %s of 3", (k == 1 ? "" : ", "), order[k], most[order[k]]
		}
	')
	[ -z "$used" ] || note head hints "$used"
}

# is_kept: somebody wants the result as a whole.
is_kept() { [ -n "$result_file" ] || [[ " $streams " != *" $format "* ]]; }

# filter FROM RESULT: print a result, or what it says of the tests from number FROM on. Those that come while
# the run goes on need nothing but the record.
filter() {
	local terminal=0 colour=0 width=0 part parts=()
	{ [ ! -t 1 ] && [ -z "${CLICOLOR_FORCE-}" ]; } || terminal=1
	[ "$terminal" -eq 0 ] || [ -n "${NO_COLOR-}" ] || colour=1
	[ "$terminal" -eq 0 ] || { width=$(stty size <&3 2>/dev/null) || width=${COLUMNS:-0}; } 3>&1
	[[ " $streams " == *" $format "* ]] || for part in points utf8 page diagram; do
		parts+=(-f "$kit/utils/reports/lib/$part.awk")
	done
	exec awk -v from="$1" -v traced="$tracing" -v terminal="$terminal" -v colour="$colour" -v width="${width#* }" \
		-v again="$shown_by" -v later="$later" -f "$kit/utils/reports/lib/record.awk" \
		${parts[@]+"${parts[@]}"} -f "$kit/utils/reports/$format.awk" \
		<<<"$2"
}

# report FROM BLOCK: print a block while the run goes on; the one before is out.
report() {
	[[ " $streams " == *" $format "* ]] || return 0
	end_report
	(
		[ -z "$to_supervise" ] || exec {to_supervise}>&- {from_supervise}<&-
		filter "$1" "$head"$'\n'"$2"
	) &
	reporter=$!
	[[ $2 != *$'\n'check$'\t'* ]] || later=1
}
end_report() {
	local pid=$reporter
	reporter=''
	[ -z "$pid" ] || wait "$pid" || kit_error 'the report cannot be written'
}

# add_block BLOCK: to the result, and to the report.
add_block() {
	blocks+=("$1")
	reported=$((reported + 1))
	report "$reported" "$1"
}

# end_result: whatever waits for the whole.
end_result() {
	local whole block file=$result_file
	end_report
	is_kept || return 0
	whole=$head
	for block in "${blocks[@]}"; do
		whole+=$'\n'$block
	done
	[ -z "$file" ] || printf '%s' "$whole" >"$file" || { result_file='' && kit_error "cannot write $file"; }
	[[ " $streams " == *" $format "* ]] || (filter 0 "$whole") || kit_error 'the report cannot be written'
}
