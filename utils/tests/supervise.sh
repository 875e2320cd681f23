#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# supervise: what it tells of programs, and what it lets them do.
set -u
# shellcheck source-path=SCRIPTDIR source=lib-supervise.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-supervise.sh"

# ended_as STATE PROGRAM...: it is told so, within a second; then nothing is left of it.
ended_as() { began && runs "${@:2}" && is_state "$1" && leaves_nothing; }
tells_exit() { ended_as 'exited 7' exits 7; }
tells_signal() { ended_as 'killed 11' crashes; }
keeps_output_of_a_crash() { began && runs crashes && printed before; }
tells_unstarted() { began && ask start p ./nothing && ask await 1000 p ends && is_state 'unstarted 2'; }
separates_the_outputs() {
	began && runs exits 0 && printed 'out\n' && ask errors p && equals 'text err\n' "$answer"
}
escapes_bytes() { began && runs exits 0 $'a\tb\\c\e[2K\xff' && printed 'a\tb\x5cc\x1b[2K\xff\n'; }
tells_deadline() {
	began && begins "$1" && ask await 300 p ends && equals 'no deadline' "$answer" &&
		leaves_nothing
}
tells_stuck() {
	local start=${EPOCHREALTIME/./}
	began && limit=5000 runs "$1" && equals 'no stuck' "$answer" &&
		[ $((${EPOCHREALTIME/./} - start)) -lt 2000000 ] && leaves_nothing
}
is_patient_with_a_nap() {
	began && begins naps && ask await 700 p ends && equals 'no deadline' "$answer"
}
allows() { began && limit=3000 runs "$@" && is_state 'exited 0'; }
says_hello_on_the_terminal() { allows goes_to_tty && printed 'hello\n'; }
waits_are() { began && begins "$1" && ask await "$2" p ends && ask waits p && equals "text $3" "$answer"; }
# As an ordinary user, who may not look into a process that has hidden itself.
sees_hidden() {
	began && begins hides 5000 &&
		ask await 1000 p listens tcp 5000 && equals yes "$answer" &&
		ask await 1000 p rests && equals yes "$answer"
}
converses() {
	began && begins echoes && ask feed p $'one\n' && ask await 1000 p prints '<one>' &&
		equals yes "$answer" && ask await 1000 p hungry && equals yes "$answer" &&
		ask feed p $'two\n' && ask await 1000 p prints '<two>' && equals yes "$answer" &&
		ask close p && ask await 1000 p ends && equals yes "$answer" && is_state 'exited 0'
}

# hears VERDICT KIND PRINTED MESSAGE...: the verdict on what was printed (with the escapes \n, \r, \0).
hears() { began && runs prints "$3" && ask heard p "$2" "${@:4}" && equals "$1" "$answer"; }

claim 'it tells an exit status' tells_exit
claim 'it tells a signal' tells_signal
claim 'it keeps what a program said before it crashed' keeps_output_of_a_crash
claim 'it tells that a program cannot be started' tells_unstarted
claim 'it keeps the two outputs apart' separates_the_outputs
claim 'it escapes whatever bytes are printed' escapes_bytes
claim 'it tells a deadline: no output for ever, but no sleep either' tells_deadline naps
claim 'it tells that nothing can move any more: a sleeper' tells_stuck sleeps
claim 'it does not take a nap for a standstill' is_patient_with_a_nap
claim 'memory that is reserved is not bounded' allows reserves
claim '... nor are threads' allows threads
claim 'a timer that cannot be seen is not overlooked' allows awaits_alarm
claim 'a terminal that was closed can be opened again' says_hello_on_the_terminal
claim 'a loop is called busy' waits_are spins 50 busy
claim '... a nap a sleep' waits_are naps 50 'sleep()'
claim '... a standstill by its call' waits_are sleeps 50 'pause()'
claim 'a socket of a program that hides itself is found' sees_hidden
claim 'a conversation: fed, answered, hungry, closed' converses

# says WORDS PREPARATION REQUEST...: in namespaces that were prepared so, the answer is an error with these words.
says() {
	local words=$1 preparation=$2
	shift 2
	answer=$(printf '%s\0' "$#" "$@" |
		unshare -rmn sh -c "$preparation && exec \"\$0\" \"\$1\"" "$supervise" "$TRASH" 2>&1) &&
		contains "$answer" "error $words"
}
if unshare -rmn true 2>/dev/null; then
	claim 'it says that there is no terminal' says 'there is no terminal' \
		'mount -t tmpfs none /dev/pts && mount --bind /dev/null /dev/ptmx' start p /bin/true
	claim 'it says that there is no loopback device' says 'the loopback device lo is down' \
		'cd /proc/sys/user && echo 0 >max_net_namespaces && echo 0 >max_user_namespaces' lock 100
else
	skip 'it says what is missing' 'the kernel grants no namespaces'
fi

said='[Receiver]: one\n[Receiver]: two words\n'
while IFS='|' read -r title verdict kind printed; do
	claim "what is heard: $title" hears "$verdict" "$kind" "$printed" one 'two words' 'lines 123456'
done <<TABLE
all messages|yes|messages|${said}[Receiver]: lines 123456\n
no newline at the end, and carriage returns|yes|messages|[Receiver]: one\r\n[Receiver]: two words\r\n[Receiver]: lines 123456
NULs do not count|yes|messages|${said}[Receiver]: lines\0 123456\0\n
run together|yes|messages|[Receiver]: onetwo wordslines 123456\n
run together, but apart is wanted|no exact 1 two wordslines 123456|apart|[Receiver]: onetwo wordslines 123456\n
apart|yes|apart|${said}[Receiver]: lines 123456\n
the program's own lines|yes|messages|one moment\n${said}bye\n[Receiver]: lines 123456\nend\n
its own text behind each|yes|messages|[Receiver]: "one" (3)\n[Receiver]: "two words" (9)\n[Receiver]: "lines 123456" (12)\n
digits behind one only|no exact 2 7|messages|[Receiver]: one\n[Receiver]: two words7\n[Receiver]: lines 123456\n
text behind one only|no exact 2 !|messages|[Receiver]: one\n[Receiver]: two words!\n[Receiver]: lines 123456\n
nothing|no message 1 nothing|messages|
something|no message 1 something|messages|hello\n
the beginning of one|no message 3 part|messages|${said}[Receiver]: lines 12\n
out of order|no message 2 part|messages|[Receiver]: two words\n[Receiver]: one\n[Receiver]: lines 123456\n
one twice|no once 1 one|messages|${said}[Receiver]: lines 123456\n[Receiver]: one\n
one twice on a line|no once 3 lines 123456|messages|${said}[Receiver]: lines 123456lines 123456\n
leavings|no leavings 3 3456|messages|${said}[Receiver]: lines 123456\n3456\n
stale bytes|no exact 3 rds|messages|${said}[Receiver]: lines 123456rds\n
lines: as they were said|yes|lines|> one\n> two words\r\n> lines 123456
lines: something behind one|no exact 1 ~|lines|> one~\n> two words\n
lines: one twice|no once 2 two words|lines|> one\n> two words\n> two words\n
lines: leavings|no leavings 2 words|lines|one\ntwo words\nwords\n
TABLE
claim 'what is heard: the same message twice, sent twice' hears yes messages '[Receiver]: x\n[Receiver]: ax\n[Receiver]: x\n' x ax x
claim 'what is heard: three times, sent twice' hears 'no once 3 x' messages \
	'[Receiver]: x\n[Receiver]: ax\n[Receiver]: x\n[Receiver]: x\n' x ax x

finish
