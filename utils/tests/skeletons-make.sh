#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# skeletons-make.sh - what make does in support/, and that it never costs a student a byte.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# ---- what make does with the files in support/

makes_all() {
	local file name
	copy_kit kit &&
	exits 0 make -j4 -C kit &&
	make_skeletons || return
	for file in "${solutions[@]}"; do
		same_file "$file" "kit/${file/solution/support}" || return
	done
	for name in $KIT_TASKS; do
		same_file "$KIT/utils/support.mk" "kit/$name/support/Makefile" &&
		equals "$(cd "$name/solution" && printf '%s\n' Makefile *)" \
			"$(shopt -s dotglob && cd "kit/$name/support" && printf '%s\n' *)" \
			"what is in $name/support" || return
	done
}
claim "make, in whatever directory, creates all skeletons and their Makefiles" makes_all

permissions_follow_umask() {
	copy_kit kit &&
	umask "$1" &&
	exits 0 make -C "kit/$task" &&
	equals "$2" "$(stat -c %a "kit/$task"/support/* | sort -u)" permissions
}
claim "a skeleton has the permissions 0600 with the umask 077" permissions_follow_umask 077 600
claim "a skeleton has the permissions 0644 with the umask 022" permissions_follow_umask 022 644

# student_works DIR - a copy of the kit, make in DIR, and an empty line more in every skeleton.
# fresh/ has the skeletons as they were, saved/ as they are.
student_works() {
	local file
	copy_kit kit &&
	exits 0 make -j4 -C "$1" &&
	mkdir fresh saved &&
	(cd kit && cp -R --parents ./*/support "$TRASH/fresh") || return
	for file in kit/*/support/*; do
		echo >>"$file" || return
	done
	(cd kit && cp -R --parents ./*/support "$TRASH/saved")
}

# work_is_as_saved - is every file in support/ as the student left it?
work_is_as_saved() {
	local file
	for file in saved/*/support/*; do
		same_file "$file" "kit/${file#saved/}" || return
	done
}

no_target_writes() {
	local file command arguments commands=(
		"kit all" "kit -j8" "kit/$task" "kit/$task -j8" "kit/$task -B"
		"kit help" "kit/$task help" "kit/$task/support" "kit/$task/support clean"
		"kit/$task clean" "kit clean"
	)
	[ ! -e "$KIT/$task/tests/checker.sh" ] || commands+=("kit/$task check")
	student_works kit || return
	# A solution that is newer than the student's work, as after an update of the kit.
	for file in kit/*/solution/*.c; do
		echo '/* news */' >>"$file" || return
	done
	for command in "${commands[@]}"; do
		read -ra arguments <<<"$command"
		printf 'make -C %s\n' "$command"
		make -C "${arguments[@]}" || [ "${arguments[1]-}" = check ] || return
		work_is_as_saved || return
	done
}
claim "no target but reset writes to the student's files" no_target_writes

comes_back() {
	copy_kit kit &&
	exits 0 make -C "kit/$task" &&
	mv "kit/$task/support/$program" fresh.c &&
	exits 0 make -C "$1" &&
	same_file fresh.c "kit/$task/support/$program"
}
claim "a skeleton that was deleted comes back with make" comes_back kit
claim "a skeleton that was deleted comes back with make in the task" comes_back "kit/$task"

# reset_keeps DIR - after a reset there: the skeleton fresh, the work beside it under a dated name.
reset_keeps() {
	local file kept
	student_works "$1" &&
	exits 0 make -C "$1" reset || return
	for file in saved/*/support/*; do
		file=${file#saved/}
		kept=$(echo "kit/$file".*)
		same_file "fresh/$file" "kit/$file" &&
		same_file "saved/$file" "$kept" &&
		contains "$output" " support/${kept##*/support/}" || return
		[[ $kept == *.[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]* ]] ||
			{ printf 'no date in %s\n' "$kept"; return 1; }
	done
}
claim "make reset keeps the student's file under a dated name, and prints it" reset_keeps kit
claim "make reset in a task does so too" reset_keeps "kit/$task"

resets_in_one_second() {
	local i file=kit/$task/support/$program
	mkdir bin &&
	printf '#!/bin/sh\necho 2001-02-03_04-05-06\n' >bin/date &&
	chmod +x bin/date &&
	PATH=$TRASH/bin:$PATH &&
	copy_kit kit || return
	for i in 1 2 3; do
		exits 0 make -C "kit/$task" &&
		echo "/* version $i */" >>"$file" &&
		exits 0 make -C "kit/$task" reset || return
	done
	equals 3 "$(grep -l '^/\* version [123] \*/$' "$file".* | wc -l)" "files kept" &&
	equals 3 "$(cat "$file".* | grep '^/\* version' | sort -u | wc -l)" "versions kept"
}
claim "two resets within a second keep both versions" resets_in_one_second

# has_a_copy FILE CANDIDATE... - has one of them the same bytes?
has_a_copy() {
	local candidate
	for candidate in "${@:2}"; do
		cmp -s "$1" "$candidate" && return
	done
	printf 'no copy of %s among: %s\n' "$1" "${*:2}"
	return 1
}

