#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# student.sh - the student's day: what make tells of the progress, the directories in which it works, both
# sides in one terminal, and the mistakes that are not in a program.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[[ " $KIT_TASKS " == *' named-pipes '* ]] || { skip 'the day of a student' 'it is about named-pipes'; finish; exit; }

kit=$lib_work/kit
copy_kit "$kit" && make -s -C "$kit" || exit 2
task=$kit/named-pipes

# student N: the first N steps are done.
student() {
	awk -f "$KIT/utils/student/skeleton.awk" done="$1" "$KIT/named-pipes/solution/named_pipe.c" >"$task/support/named_pipe.c"
	rm -rf "$kit/utils/build/results"
}

todos_are_counted() {
	local file=$task/solution/named_pipe.c skeleton=$task/support/named_pipe.c n count
	count=$(grep -c '/// STEP: ' "$file")
	for n in 0 3 "$count"; do
		student "$n"
		equals "$n" "$(awk -f "$KIT/utils/student/skeleton.awk" "$file" |
			awk -f "$KIT/utils/student/todos.awk" - "$skeleton" | grep -c $'\t''done')" || return
	done
}

squeezed() { tr -s ' ' <<<"$output"; }
progress_is_told() {
	student 3 && exits 2 make -s -C "$task" check && contains "$errors" '3 of 8 TODOs, 1 of 2 tests. Next: TODO 4 in ' &&
		exits 0 make -s -C "$kit" && equals '' "$output" && exits 0 make --no-print-directory -C "$kit" &&
		contains "$(squeezed)" 'named-pipes 3 of 8 1 of 2 TODO 4 in named_pipe.c:' || return
	touch -d '1 hour' "$task/support/named_pipe.c" && exits 0 make -C "$kit" && contains "$output" '1 of 2, changed since' &&
		student 8 && exits 0 make -s -C "$task" check && equals $'\n8 of 8 TODOs, 2 of 2 tests. Next task: unix-socket.' "$errors" &&
		exits 0 make -C "$kit" && contains "$(squeezed)" 'named-pipes 8 of 8 2 of 2 done'
}

make_says_where_the_work_is() {
	rm -r "$task/support" && exits 0 make --no-print-directory -C "$task" && contains "$output" 'Made named-pipes/support/named_pipe.c' &&
		contains "$output" 'Your program is in named-pipes/support/: named_pipe.c. 0 of 8 TODOs done; next: TODO 1' &&
		exits 0 make --no-print-directory -C "$task" && lacks "$output" Made && contains "$output" 'named_pipe.c. 0 of 8'
}

works_where_students_sit() {
	local directory
	student 8 && make -s -C "$task/support" && for directory in . support support/build tests; do
		exits 0 make -s --no-print-directory -C "$task/$directory" check &&
			equals $'Test for FIFO creation: PASSED\nTest for send and receive: PASSED' "$output" &&
			exits 0 make -s -C "$task/$directory" check ONLY=fifo-creation && equals 'Test for FIFO creation: PASSED' "$output" &&
			exits 0 make -s -C "$task/$directory" trace && contains "$output" ' your receiver ' || return
	done
}

both_sides_run() {
	student 8 && exits 0 make -s -C "$task" run <<<$'hello\n\nmore' && contains "$output" 'receiver | [Receiver]: hello' &&
		lacks "$output" more && contains "$output" 'sender   | (has ended with status 0)' &&
		exits 2 make -s -C "$task" run PROGRAM=nothing && contains "$errors" 'another one: named_pipe' &&
		cp "$kit/receive-challenges/solution/"*.c "$kit/receive-challenges/support" &&
		exits 0 make -s -C "$kit/receive-challenges" run PROGRAM=receive_unix_socket && contains "$output" 'receiver | Flag is: '
}

# noticed TEXT: make check names this mistake.
noticed() { exits 2 make -s -C "$task" check && contains "$errors" "Look at this: $1"; }

mistakes_beside_the_program_are_noticed() {
	local file=$task/support/named_pipe.c
	student 8 && exits 0 make -s -C "$task" check && lacks "$errors" 'Look at' &&
		mv "$file" "$task/support/Named-Pipe.c" && noticed 'there is no named-pipes/support/named_pipe.c, but there is Named-Pipe.c.' &&
		mv "$task/support/Named-Pipe.c" "$task/" && mv "$task/Named-Pipe.c" "$task/named_pipe.c" &&
		noticed 'named-pipes/named_pipe.c is in the wrong directory.' && student 0 && touch -d '1 hour' "$task/named_pipe.c" &&
		noticed 'there are two named_pipe.c, and named-pipes/named_pipe.c is the newer one.' && rm "$task/named_pipe.c" &&
		: >"$file" && noticed 'named-pipes/support/named_pipe.c is empty.' &&
		student 8 && sed -i '1s/^/\xff\xfe/' "$file" && noticed 'named-pipes/support/named_pipe.c is no plain text' &&
		student 8 && sed -i '0,/"my-fifo"/s//“my-fifo”/' "$file" &&
		noticed "named-pipes/support/named_pipe.c, line $(grep -n '“' "$file" | cut -d: -f1), has quotes" &&
		: >"$kit/utils/skeleton" && (cd "$kit" && sha256sum utils/ipc.h utils/skeleton >utils/CHECKSUMS) &&
		echo '/* mine */' >>"$kit/utils/ipc.h" && noticed 'utils/ipc.h is not as it was handed out.'
}

claim 'the TODOs that are done are counted' todos_are_counted
claim 'make check and make tell the progress' progress_is_told
claim 'make says what it has made, and where the work is' make_says_where_the_work_is
claim 'check and trace work in the task, support/, support/build/ and tests/' works_where_students_sit
claim 'make run starts both sides in one terminal' both_sides_run
claim 'mistakes beside the program are noticed' mistakes_beside_the_program_are_noticed

finish
