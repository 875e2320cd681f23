#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# supervise, on programs that do their worst: it tells how they ended, it is not held up, and nothing
# of theirs is left.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source-path=SCRIPTDIR/../check source=supervise.sh
. "$KIT/utils/check/supervise.sh"
supervise_failed() {
	printf '%s\n' "$@"
	return 1
}

work=$(mktemp -d) || exit 2
trap 'lib_remove "$work"; lib_remove "$lib_work"' EXIT
chmod 755 "$work"
supervise=$work/supervise

"${compiler[@]}" -std=gnu11 -O1 -I"$KIT/utils" -o "$supervise" "$KIT"/utils/supervise/*.c &&
	"${compiler[@]}" -std=gnu11 -pthread -o "$work/worst" "$KIT/utils/tests/helpers/worst.c" || exit 2

# runs NAME [ARG]...: start it, and wait for its end, for one second.
runs() {
	ask start p "$work/worst" "$@" && ask await "${limit:-1000}" p ends
}
began() { TMPDIR=$TRASH begin_supervise "$supervise"; }
is_state() { ask state p && equals "$1" "$answer"; }
printed() { ask output p && equals "text $1" "$answer"; }

# ended_as STATE PROGRAM...: it is told so, within a second; then nothing is left of it.
ended_as() {
	local state=$1
	shift
	began && runs "$@" && is_state "$state" && leaves_nothing
}

# leaves_nothing: supervise ends, and with it all descendants; its directory is gone.
leaves_nothing() {
	local pid pids
	pids=$(descendants "$supervise_pid")
	end_supervise && equals '' "$(ls -A "$TRASH")" || return
	for pid in $pids; do
		[ ! -e "/proc/$pid" ] || { echo "left: $pid $(tr '\0' ' ' <"/proc/$pid/cmdline")"; return 1; }
	done
}
descendants() {
	local child children=()
	{ read -ra children <"/proc/$1/task/$1/children"; } 2>/dev/null
	for child in ${children[@]+"${children[@]}"}; do
		echo "$child"
		descendants "$child"
	done
}

tells_exit() { ended_as 'exited 7' exits 7; }
tells_signal() { ended_as 'killed 11' crashes; }
keeps_output_of_a_crash() { began && runs crashes && printed before; }
tells_unstarted() { began && ask start p ./nothing && ask await 1000 p ends && is_state 'unstarted 2'; }
separates_the_outputs() {
	began && runs exits 0 && printed 'out\n' && ask errors p && equals 'text err\n' "$answer"
}
escapes_bytes() { began && runs exits 0 $'a\tb\\c\e[2K\xff' && printed 'a\tb\x5cc\x1b[2K\xff\n'; }
tells_deadline() {
	began && ask start p "$work/worst" "$1" && ask await 300 p ends && equals 'no deadline' "$answer" &&
		leaves_nothing
}
tells_stuck() {
	local start=${EPOCHREALTIME/./}
	began && limit=5000 runs "$1" && equals 'no stuck' "$answer" &&
		[ $((${EPOCHREALTIME/./} - start)) -lt 2000000 ] && leaves_nothing
}
is_patient_with_a_nap() {
	began && ask start p "$work/worst" naps && ask await 700 p ends && equals 'no deadline' "$answer"
}
bounds_output() { ended_as flood floods; }
bounds_file_size() { began && limit=20000 runs fills && is_state 'killed 25'; }
bounds_memory() { began && limit=20000 runs eats && is_state hog; }
allows() { began && limit=3000 runs "$@" && is_state 'exited 0'; }
says_hello_on_the_terminal() { allows goes_to_tty && printed 'hello\n'; }
waits_are() { began && ask start p "$work/worst" "$1" && ask await "$2" p ends && ask waits p && equals "text $3" "$answer"; }
# As an ordinary user, who may not look into a process that has hidden itself.
sees_hidden() {
	began && [ "$network" = private ] && ask start p "$work/worst" hides 5000 &&
		ask await 1000 p listens tcp 5000 && equals yes "$answer" &&
		ask await 1000 p rests && equals yes "$answer"
}
survives() { began && runs "$1" && is_state "$2" && ask reset && equals ok "$answer" && leaves_nothing; }
hears_what_was_said() { began && runs "$1" && is_state "$2" && printed 'done\n'; }
gives_a_clean_start() {
	(umask 077; trap '' INT PIPE USR1; exec 7</dev/null; began && runs looks &&
		printed 'fds 0 ignored 0 umask 022 tty 010 leader 0\n')
}
takes_roots_power() {
	began && : >"$base/run/secret" && chmod 000 "$base/run/secret" && runs forces && is_state 'exited 1'
}
converses() {
	began && ask start p "$work/worst" echoes && ask feed p $'one\n' && ask await 1000 p prints '<one>' &&
		equals yes "$answer" && ask await 1000 p hungry && equals yes "$answer" &&
		ask feed p $'two\n' && ask await 1000 p prints '<two>' && equals yes "$answer" &&
		ask close p && ask await 1000 p ends && equals yes "$answer" && is_state 'exited 0'
}
output_cannot_be_reopened() { began && runs reopens && is_state 'exited 0' && printed 'mine\n'; }
removes_closed_directories() { began && runs vanishes && leaves_nothing; }
ends_with_its_caller() {
	local pid pids
	began && ask start p "$work/worst" "$1" && ask await 300 p ends
	pids="$supervise_pid $(descendants "$supervise_pid")"
	# The caller is gone without a word.
	exec {to_supervise}>&- {from_supervise}<&-
	wait "$supervise_pid"
	equals '' "$(ls -A "$TRASH")" || return
	for pid in $pids; do
		[ ! -e "/proc/$pid" ] || { echo "left: $pid"; return 1; }
	done
}
# Killed itself, supervise cannot clean its directory; but no process may be left.
its_death_ends_all() {
	local pid pids tries=0
	began && ask start p "$work/worst" "$1" && ask await 200 p ends
	pids=$(descendants "$supervise_pid")
	kill -KILL "$supervise_pid"
	wait "$supervise_pid" 2>/dev/null
	for pid in $pids; do
		while [ -e "/proc/$pid" ] && ! grep -q '^State:.Z' "/proc/$pid/status"; do
			read -r -t 0.01 <> <(:)
			[ $((++tries)) -lt 300 ] || { echo "left: $pid"; return 1; }
		done
	done
}

# hears VERDICT KIND PRINTED MESSAGE...: the verdict on what was printed (with the escapes \n, \r, \0).
hears() { began && runs prints "$3" && ask heard p "$2" "${@:4}" && equals "$1" "$answer"; }

claim 'it tells an exit status' tells_exit
claim 'it tells a signal' tells_signal
claim 'it keeps what a program said before it crashed' keeps_output_of_a_crash
claim 'it tells that a program cannot be started' tells_unstarted
claim 'it keeps the two outputs apart' separates_the_outputs
claim 'it escapes whatever bytes are printed' escapes_bytes
claim 'it tells a deadline: a busy loop' tells_deadline spins
claim 'it tells a deadline: no output for ever, but no sleep either' tells_deadline naps
claim 'it tells that nothing can move any more: a sleeper' tells_stuck sleeps
claim 'it tells that nothing can move any more: all signals ignored' tells_stuck ignores_all
claim 'it tells that nothing can move any more: stopped by itself' tells_stuck stops_itself
claim 'it does not take a nap for a standstill' is_patient_with_a_nap
claim '200 MB of output are cut short' bounds_output
claim 'files are bounded' bounds_file_size
claim 'memory that is used is bounded' bounds_memory
claim '... and memory that is reserved is not' allows reserves
claim '... nor are threads' allows threads
claim 'a timer that cannot be seen is not overlooked' allows awaits_alarm
claim 'a terminal that was closed can be opened again' says_hello_on_the_terminal
claim 'a loop is called busy' waits_are spins 50 busy
claim '... a nap a sleep' waits_are naps 50 'sleep()'
claim '... a standstill by its call' waits_are sleeps 50 'pause()'
claim 'a socket of a program that hides itself is found' sees_hidden
claim 'a crowd of processes is ended' survives crowd crowd
claim 'a daemon is ended, and what its parent said is heard' hears_what_was_said daemon 'exited 0'
claim 'a daemon is ended (setsid, twice forked)' survives daemon 'exited 0'
claim 'fork chasers are ended' survives chaser 'exited 0'
claim 'a child that holds the output open delays nothing' hears_what_was_said holds_output 'exited 3'
claim 'a parent that is stopped by its child goes on' survives stops_parent 'exited 0'
claim 'a warden that is killed by its child: the program is lost, and ended' survives kills_parent lost
claim 'a program starts with clean descriptors, signals and umask, and a terminal' gives_a_clean_start
claim 'permissions mean to root what they mean to a student' takes_roots_power
claim 'a conversation: fed, answered, hungry, closed' converses
claim 'the captured output cannot be read back or cut' output_cannot_be_reopened
claim 'directories without permissions are removed' removes_closed_directories

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
for name in sleeps ignores_all daemon chaser crowd; do
	claim "the end of the caller ends all: $name" ends_with_its_caller "$name"
	claim "the death of supervise ends all: $name" its_death_ends_all "$name"
done

finish
