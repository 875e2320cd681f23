#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# skeletons.sh - what a skeleton holds, what is refused as a solution, and what a skeleton does when it runs.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# ---- what a skeleton holds

# the_example_becomes_its_skeleton - the whole grammar, with characters that awk or printf may eat.
the_example_becomes_its_skeleton() {
	printf '%s\n' >example.c \
		'// SPDX-License-Identifier: BSD-3-Clause' \
		'int given;' \
		'	/// STEP: One line, 100%d & \n (man 2 open).' \
		'	hidden();' \
		'	/// END' \
		'	printf("%s & \\n");' \
		'		/// STEP: Two lines,' \
		'		/// the second (man 2 read).' \
		'		/// | n = 0;' \
		'		/// | 	rc = "%d \\ &";' \
		'		hidden();' \
		'' \
		'		hidden();' \
		'		/// END' \
		'}' &&
	printf '%s\n' >expected.c \
		'// SPDX-License-Identifier: BSD-3-Clause' \
		'int given;' \
		'	/* TODO 1: One line, 100%d & \n (man 2 open). */' \
		'	printf("%s & \\n");' \
		'		/* TODO 2: Two lines,' \
		'		 * the second (man 2 read).' \
		'		 */' \
		'		n = 0;' \
		'			rc = "%d \\ &";' \
		'}' &&
	exits 0 "$KIT/utils/student/skeleton.sh" example.c support/example.c &&
	equals '' "$output$errors" &&
	same_file expected.c support/example.c
}
claim "a skeleton has TODOs and their code in place of the steps" the_example_becomes_its_skeleton

no_markers() {
	local file
	make_skeletons || return
	for file in "${solutions[@]}"; do
		lacks "$(<"$file")" '///' || return
	done
}
claim "no skeleton holds a marker" no_markers

todos_are_numbered() {
	local file steps total=0
	make_skeletons || return
	for file in "${solutions[@]}"; do
		steps=$(grep -c '^[[:space:]]*/// STEP: ' "$KIT/$file")
		equals "$(seq -f 'TODO %g:' "$steps")" \
			"$(grep -o 'TODO[^:]*:' "$file")" "$file" || return
		total=$((total + steps))
	done
	[ "$total" -gt 0 ]
}
claim "the TODOs of each skeleton are numbered from 1 to the number of its steps" todos_are_numbered

todos_name_man_pages() {
	make_skeletons &&
	awk '
		/\/\* TODO / { text = ""; within = 1 }
		within {
			line = $0
			sub(/^[ \t]*\/?\* /, "", line)
			text = text line " "
		}
		within && /\*\// {
			within = 0
			todos++
			if (text !~ /\(man [1-8] [a-z_0-9]+(, man [1-8] [a-z_0-9]+)*\)/) {
				print FILENAME ": no man page in: " text
				bad = 1
			}
		}
		END { exit bad || !todos }' "${solutions[@]}"
}
claim "every TODO names its man pages" todos_name_man_pages

# What is hidden is found here without skeleton.awk, so that the two check each other.
solutions_are_hidden() {
	local file
	make_skeletons || return
	for file in "${solutions[@]}"; do
		awk '
			{ line = $0; gsub(/^[ \t]+|[ \t]+$/, "", line) }
			FNR == 1 { files++ }
			files == 1 && line ~ /^\/\/\/ STEP: / { within = 1; steps++ }
			files == 1 && line ~ /^\/\/\/ END$/ { within = 0 }
			files == 1 && line ~ /^\/\/\/ \| / { shown[substr(line, 7)] }
			files == 1 && line !~ /^\/\/\// && line ~ /[A-Za-z0-9_]/ {
				if (within) {
					hidden[line]
					lines++
				} else {
					shown[line]
				}
			}
			files == 2 && (line in hidden) && !(line in shown) {
				print FILENAME ":" FNR ": of the solution: " line
				bad = 1
			}
			END { exit bad || lines < steps || files != 2 }' \
			"$KIT/$file" "$file" || return
	done
}
claim "no skeleton holds a line of its solution's steps" solutions_are_hidden