resets_at_once() {
	local i other status file=$task/support/$program
	student_works "kit/$task" || return
	for i in 1 2 3 4 5; do
		rm -f "kit/$file"* &&
		cp "saved/$file" "kit/$file" || return
		make -C "kit/$task" reset &
		other=$!
		make -C "kit/$task" reset
		status=$?
		wait "$other" &&
		equals 0 "$status" "status of make" &&
		same_file "fresh/$file" "kit/$file" &&
		has_a_copy "saved/$file" "kit/$file".* || return
	done
}
claim "two resets at the same time lose nothing" resets_at_once

reset_keeps_nothing() {
	local before
	copy_kit kit &&
	exits 0 make -C "kit/$task" &&
	before=$(ls -lAi --time-style=full-iso "kit/$task/support") &&
	exits 0 make -C "kit/$task" reset &&
	equals "$before" "$(ls -lAi --time-style=full-iso "kit/$task/support")"
}
claim "make reset of an untouched skeleton keeps nothing" reset_keeps_nothing

# Names that come close to those which reset, clean and support/Makefile do touch.
others_stay() {
	local file others=(
		notes.txt .hidden mine.c build/mine.c 'build/a file' "build/${program%.c}.c"
		"$program.orig" "$program.2001-02-03_04-05-06" "${program%.c}"
	)
	student_works "kit/$task" &&
	mkdir "kit/$task/support/build" &&
	for file in "${others[@]}"; do
		printf '/* mine: %s */' "$file" >"kit/$task/support/$file" || return
	done &&
	exits 0 make -C "kit/$task" reset clean &&
	exits 0 make -C "kit/$task/support" clean &&
	for file in "${others[@]}"; do
		equals "/* mine: $file */" "$(<"kit/$task/support/$file")" || return
	done
}
claim "make reset and make clean leave other files of the student alone" others_stay

# not_written_through TARGET - the skeleton is a symbolic link to it.
not_written_through() {
	local kept file=kit/$task/support/$program
	student_works "kit/$task" &&
	cp "$file" mine.c &&
	cp mine.c original.c &&
	ln -sf "$1" "$file" &&
	exits 0 make -C "kit/$task" &&
	equals "$1" "$(readlink "$file")" "link after make" &&
	exits 0 make -C "kit/$task" reset &&
	kept=$(echo "$file".*) &&
	equals "$1" "$(readlink "$kept")" "link after reset" &&
	equals '' "$(readlink "$file")" "link in place of the fresh skeleton" &&
	same_file "fresh/${file#kit/}" "$file" &&
	same_file original.c mine.c &&
	missing absent.c
}
claim "a symbolic link is kept, not written through" not_written_through ../../../mine.c
claim "a symbolic link to nothing is kept, not written through" \
	not_written_through ../../../absent.c

read_only_is_kept() {
	local file=kit/$task/support/$program
	student_works "kit/$task" &&
	chmod 0444 "$file" &&
	ln "$file" another-name.c &&
	exits 0 make -C "kit/$task" &&
	same_file "saved/${file#kit/}" "$file" &&
	exits 0 make -C "kit/$task" reset &&
	same_file "saved/${file#kit/}" "$(echo "$file".*)" &&
	same_file "saved/${file#kit/}" another-name.c &&
	same_file "fresh/${file#kit/}" "$file"
}
claim "a read-only file, and one of two names, is kept, not written to" read_only_is_kept

# ---- what an interruption leaves

signals=(INT TERM)	# by turns

# in_a_group COMMAND... - start it in a process group of its own, which it and all its processes
# leave only by ending: they hold a pipe, and a read from it waits for the last of them.
in_a_group() {
	[ -p lives ] || mkfifo lives || return
	set -m
	env --default-signal=INT,TERM "$@" 9>lives >log 2>&1 &
	group=$!
	exec {ended}<lives
}

# group_ends - wait for that; leaves the status of the command in $group_status.
group_ends() {
	local waited
	read -r -t 60 -u "$ended"
	waited=$?
	exec {ended}<&-
	[ "$waited" -le 128 ] || kill -s KILL -- "-$group"
	wait "$group" 2>/dev/null
	group_status=$?
	cat log
	[ "$waited" -le 128 ] || { echo 'still running after 60 seconds'; return 1; }
}

# appears_meanwhile STATUS COMMAND - the student's editor saves the file while make creates it;
# then the command decides how the creation goes on. A make that is interrupted may lose its child
# before it asks for its end: its status is then 2 instead of 130.
appears_meanwhile() {
	local file=kit/$task/support/$program
	copy_kit kit &&
	mkdir bin &&
	printf '#!/bin/bash\necho mine >"support/%s"\n%s\n' "$program" "$2" >bin/awk &&
	chmod +x bin/awk &&
	in_a_group PATH="$TRASH/bin:$PATH" make -C "kit/$task" "support/$program" &&
	group_ends &&
	[[ $group_status == [$1]* ]] &&
	equals mine "$(cat "$file")"
}
claim "a file that appears while its skeleton is made is not replaced" appears_meanwhile 0 'exit 0'
claim "nor is it removed when that fails" appears_meanwhile 2 'exit 1'
claim "nor when that is interrupted" appears_meanwhile 12 'kill -s INT 0; exit 1'

