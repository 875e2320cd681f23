#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# What a student is told: which TODO is next, what is at fault, what was left open; the timeline.
# That each row of hints.txt is right is for the corpus to show.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

read -ra compiler <<<"${CC:-gcc}"

# submission PROGRAM SED: sources/, with an edit of the solution.
submission() {
	local solution=("$KIT"/*/solution/"$1.c")
	mkdir sources && cp "${solution[0]%/*}"/*.c sources &&
		sed -e "$2" "${solution[0]}" >"sources/$1.c"
}

# checker PROGRAM [OPTION]...: the checker of the program's task.
checker() {
	local solution=("$KIT"/*/solution/"$1.c")
	"${solution[0]%/solution/*}/tests/checker.sh" "${@:2}"
}

# ---- the TODOs

# A student who has done the first steps, and no more.
sees_the_next_todo() {
	local program=$1 finished=$2 solution=("$KIT"/*/solution/"$1.c") next
	next=$((finished + 1))
	mkdir sources && cp "${solution[0]%/*}"/*.c sources &&
		awk -f "$KIT/utils/student/skeleton.awk" done="$finished" "${solution[0]}" >"sources/$program.c" || return
	checker "$program" sources >report 2>warnings
	if grep -q FAILED report; then
		grep -m 1 '^ *Next: ' report >first
		contains "$(cat first)" "Next: TODO $next at $program.c:$(grep -n "TODO $next:" "sources/$program.c" | cut -d: -f1)," ||
			{ cat report; return 1; }
	else
		# What is not needed for a message to arrive is told as a warning.
		equals "$(grep -c '/// STEP' "${solution[0]}")" "$next" "only the last step may pass unnoticed: $program" &&
			contains "$(cat warnings)" "warning: TODO $next at $program.c:"
	fi
}

sees_every_todo() {
	local steps finished jobs=()
	steps=$(grep -c '/// STEP' "$KIT"/*/solution/"$1.c")
	for ((finished = 0; finished < steps; finished++)); do
		mkdir "at $finished"
		(cd "at $finished" && sees_the_next_todo "$1" "$finished") >"said $finished" 2>&1 &
		jobs+=($!)
		[ ${#jobs[@]} -lt 2 ] || { wait "${jobs[0]}" || { cat said*; return 1; }; jobs=("${jobs[@]:1}"); }
	done
	wait "${jobs[@]}" || { cat said*; return 1; }
}

# ---- the words

says_what_the_issue_is() {
	submission tcp_socket 's/rc = listen(listenfd, 1)/rc = 0/' &&
		exits 1 checker tcp_socket --only tcp-state sources &&
		contains "$output" 'your receiver: accept(fd 3) failed with EINVAL (Invalid argument)   tcp_socket.c:' &&
		contains "$output" "The socket is bound to 127.0.0.1:$(port tcp_socket), but listen() was never called on it." &&
		contains "$output" 'Next: TODO 6 at tcp_socket.c:' && contains "$output" 'Read: man 2 listen; README.md, TODO 6.'
}

says_who_waits_for_whom() {
	submission named_pipe 's/open(FIFO_PATH, O_WRONLY)/open(FIFO_PATH, O_RDONLY)/' &&
		exits 1 checker named_pipe --only fifo-message sources &&
		contains "$output" 'Deadlock: every process is waiting.' &&
		contains "$output" 'our receiver waits in open("my-fifo", O_RDONLY) for somebody to open it for writing' &&
		contains "$output" 'your sender waits in open("my-fifo", O_RDONLY) for somebody to open it for writing   named_pipe.c:'
}

tells_the_teacher() {
	mkdir sources && cp "$KIT/utils/tests/corpus/receive_pipe/hard-coded.c" sources/receive_pipe.c &&
		exits 1 checker receive_pipe --quick -v --only pipe-flag sources &&
		contains "$output" 'teacher: your receiver has printed a flag that is not the one of this run' &&
		exits 1 checker receive_pipe --quick --only pipe-flag sources && lacks "$output" 'teacher'
}

says_which_half() {
	submission unix_socket 's/rc = connect(.*;/rc = addr.sun_family != AF_UNIX;/' &&
		exits 1 checker unix_socket sources &&
		contains "$output" 'Your receiver works with our sender: look at your sender.' &&
		contains "$output" 'our receiver waits in accept(fd 3) for a connection to my-socket'
}

says_where_it_crashed() {
	submission named_pipe 's/end_messages(.*/&\n\t*(volatile int *)16 = 0;/' &&
		exits 1 checker named_pipe --only fifo-message sources &&
		contains "$output" 'was killed by signal 11 (SIGSEGV)   named_pipe.c:'
}

is_short() {
	local lines
	submission udp_socket 's/PORT [0-9]*/PORT 61001/' && exits 1 checker udp_socket --only udp-state sources || return
	lines=$(wc -l <<<"$output")
	[ "$lines" -le 14 ] || { echo "$lines lines"; return 1; }
}

# Without a record there are the kernel's facts: the call that it sleeps in, how it has ended.
explains_without_a_record() {
	submission tcp_socket 's/PORT [0-9]*/PORT 61001/' && CFLAGS='-g -static' exits 1 checker tcp_socket --only tcp-state sources &&
		contains "$output" "Your receiver is not listening on TCP port $(port tcp_socket)." &&
		contains "$output" 'your receiver waits in accept(3: socket)'
}

no_sources_named_of_ours() {
	submission unix_socket 's/rc = connect(.*;/rc = addr.sun_family != AF_UNIX;/' &&
		exits 1 checker unix_socket sources && lacks "$(grep 'our receiver' <<<"$output")" '.c:'
}

warns_of_open_descriptors() {
	submission named_pipe 's/rc = close(fd);/rc = 0;/' && exits 0 checker named_pipe sources &&
		equals 'Test for FIFO creation: PASSED
Test for send and receive: PASSED' "$output" &&
		contains "$errors" 'warning: your receiver (named_pipe) never closes descriptor 3, from open("my-fifo", O_RDONLY)   named_pipe.c:'
}

warns_of_a_child() {
	submission receive_pipe 's/rc = waitpid.*/rc = 0;/' &&
		exits 0 checker receive_pipe --only pipe-flag sources &&
		contains "$errors" 'warning: your receiver (receive_pipe) does not wait for its child   receive_pipe.c:'
}

reference_is_not_warned() {
	exits 0 "$KIT/$1/tests/checker.sh" "$KIT/$1/solution" && equals '' "$errors"
}

# Who waits in another way has waited, and a name that is gone was not left.
warns_of_nothing_else() {
	submission "$1" "$2" && exits 0 checker "$1" --only "$3" sources && equals "" "$errors"
}

# ---- the timeline

# columns: what the two programs call, the left one's calls and then the right one's, of a timeline on
# standard input. How the two come to stand side by side differs from run to run, and so do flags.
columns() {
	awk '
		function calls(cell) {
			sub(/^[! ]*/, "", cell)
			sub(/  waits.*/, "", cell)
			sub(/ = .*/, "", cell)
			gsub(/ +$/, "", cell)
			return cell ~ /^(:|\.\.\.|still)/ ? "" : cell
		}
		substr($0, 40, 1) == "|" {
			cell = calls(substr($0, 1, 39)); if (cell != "") left[++l] = cell
			cell = calls(substr($0, 41)); if (cell != "") right[++r] = cell
		}
		END { for (i = 1; i <= l; i++) print left[i]; print "--"; for (i = 1; i <= r; i++) print right[i] }
	'
}

# readme_block FILE KIND TEST: the block behind <!-- KIND: TEST -->.
readme_block() {
	awk -v comment="<!-- $2: $3 -->" '
		$0 == comment { wanted = 1; next }
		wanted && /^```/ { if (inside) exit; inside = 1; next }
		inside { print }
	' "$1"
}

readme_shows_the_timeline() {
	local name shown=0
	while read -r name; do
		shown=$((shown + 1))
		readme_block "$KIT/$1/README.md" timeline "$name" | columns >expected
		"$KIT/$1/tests/checker.sh" --trace --only "$name" "$KIT/$1/solution" | columns >actual
		same_file expected actual || { echo "$name is shown otherwise in $1/README.md"; return 1; }
	done < <(sed -n 's/^<!-- timeline: \(.*\) -->$/\1/p' "$KIT/$1/README.md")
	[ "$shown" -gt 0 ] || { echo "no timeline in $1/README.md"; return 1; }
}

readme_shows_a_failure() {
	local name solution
	name=$(sed -n 's/^<!-- skeleton: \(.*\) -->$/\1/p' "$KIT/$1/README.md") && mkdir sources &&
		for solution in "$KIT/$1"/solution/*.c; do
			awk -f "$KIT/utils/student/skeleton.awk" "$solution" >"sources/${solution##*/}" || return
		done &&
		exits 1 "$KIT/$1/tests/checker.sh" --only "$name" sources &&
		equals "$(readme_block "$KIT/$1/README.md" skeleton "$name")" "$(grep -v IPC_SEED <<<"$output")"
}

timeline_fits() {
	exits 0 "$KIT/$1/tests/checker.sh" --trace "$KIT/$1/solution" && lacks "$output" $'\033' &&
		equals '' "$(awk 'length > 80' <<<"$output")"
}

timeline_marks_the_failure() {
	submission tcp_socket 's/rc = listen(listenfd, 1)/rc = 0/' &&
		exits 1 checker tcp_socket --trace --only tcp-state sources &&
		contains "$output" '!accept(3) = EINVAL'
}

for program in named_pipe unix_socket tcp_socket udp_socket receive_pipe receive_fifo receive_unix_socket receive_net_dgram_socket; do
	solution=("$KIT"/*/solution/"$program.c")
	task=${solution[0]%/solution/*}
	[[ " $KIT_TASKS " == *" ${task##*/} "* ]] || continue
	claim "$program: a student at any TODO is told that one" sees_every_todo "$program"
done
for task in $KIT_TASKS; do
	claim "$task: the README shows the reference's timeline" readme_shows_the_timeline "$task"
	claim "$task: the README shows what the checker says of the skeleton" readme_shows_a_failure "$task"
	claim "$task: the timeline fits into 80 columns, without colours in a file" timeline_fits "$task"
	claim "$task: nothing is said of the reference" reference_is_not_warned "$task"
done
claim 'the call, its error, its line, the cause, the TODO, the page' says_what_the_issue_is
claim 'who waits for whom' says_who_waits_for_whom
claim 'which half is wrong' says_which_half
claim 'the line of a crash' says_where_it_crashed
claim 'it is short' is_short
claim 'our programs have no lines to be read' no_sources_named_of_ours
if "${compiler[@]}" -static -x c -o "$lib_work/static" - <<<'int main(void) { return 0; }' 2>/dev/null; then
	claim 'a program that cannot be recorded is explained by the kernel' explains_without_a_record
else
	skip 'a program that cannot be recorded is explained by the kernel' 'nothing can be linked statically'
fi
claim 'a descriptor that is left open is a warning' warns_of_open_descriptors
claim 'a child that nobody has waited for is a warning' warns_of_a_child
claim 'waitid() has waited for a child' warns_of_nothing_else receive_pipe 's|rc = waitpid.*|siginfo_t info; rc = waitid(P_PID, pid, \&info, WEXITED); status = 0;|' pipe-flag
claim 'a handler of SIGCHLD that leaves no child has waited' warns_of_nothing_else receive_pipe 's/rc = waitpid.*/rc = waitpid(pid, \&status, 0) < 0 \&\& errno != ECHILD; status = 0;/
s|^\tpid = start_sender|\tsignal(SIGCHLD, SIG_IGN);\n&|
s|^#include <unistd.h>|#include <signal.h>\n&|' pipe-flag
claim 'a socket file that another program has removed is not left behind' warns_of_nothing_else unix_socket 's,rc = unlink(SOCKET_PATH),rc = system("rm -f " SOCKET_PATH),' unix-message
claim 'what has no place in a program is for whoever teaches' tells_the_teacher
claim 'the failing call is marked in the timeline' timeline_marks_the_failure
finish