# What a hint says has to be true of the step, and leave something to do.
hints_are_true() {
	local file
	for file in "${solutions[@]}"; do
		grep -q '/// STEP: ' "$KIT/$file" || continue
		awk '
			function squeeze(text) { gsub(/[ \t]+/, "", text); return text }
			function complain(what) { print FILENAME ": TODO " n ": " what; bad = 1 }
			FNR == 1 { files++; n = 0 }
			files == 1 && /^[ \t]*\/\/\/ STEP: / { n = ++steps; heading = 1; sub(/.*STEP: /, ""); text[n] = $0; next }
			files == 1 && /^[ \t]*\/\/\/ END/ { n = 0 }
			files == 1 && n && /^[ \t]*\/\/\// { if (heading && !/\/\/\/ \|/) { sub(/^[ \t]*\/\/\//, ""); text[n] = text[n] $0 }; next }
			files == 1 && n { heading = 0; code[n] = code[n] squeeze($0) "\n" }
			files == 2 && /^TODO / {
				n++
				title = $0
				sub(/^TODO [0-9]+: /, "", title)
				sub(/\.$/, "", title)
				if ($2 != n ":" || index(text[n], title) != 1)
					complain("the step begins with: " text[n])
			}
			files == 2 && /^[?>_]/ {
				mark = $1
				has[n, mark] = 1
				line = substr($0, 3)
				if (mark == "_")
					hints[n] = hints[n] squeeze(line) "\n"
				while (mark == ">" && match(line, /[a-z_0-9]+\(/)) {
					if (index(code[n], substr(line, RSTART, RLENGTH)))
						named[n] = 1
					line = substr(line, RSTART + RLENGTH)
				}
			}
			END {
				for (n = 1; n <= steps; n++) {
					if (!has[n, "?"] || !has[n, ">"] || !has[n, "_"])
						complain("a question, a call or a shape is missing")
					if (!named[n])
						complain("no call of the hint is in the solution")
					count = split(code[n], line_of, "\n")
					for (k = 1; k <= count; k++) {
						word = line_of[k]
						gsub(/while|break|continue|else|if|return/, "", word)
						if (word ~ /[A-Za-z]/ && index(hints[n], line_of[k]))
							complain("a line of the solution is in a hint: " line_of[k])
					}
				}
				exit bad || !steps || files != 2
			}' "$KIT/$file" "$KIT/${file%.c}.hints" || return
	done
}
claim "each TODO has three hints, which fit it and have no line of its solution" hints_are_true

# compile_half COMPILER HALF - every second of all skeletons and solutions, beginning with 0 or 1.
compile_half() {
	local file i how files=() flags=(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
	for file in "${solutions[@]}"; do
		files+=("$KIT/$file")
		cmp -s "$KIT/$file" "$file" || files+=("$TRASH/$file")
	done
	for ((i = $2; i < ${#files[@]}; i += 2)); do
		for how in '-O2 -std=gnu11' '-O2 -std=c11' '-O0 -std=c99'; do
			# shellcheck disable=SC2086	# these are words
			"$1" "${flags[@]}" $how -I"$KIT" -S -o /dev/null "${files[i]}" || { printf 'with %s\n' "$how"; return 1; }
		done
	done
}

compiles() {
	local other status
	make_skeletons || return
	compile_half "$1" 0 &
	other=$!
	compile_half "$1" 1
	status=$?
	wait "$other" && return "$status"
}
for cc in gcc clang musl-gcc; do
	title="$cc compiles skeletons and solutions without a warning, as C99, C11 and GNU C11"
	if command -v "$cc" >/dev/null; then
		claim "$title" compiles "$cc"
	else
		skip "$title" "$cc is not installed"
	fi
done

# ---- what is no solution

# refuses LINE TEXT... - is a solution of these lines an error in that line, and leaves nothing?
refuses() {
	local line=$1
	shift
	mkdir solution &&
	printf '%s\n' "$@" >solution/x.c &&
	exits 2 "$KIT/utils/student/skeleton.sh" solution/x.c support/x.c &&
	equals '' "$output" stdout &&
	contains "$errors" "solution/x.c:$line: " &&
	equals '' "$(ls -A support)" "what is in support"
}
step='	/// STEP: Open it (man 2 open).'
bar='	/// | fd = -1;'
end='	/// END'
claim "a STEP without END is refused" refuses 2 'int x;' "$step" 'a();'
claim "an END without STEP is refused" refuses 2 'int x;' "$end"
claim "a second END is refused" refuses 4 "$step" 'a();' "$end" "$end"
claim "a STEP in a STEP is refused" refuses 3 "$step" 'a();' "$step" 'b();' "$end"
claim "a STEP without a solution is refused" refuses 3 "$step" "$bar" "$end"
claim "a STEP without a text is refused" refuses 1 '/// STEP' 'a();' "$end"
claim "a STEP with an empty text is refused" refuses 1 '/// STEP:' 'a();' "$end"
claim "a misspelt STEP is refused" refuses 1 '/// STPE: x' 'a();' "$end"
claim "a misspelt END is refused" refuses 3 "$step" 'a();' '/// EDN' 'b();' "$end"
claim "an END with two slashes is refused" refuses 3 "$step" 'a();' '// END' "$end"
claim "an END with four slashes is refused" refuses 3 "$step" 'a();' '//// END' "$end"
claim "an END with a space behind it is refused" refuses 3 "$step" 'a();' "$end " "$end"
claim "a marker without its space is refused" refuses 3 "$step" 'a();' '///END' "$end"
claim "a marker behind code is refused" refuses 2 "$step" 'a(); /// END' "$end"
claim "a bar behind the solution is refused" refuses 3 "$step" 'a();' "$bar" "$end"
claim "a bar outside a step is refused" refuses 1 "$bar"
claim "a bar without its space is refused" refuses 2 "$step" '/// |n = 0;' 'a();' "$end"
claim "text behind a bar is refused" refuses 3 "$step" "$bar" '/// And so on.' 'a();' "$end"
claim "a text outside a step is refused" refuses 2 'int x;' '/// And so on.'
claim "an SPDX line that is not the first is refused" \
	refuses 2 'int x;' '// SPDX-License-Identifier: BSD-3-Clause'

make_reports_a_wrong_solution() {
	copy_kit kit &&
	echo "$step" >>"kit/$task/solution/$program" &&
	exits 2 make -C "kit/$task" &&
	contains "$errors" "solution/$program:" &&
	missing "kit/$task/support/$program"
}
claim "make fails for a wrong solution, and creates no skeleton of it" make_reports_a_wrong_solution

# ---- what a skeleton does

# run_to_its_end COMMAND... - runs it in an empty directory; its words are in output and errors.
run_to_its_end() {
	local pid ends status
	rm -rf run && mkdir run || return
	# The program holds the pipe, so that its end, or the deadline, ends the read.
	exec {ends}< <(cd run && exec "$@" 9>&1 14>&- </dev/null >../output 2>../errors)
	pid=$!
	read -r -t 10 -u "$ends"
	status=$?
	exec {ends}<&-
	[ "$status" -le 128 ] && return
	kill -KILL "$pid"
	printf 'still running after 10 seconds: %s\n' "$*"
	return 1
}

# is_quiet PROGRAM [-s] - ends by itself, creates nothing, says no more than a line on stderr.
is_quiet() {
	local echo=''
	# This echo of the end of the input is given code.
	[ $# -eq 1 ] || ! grep -q '"\[Sender\]: "' "$1.c" || echo='[Sender]: '
	exists "${1%/*}/build/${1##*/}" &&
	run_to_its_end "$TRASH/${1%/*}/build/${1##*/}" "${@:2}" &&
	equals "$echo" "$(<output)" "stdout of $*" &&
	lacks "$(<errors)" $'\n' &&
	equals '' "$(ls -A run)" "what $* has created"
}

skeletons_are_quiet() {
	local name file ran=0
	copy_kit kit &&
	exits 0 make -s -j4 -C kit || return
	for name in $KIT_TASKS; do
		make -s -C "kit/$name/support" &
	done
	wait
	for file in "${solutions[@]}"; do
		file=kit/${file/solution/support}
		grep -q TODO "$file" || continue	# a given program does its work
		is_quiet "${file%.c}" || return
		ran=$((ran + 1))
		grep -q wants_sender "$file" || continue
		is_quiet "${file%.c}" -s || return
	done
	[ "$ran" -gt 0 ]
}
claim "a program built from its skeleton ends by itself and is quiet" skeletons_are_quiet

finish
