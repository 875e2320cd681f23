#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Whatever happens to a grader, the next call comes to what an undisturbed one has come to, times aside. KIT_KILLS says
# how often it is killed (3).
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

grade=("$KIT/utils/teacher/grade.sh" --tasks named-pipes)

# begin: a class, of which nothing is judged, but whose seeds are those of the class that was judged undisturbed.
begin() { cp -R "$work/class" . && mkdir class.results && cp "$work/class.results/.salt" class.results; }

# told RESULTS: what is in them, without times.
told() {
	(cd "$1" && cut -f 1-7,9-13 results.tsv && cut -d , -f 4- grades.csv && cat unjudged.txt clusters.tsv students.tsv &&
		find . -path ./changes.tsv -prune -o -type f -print | sort) || echo 'something is missing'
}
comes_to_the_same() { exits 0 "${grade[@]}" class && equals "$(told "$work/class.results")" "$(told class.results)"; }

undisturbed() {
	cd "$work" && mkdir -p class/{ana,bob,eve,none} && cp "$KIT/named-pipes/solution/named_pipe.c" class/ana && cp class/ana/* class/eve &&
		sed 's/O_WRONLY/O_RDONLY/' class/ana/named_pipe.c >class/bob/named_pipe.c && exits 0 "${grade[@]}" class
}
survives_kills() {
	local pid k
	begin || return
	for ((k = 0; k < ${KIT_KILLS:-3}; k++)); do
		"${grade[@]}" class >log 2>&1 &
		pid=$!
		read -r -t "$((RANDOM % 2)).$((RANDOM % 9 + 1))" <> <(:)
		kill -KILL "$pid" && wait "$pid" 2>/dev/null
		[ $((RANDOM % 4)) -gt 0 ] || rm -rf class.results/students
	done
	comes_to_the_same
}
# As the terminal does: the whole group gets the signal. The first result is there, others are in flight.
survives_an_interruption() {
	local pid status line said
	begin && mkfifo said || return
	set -m
	env --default-signal=INT "${grade[@]}" class 2>said >/dev/null &	# whoever runs the tests may ignore SIGINT
	pid=$!
	set +m
	exec {said}<said
	while read -r -u "$said" line && [[ $line != *': named-pipes '* ]]; do :; done
	kill -INT -- "-$pid"
	wait "$pid"
	status=$?
	equals 130 "$status" 'status' && comes_to_the_same
}
survives_losses() {
	cp -R "$work/class" "$work/class.results" . && rm -r class.results/students && comes_to_the_same && rm class.results/journal &&
		comes_to_the_same && rm class.results/students/*/report.html class.results/feedback.* class.results/*.tsv && comes_to_the_same
}
# A change is noted before the table is; interrupted between the two, it is noted again, but once.
notes_changes_once() {
	cp -R "$work/class" "$work/class.results" . && cp class/ana/named_pipe.c class/bob && cp class.results/results.tsv before &&
		exits 0 "${grade[@]}" class && cp before class.results/results.tsv && exits 0 "${grade[@]}" class &&
		equals 1 "$(grep -c $'bob\tnamed-pipes\t5\t10' class.results/changes.tsv)"
}
# on_a_full_disk SIZE: the results have so much room, then more.
on_a_full_disk() {
	mount -t tmpfs -o "size=$1" none class.results && cp ../salt class.results/.salt || exit
	"${grade[@]}" class >log 2>&1
	status=$?
	if [ "$status" -ne 2 ] || ! grep -q 'Is the disk full' log; then
		cat log
		exit 1
	fi
	# With both names, mount takes none of the old options: a user that is not mapped is refused among them.
	mount -o remount,size=16m none "$PWD/class.results" && comes_to_the_same
}
survives_a_full_disk() {
	cp "$work/class.results/.salt" salt && mkdir in && cd in && cp -R "$work/class" . && mkdir class.results &&
		unshare --user --map-root-user --mount bash -c "$(declare -p grade lib_work work); $(declare -f on_a_full_disk comes_to_the_same told exits equals); on_a_full_disk $1"
}
tells_unreadable_sources() {
	cp -R "$work/class" . && chmod -R a+rwX . "$work" && chmod 0 class/bob/named_pipe.c && chmod 711 "$(dirname "$PWD")" &&
		exits 1 "${as_nobody[@]}" "${grade[@]}" class && contains "$(cat class.results/unjudged.txt)" $'bob\tnamed-pipes\t'
}

[[ " $KIT_TASKS " != *' named-pipes '* ]] || {
	claim 'undisturbed' undisturbed
	claim 'killed at any moment' survives_kills
	claim 'interrupted at the terminal' survives_an_interruption
	claim 'a lost directory, a lost journal, lost tables' survives_losses
	claim 'a change is noted once' notes_changes_once
	if unshare --user --map-root-user --mount mount -t tmpfs none /mnt 2>/dev/null; then
		claim 'a disk that is full at once' survives_a_full_disk 16k
		claim 'a disk that is full in the end' survives_a_full_disk "$(($(du -sk "$work/class.results" | cut -f 1) / 2))k"
	else
		skip 'a full disk' 'the kernel grants no mount namespace'
	fi
	if can_be_nobody; then
		claim 'a source that cannot be read' tells_unreadable_sources
	else
		skip 'a source that cannot be read' 'we cannot become another user'
	fi
}
finish
