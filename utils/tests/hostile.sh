#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Programs that do their worst. They are tried on the floor, which is what every Linux gives, and in
# the jail, where the kernel grants namespaces: supervise tells how they ended, is not held up, and
# leaves nothing of them. What only the jail promises is tried there.
set -u
# shellcheck source-path=SCRIPTDIR source=lib-supervise.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-supervise.sh"

# --- in both tiers ------------------------------------------------------------------------------------

survives() { began && runs "$1" && is_state "$2" && ask reset && equals ok "$answer" && leaves_nothing; }
hears_what_was_said() { began && runs "$1" && is_state "$2" && printed 'done\n'; }
is_bounded() { began && limit=20000 runs "$1" && is_state "$2" && leaves_nothing; }
tells_deadline() {
	began && limit=300 runs "$1" && equals 'no deadline' "$answer" && leaves_nothing
}
tells_stuck() {
	local start=${EPOCHREALTIME/./}
	began && limit=5000 runs "$1" && equals 'no stuck' "$answer" &&
		[ $((${EPOCHREALTIME/./} - start)) -lt 2000000 ] && leaves_nothing
}
output_cannot_be_reopened() { began && runs reopens && is_state 'exited 0' && printed 'mine\n'; }
removes_closed_directories() { began && runs vanishes && leaves_nothing; }
gives_a_clean_start() {
	(umask 077; trap '' INT PIPE USR1; exec 7</dev/null; began && runs looks &&
		printed 'fds 0 ignored 0 umask 022 tty 010 leader 0\n')
}
takes_roots_power() {
	began && : >"$base/run/secret" && chmod 000 "$base/run/secret" && runs forces && is_state 'exited 1'
}
ends_with_its_caller() {
	local pids
	began && limit=300 runs "$1"
	pids="$supervise_pid $(descendants "$supervise_pid")"
	# The caller is gone without a word.
	exec {to_supervise}>&- {from_supervise}<&-
	wait "$supervise_pid"
	equals '' "$(ls -A "$TRASH")" && are_gone "$pids"
}
# Killed itself, supervise cannot clean its directory, but whoever talks to it does.
its_death_ends_all() {
	local pids
	began && limit=200 runs "$1"
	pids=$(descendants "$supervise_pid")
	kill -KILL "$supervise_pid"
	end_supervise 2>/dev/null
	are_gone "$pids" && equals '' "$(ls -A "$TRASH")"
}
goes_on_when_stopped() {
	began && kill -STOP "$supervise_pid" && runs exits 0 && is_state 'exited 0' &&
		kill -STOP "$supervise_pid" && leaves_nothing
}

both_tiers() {
	local lost=lost stopped=stops_parent
	[ "$tier" = floor ] || lost=running	# what is sent to process 1 from within does not arrive
	claim "$tier: 200 MB of output are cut short" is_bounded floods flood
	claim "$tier: files are bounded" is_bounded fills 'killed 25'
	claim "$tier: memory that is used is bounded" is_bounded eats hog
	claim "$tier: a crowd of processes is ended" survives crowd crowd
	claim "$tier: a busy loop meets the deadline" tells_deadline spins
	claim "$tier: a program that ignores all signals is seen to sleep, and ended" tells_stuck ignores_all
	claim "$tier: a program that stops itself is seen to, and ended" tells_stuck stops_itself
	claim "$tier: a daemon is ended, and what its parent said is heard" hears_what_was_said daemon 'exited 0'
	claim "$tier: a daemon is ended (setsid, twice forked)" survives daemon 'exited 0'
	claim "$tier: fork chasers are ended" survives chaser 'exited 0'
	claim "$tier: a child that holds the output open delays nothing" hears_what_was_said holds_output 'exited 3'
	claim "$tier: a parent that is stopped by its child goes on" survives "$stopped" 'exited 0'
	claim "$tier: a warden that its child would kill: the program is ended" survives kills_parent "$lost"
	claim "$tier: a program starts with clean descriptors, signals and umask, and a terminal" gives_a_clean_start
	claim "$tier: permissions mean to root what they mean to a student" takes_roots_power
	claim "$tier: the captured output cannot be read back or cut" output_cannot_be_reopened
	claim "$tier: directories without permissions are removed" removes_closed_directories
	for name in ignores_all daemon chaser crowd; do
		claim "$tier: the end of the caller ends all: $name" ends_with_its_caller "$name"
		claim "$tier: the death of supervise ends all: $name" its_death_ends_all "$name"
	done
}