# before_make TARGET - support/ as it may be when a student runs make TARGET.
before_make() {
	rm -rf "kit/$task/support" || return
	[ "$1" != reset ] || cp -R "saved/$task/support" "kit/$task"
}

# after_make TARGET - has each name in support/ a whole file, or none, and is all work there?
after_make() {
	local file fresh saved now
	for file in "$program" Makefile; do
		now=kit/$task/support/$file
		fresh=fresh/$task/support/$file
		saved=saved/$task/support/$file
		[ ! -e "$now" ] || has_a_copy "$now" "$fresh" "$saved" || return
		[ "$1" != reset ] || has_a_copy "$saved" "$now" "$now".* || return
	done
}

# nothing_is_hidden - has support/ no file that only an ls -A shows?
nothing_is_hidden() {
	equals '' "$(compgen -G "kit/$task/support/.[!.]*")" 'left behind'
}

# survives_each_step TARGET - a signal before each tool that the making runs: those in bin/ count,
# and the one whose turn it is signals the whole process group, as Ctrl-C does.
survives_each_step() {
	local tool turn
	student_works "kit/$task" &&
	mkdir bin || return
	cat >bin/tool <<-'END'
		#!/bin/bash
		read -r count <"$COUNTER"
		echo $((count + 1)) >"$COUNTER"
		[ "$count" -ne "$TURN" ] || kill -s "$SIGNAL" 0
		PATH=${PATH#*:}
		exec "${0##*/}" "$@"
	END
	chmod +x bin/tool || return
	for tool in awk cat chmod cmp cp date dirname ln mkdir mktemp mv rm; do
		ln bin/tool "bin/$tool" || return
	done
	for ((turn = 0; ; turn++)); do
		printf '%s before tool %d\n' "${signals[turn % 2]}" "$turn"
		before_make "$1" &&
		echo 0 >counter &&
		in_a_group PATH="$TRASH/bin:$PATH" COUNTER="$TRASH/counter" TURN="$turn" \
			SIGNAL="${signals[turn % 2]}" make -C "kit/$task" "$1" &&
		group_ends &&
		after_make "$1" &&
		nothing_is_hidden || return
		[ "$(<counter)" -gt "$turn" ] || break	# nothing was left to be interrupted
	done
	[ "$turn" -gt 10 ]
}
claim "make reset loses nothing when a signal ends it before any of its steps" \
	survives_each_step reset
claim "make leaves nothing half done when a signal ends it before any of its steps" \
	survives_each_step all

# survives_any_moment TARGET - a signal at moments that the clock chooses.
survives_any_moment() {
	local i start duration moment seconds never
	exec {never}<> <(:)	# has a writer and no data: reading it takes as long as the timeout
	student_works "kit/$task" &&
	before_make "$1" || return
	start=${EPOCHREALTIME/[.,]/}
	make -C "kit/$task" "$1" || return
	duration=$((${EPOCHREALTIME/[.,]/} - start))
	for i in {1..15}; do
		moment=$((duration * i / 15))
		printf '%s after %d us\n' "${signals[i % 2]}" "$moment"
		before_make "$1" &&
		in_a_group make -C "kit/$task" "$1" || return
		printf -v seconds '%d.%06d' $((moment / 1000000)) $((moment % 1000000))
		read -r -t "$seconds" -u "$never"
		kill -s "${signals[i % 2]}" -- "-$group" 2>/dev/null
		group_ends &&
		after_make "$1" || return
	done
}
claim "make reset loses nothing when it is interrupted at any moment" survives_any_moment reset
claim "make leaves nothing half done when it is interrupted at any moment" survives_any_moment all

# ---- what make passes on

# stub FILE - a program in the copy of the kit that prints its arguments.
stub() {
	mkdir -p "${1%/*}" &&
	printf '#!/bin/sh\nprintf "<%%s>" "$@"\n' >"$1" &&
	chmod +x "$1"
}

test_names_the_task() {
	copy_kit kit &&
	stub kit/utils/tests/run.sh &&
	exits 0 make -s -C "kit/$task" test &&
	equals "<$task>" "$output" 'arguments of run.sh'
}
claim "make test in a task runs the tests of this task" test_names_the_task

check_passes_the_directory() {
	local name
	copy_kit kit || return
	for name in kit/*/solution; do
		stub "${name%/*}/tests/checker.sh" || return
	done
	exits 0 make -s -C "$1" check DIR='a directory' &&
	contains "$output" '<a directory>'
}
claim "make check DIR=... passes the directory on to the checker" \
	check_passes_the_directory "kit/$task"
claim "make check DIR=... passes it on from the top" check_passes_the_directory kit

# ---- what make help says

help_names_targets() {
	local target
	exits 0 make -s -C "$KIT/$1" help || return
	for target in all check clean help reset test; do
		contains "$output" "$target" || return
	done
	contains "$output" "checker.sh --help"
}
claim "make help names every target" help_names_targets .
claim "make help names every target in a task" help_names_targets "$task"

finish
