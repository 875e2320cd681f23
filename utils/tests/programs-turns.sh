#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# programs-turns.sh - client and server talk by turns.

# shellcheck source-path=SCRIPTDIR source=lib-programs.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-programs.sh"

takes_no_words() {
	fresh && refuses option "$1" -s && refuses word "$1" file && refuses empty "$1" ''
}

begin() { if [ $# -eq 1 ]; then start "$1" "$1"; else through "$1" "$2" "$1"; fi; }

# meet [SCRIPT] - both are started; with a script, each from a shell that runs it.
meet() {
	fresh && begin server "$@" && ready server server && begin client "$@"
}

# talk COUNT - so many lines, each of which is printed before the next one is typed.
talk() {
	local n
	for ((n = 1; n <= $1; n++)); do
		if [ $((n % 2)) -eq 1 ]; then
			feed client "line $n"$'\n' && awaits server prints "[Client]: line $n"$'\n' || return
		else
			feed server "line $n"$'\n' && awaits client prints "[Server]: line $n"$'\n' || return
		fi
	done
}

# Through pipes, as in a script: a terminal would show every line without a flush, too.
talk_by_turns() {
	meet 'set -o pipefail; "$@" | cat' && talk 6 && close_input client && both_end &&
	prints server '[Client]: line 1\n[Client]: line 3\n[Client]: line 5\n' &&
	prints client '[Server]: line 2\n[Server]: line 4\n[Server]: line 6\n'
}

# The client asks for a line only when it has its answer.
wait_for_their_turn() {
	meet && feed client $'one\ntwo\n' && awaits server prints one && sleeps client &&
	prints server '[Client]: one\n' && feed server $'1\n' && awaits server prints two &&
	prints client '[Server]: 1\n' && feed server 'exit'$'\n' && both_end
}

# ends_by NAME COUNT [LINE] - after so many lines it says the last one, or nothing more; both end.
ends_by() {
	meet && talk "$2" &&
	if [ $# -eq 3 ]; then feed "$1" "$3"$'\n'; else close_input "$1"; fi && both_end &&
	ask output client && lacks "$answer" 'exit' && ask output server && lacks "$answer" 'exit'
}

# hears TEXT OUTPUT - what others may send: "exit", many lines at once, a last one without its newline.
hears() {
	fresh && printf '%s' "$1" >words && start server server && ready server server &&
	feed server $'a\nb\nc\n' && begin_raw_sender server words 100 && ends server && ends words && prints server "$2"
}

empty_lines_are_lines() {
	meet && feed client $'\n' && awaits server prints '[Client]: '$'\n' && feed server $'\n' &&
	awaits client prints '[Server]: '$'\n' && feed client $'exit now\n' &&
	awaits server prints '[Client]: exit now' && close_input server && both_end
}

talk_at_length() {
	local name
	fresh && printf '%s\n' "$numbers" one "${numbers:0:65508}exit" "${numbers:0:8191}" >input &&
	printf '%s\n' "${numbers:0:8192}" "${numbers:0:131016}" "$every_byte" two >answers &&
	sed 's/^/[Client]: /' input >expected.server && sed 's/^/[Server]: /' answers >expected.client &&
	through server 'exec "$@" <answers >got.server' server && ready server server &&
	through client 'exec "$@" <input >got.client' client && both_end &&
	for name in client server; do
		same_file "expected.$name" "got.$name" || return
	done
}

talk_on_after_interrupts() {
	with_fault EINTR@1+2 send
	meet && talk 4 && close_input client && both_end &&
	struck {,}send
}

talk_on_after_short_calls() {
	with_fault short=3 send recv
	meet && talk 4 && close_input client && both_end &&
	struck {,}{recv,send}
}

# Whether it notices when it sends or when it receives is all the same.
client_outlives_server() {
	fresh && begin server "$obeys$plainly" && ready server server && begin client && talk 2 && order KILL &&
	awaits server ends && feed client $'one\n' && awaits client ends && ask state client &&
	contains "$answer" 'exited '
}

server_restarts_at_once() {
	meet && talk 3 && feed server 'exit'$'\n' && both_end &&
	ask vacant 0 "$(port server)" && equals 'no deadline' "$answer" 'is the port free of TIME_WAIT?' &&
	start again server && ready server again
}

second_server_fails() {
	fresh && begin server && ready server server && start second server && fails second bind &&
	begin client && talk 2 && close_input client && both_end
}

second_client_fails() {
	meet && talk 1 && start second client && fails second connect && feed server $'line 2\n' &&
	awaits client prints 'line 2' && close_input client && both_end
}

server_outlives_client() {
	fresh && begin server && ready server server && begin client "$obeys$plainly" && talk 2 &&
	order KILL && ends server
}

# tells_lost NAME SCRIPT WORDS - started so, it fails with these words.
tells_lost() {
	local -A scripts=([server]=$plainly [client]=$plainly [$1]=$2)
	fresh && through server "${scripts[server]}" server || return
	if ready server server >/dev/null; then
		through client "${scripts[client]}" client && feed client $'one\n' && feed server $'two\n' || return
	fi
	fails "$1" "$3"
}

# ---- the claims

begin_programs client server
if lacks_port server; then
	finish
	exit
fi

claim "client and server talk by turns, and every line appears at once" talk_by_turns
claim "client and server wait for their turn" wait_for_their_turn
claim "client and server: the client says exit" ends_by client 4 exit
claim "client and server: ... at once" ends_by client 0 exit
claim "client and server: the server says exit" ends_by server 3 exit
claim "client and server: the client's input ends" ends_by client 2
claim "client and server: ... at once" ends_by client 0
claim "client and server: the server's input ends" ends_by server 3
claim "client and server: an empty line is a line, and exit with anything behind it" empty_lines_are_lines
claim "client and server: lines of any length, of any bytes" talk_at_length
claim "client and server: calls in a loop that are interrupted are made again" talk_on_after_interrupts
claim "client and server: a line that comes in pieces is put together" talk_on_after_short_calls
claim "server: many lines may come at once" hears $'one\ntwo\nthree\n' \
	'[Client]: one\n[Client]: two\n[Client]: three\n'
claim "server: a last line may come without its newline" hears $'one\ntwo' \
	'[Client]: one\n[Client]: two\n'
claim "server: a client may send its exit" hears $'one\nexit\n' '[Client]: one\n[Client]: exit\n'
claim "client: without a server it fails" fails_without_receiver client connect
claim "client: it ends when its server is killed" client_outlives_server
claim "server: after its exit it can be started again at once" server_restarts_at_once
claim "server: a second one fails" second_server_fails
claim "server: a second client fails, and the first one goes on" second_client_fails
claim "server: a client that is killed is an end of the conversation" server_outlives_client
for p in client server; do
	claim "$p refuses any argument" takes_no_words "$p"
	claim "$p tells that standard input is closed" tells_lost "$p" 'exec "$@" <&-' 'standard input'
	claim "$p tells that standard output is closed" tells_lost "$p" "$closed" 'standard output'
	claim "$p tells that standard output is full" tells_lost "$p" "$full" 'standard output'
	claim "$p tells that nobody reads standard output" tells_lost "$p" "$unread" 'standard output'
done


if build_sanitized; then
	sanitized "client and server: by turns" talk_by_turns
	sanitized "client and server: long lines" talk_at_length
	sanitized "client and server: a line in pieces" hears $'one\ntwo' '[Client]: one\n[Client]: two\n'
fi
finish