# --- in the jail ----------------------------------------------------------------------------------------

# fails_to ATTACK [ARG]...
fails_to() { helper=breaks_out; hidden=("$TRASH/hidden") && began && limit=3000 runs "$@" && is_state 'exited 0'; }
# hides PATH: what lies there, outside of the working directory, is not to be read.
hides() { mkdir hidden && echo secret >"$1" && fails_to reads "$TRASH/$1"; }
shows_for_reading() {
	echo text >shown && options=(-r "$TRASH/shown") && fails_to writes "$TRASH/shown" &&
		equals text "$(<shown)" && { runs_again reads "$TRASH/shown"; is_state 'exited 1'; }
}
runs_again() { ask stop p && runs "$@"; }
leaves_no_objects() {
	local before
	before=$(</proc/sysvipc/shm)
	fails_to leaves_objects && equals "$before" "$(</proc/sysvipc/shm)" && missing /dev/shm/ipc-lab-kit-test
}
has_no_stash() { fails_to stashes && runs_again stashes && is_state 'exited 0' && missing /tmp/stash; }
keeps_planted() {
	helper=breaks_out
	began && echo flag >"$base/run/planted" && chmod 0111 "$base/run/planted" &&
		options=(-r "$base/run/planted") && runs writes planted && is_state 'exited 0' &&
		runs_again reads planted && is_state 'exited 0'
}

# The compiler is in a jail, too.
misses_the_solution() {
	local path
	for path in "$KIT" /proc/self/cwd; do
		printf '#include "%s/named-pipes/solution/named_pipe.c"\n' "$path" >named_pipe.c &&
			(cd "$KIT" && exits 1 named-pipes/tests/checker.sh "$TRASH" && contains "$output" 'No such file') || return
	done
}

only_in_the_jail() {
	claim 'jail: nothing of the one who checks can be read' hides hidden/file
	claim 'jail: nor anything that lies beside the working directory' hides other
	claim 'jail: what is shown for reading cannot be changed' shows_for_reading
	claim 'jail: the machine cannot be changed' fails_to writes /etc/ipc-lab-kit-test
	claim 'jail: a home has nothing in it' fails_to lists /home 0
	claim 'jail: /tmp has nothing in it but the ways to the working directory and the program' fails_to lists /tmp 2
	claim 'jail: it cannot be taken off' fails_to uncovers /tmp
	claim 'jail: no other process is seen' fails_to sees_processes
	claim 'jail: its warden tells nothing' fails_to spies_on_parent
	claim 'jail: who kills all kills nobody' fails_to kills_all
	claim 'jail: no object is left' leaves_no_objects
	claim 'jail: nothing in /tmp waits for the next scene' has_no_stash
	claim 'jail: /tmp cannot fill the disk' fails_to fills_tmp
	claim 'jail: nobody can be called' fails_to calls 192.0.2.1 53
	claim 'jail: no path leads a submission to the solution' misses_the_solution
	claim 'jail: a program that was planted cannot be read or changed' keeps_planted
}

claim 'a supervise that is stopped goes on' goes_on_when_stopped
both_tiers
what_is_not_promised() { (TRASH=$work; began && ask promises && echo "${answer#text }"; end_supervise); }
case $(what_is_not_promised) in
*jail*) skip 'what the jail promises' 'the kernel grants no namespaces' ;;
*)
	tier=jail
	both_tiers
	only_in_the_jail
	;;
esac

finish
