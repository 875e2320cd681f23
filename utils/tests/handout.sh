#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# handout.sh - what make handout writes: it works on its own, it gives no answer away, it is always the
# same, and what is made in it is judged alike by the kit. And a new task is no more than its directory.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [ "$(cd "$KIT" && dirname ./*/solution | wc -l)" -ne "$(wc -w <<<"$KIT_TASKS")" ]; then
	skip 'make handout' 'it is about all tasks'
	finish
	exit
fi
tar --version 2>/dev/null | grep -q 'GNU tar' || {
	skip 'make handout' 'tar is not that of GNU'
	finish
	exit
}

# All claims are about the handout of one kit, which has a space in its path, and about a copy of it
# where each claim can leave its traces.
work=$(mktemp -d) || exit 2
trap 'lib_remove "$work"; lib_remove "$lib_work"' EXIT
chmod 755 "$work"
kit="$work/the kit" handout="$work/of a student/ipc-lab"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git_here() { git -c user.name=kit -c user.email=kit@localhost "$@"; }
with_git=false
! command -v git >/dev/null || with_git=true

# commit DIR: put it under version control.
commit() {
	git_here -C "$1" init -q && git_here -C "$1" add . && git_here -C "$1" commit -qm 'A kit'
}
copy_kit "$kit" || exit 2
# Once compiled, the kit's own programs serve all copies.
"$kit/named-pipes/tests/checker.sh" "$kit/named-pipes/solution" >/dev/null
copy_built() { copy_kit "$1" && cp -rp "$kit/utils/build" "$1/utils"; }
clone_built() { git_here clone -q "$kit" "$1" && cp -rp "$kit/utils/build" "$1/utils"; }
! "$with_git" || commit "$kit" || exit 2
export SOURCE_DATE_EPOCH
"$with_git" || SOURCE_DATE_EPOCH=1700000000

is_written() {
	mkdir "$work/of a student" &&
		exits 0 make --no-print-directory -C "$kit" handout &&
		equals '' "$errors" 'standard error' &&
		equals "$kit/utils/build/handout/ipc-lab"$'\n'"$kit/utils/build/handout/ipc-lab.tar.gz" "$(head -n 2 <<<"$output")" &&
		tar -C "$work/of a student" -xzf "$kit/utils/build/handout/ipc-lab.tar.gz" &&
		diff -r "$kit/utils/build/handout/ipc-lab" "$handout" &&
		equals "In it, turned, the references of $(cd "$handout/utils/reference" && echo *)" "$(tail -n +3 <<<"$output")" &&
		equals $'ipc-lab\nipc-lab.tar.gz' "$(ls -A "$kit/utils/build/handout")" 'what is there'
}
claim 'make handout writes a directory and its archive, and prints their names' is_written
[ -d "$handout" ] || { finish; exit; }

# student DIR: a copy of the handout as a student has it, after its first check.
cp -rp "$handout" "$work/used"
for task in $KIT_TASKS; do
	"$work/used/$task/tests/checker.sh" >/dev/null
done
student() {
	cp -rp "$work/used" "$1"
}

# solve DIR TASK...: put the solutions into the student's support/.
solve() {
	local task
	for task in "${@:2}"; do
		cp "$KIT/$task"/solution/*.c "$1/$task/support" || return
	done
}

# ---- always the same

is_the_same_elsewhere() {
	if "$with_git"; then
		clone_built elsewhere || return
	else
		copy_built elsewhere || return
	fi
	# Files of another age, as in a clone that was made at another time.
	find elsewhere -type f -not -path '*/.git/*' -exec touch -d 2001-02-03 {} + &&
	(umask 077 && export TZ=Asia/Tokyo LANG=tr_TR.UTF-8 GZIP=-1 &&
		exits 0 make -s -C elsewhere handout TO="$PWD/a place") &&
		same_file "$kit/utils/build/handout/ipc-lab.tar.gz" 'a place/ipc-lab.tar.gz'
}
claim 'the same commit gives the same bytes, in another place, time zone and umask' is_the_same_elsewhere

names_belong_to_nobody() {
	local seen
	seen=$(tar --numeric-owner -tvzf "$kit/utils/build/handout/ipc-lab.tar.gz") &&
		equals '-rw-r--r-- 0/0,-rwxr-xr-x 0/0,drwxr-xr-x 0/0' \
			"$(awk '{ print $1, $2 }' <<<"$seen" | sort -u | paste -sd,)" &&
		equals 1 "$(awk '{ print $4, $5 }' <<<"$seen" | sort -u | wc -l)" 'different times'
}
claim 'owners, permissions and times do not depend on who makes it' names_belong_to_nobody

tells_of_changes() {
	clone_built kit && echo '// A comment' >kit/named-pipes/tests/more && echo >>kit/utils/student/watch.sh &&
		exits 0 kit/utils/teacher/handout.sh . && contains "$errors" 'uncommitted' &&
		contains "$errors" utils/student/watch.sh && contains "$errors" named-pipes/tests/more &&
		missing ipc-lab/named-pipes/tests/more && same_file kit/utils/student/watch.sh ipc-lab/utils/student/watch.sh
}
if "$with_git"; then
	claim 'what is not committed is told; what git does not know is left out' tells_of_changes
else
	skip 'what is not committed is told' 'git is not installed'
fi

refuses_to_overwrite() {
	mkdir -p place/ipc-lab && echo mine >place/ipc-lab/README.md &&
		exits 1 "$kit/utils/teacher/handout.sh" place && contains "$errors" 'exists already' &&
		equals mine "$(<place/ipc-lab/README.md)" && equals ipc-lab "$(ls -A place)" &&
		exits 1 "$kit/utils/teacher/handout.sh" --help && contains "$errors" Usage
}
claim 'what exists elsewhere is not overwritten' refuses_to_overwrite

refuses_a_broken_reference() {
	copy_built kit && sed -i 's/O_RDONLY/O_RDWR/' kit/named-pipes/solution/named_pipe.c &&
		exits 1 kit/utils/teacher/handout.sh place && contains "$errors" 'does not pass in named-pipes' &&
		equals '' "$(ls -A place)"
}
claim 'a kit whose reference does not pass is not handed out' refuses_a_broken_reference

# ---- on its own

skeletons_fail_as_usual() {
	local task
	student lab && cd lab && exits 2 make check &&
		equals 12 "$(grep -c '^Test for .*: FAILED$' <<<"$output")" 'failures' && lacks "$output" PASSED &&
		lacks "$errors" 'checker.sh:' || return
	for task in $KIT_TASKS; do
		exits 1 "$task/tests/checker.sh" && contains "$output" 'You have not started TODO 1 yet.' || return
		exits 0 make -s -C "$task/support" || return
	done
	exits 0 make -s && equals '' "$output$errors"
}
claim 'make check fails on the skeletons, and says where to begin' skeletons_fail_as_usual

all_can_be_solved() {
	local task
	student lab && solve lab "$@" && for task; do
		exits 0 "lab/$task/tests/checker.sh" && lacks "$output" FAILED && equals '' "$errors" || return
		exits 0 "$KIT/$task/tests/checker.sh" "lab/$task/support" && lacks "$output" FAILED || return
	done
}
for task in $KIT_TASKS; do
	claim "$task: what passes there passes with the whole kit" all_can_be_solved "$task"
done

the_bonus_can_be_solved() {
	student lab && solve lab network-socket && exits 0 lab/network-socket/tests/checker.sh --bonus &&
		equals $'Test for client: PASSED\nTest for server: PASSED' "$output"
}
claim 'the bonus can be solved there' the_bonus_can_be_solved

failures_are_the_same() {
	local here there
	student lab && sed 's/O_RDONLY/O_RDWR/' "$KIT/named-pipes/solution/named_pipe.c" >lab/named-pipes/support/named_pipe.c &&
		IPC_SEED=1 exits 1 lab/named-pipes/tests/checker.sh && here=$output &&
		IPC_SEED=1 exits 1 "$KIT/named-pipes/tests/checker.sh" lab/named-pipes/support && there=$output &&
		equals "$there" "$here" && contains "$here" 'Your sender works with our receiver'
}
claim 'a failure is explained in the same words' failures_are_the_same

reset_brings_fresh_skeletons() {
	student lab && solve lab named-pipes && exits 0 make -s -C lab reset && contains "$output" 'Kept your' &&
		same_file lab/named-pipes/support/named_pipe.c "$handout/named-pipes/support/named_pipe.c" &&
		rm -r lab/unix-socket/support && exits 0 make -s -C lab &&
		same_file lab/unix-socket/support/unix_socket.c "$handout/unix-socket/support/unix_socket.c"
}
claim 'make and make reset bring fresh skeletons' reset_brings_fresh_skeletons

bonus_promises_no_reference() {
	student lab && exits 2 make -s -C lab/named-pipes bonus && contains "$output" 'make check tells' &&
		lacks "$output" solution && solve lab named-pipes && exits 0 make -s -C lab/named-pipes bonus
}
claim 'make bonus shows the own program, and promises no other' bonus_promises_no_reference

an_ordinary_user_can_unpack() {
	chmod 755 .. && chmod 777 . && cp "$kit/utils/build/handout/ipc-lab.tar.gz" . && chmod 644 ipc-lab.tar.gz &&
		mkdir -m 777 tmp 'a place' && "${as_nobody[@]}" tar -C 'a place' -xzf ipc-lab.tar.gz &&
		exits 2 "${as_nobody[@]}" env TMPDIR="$PWD/tmp" make -C 'a place/ipc-lab' check &&
		equals 12 "$(grep -c '^Test for .*: FAILED$' <<<"$output")" 'failures' &&
		lacks "$errors" 'checker.sh:' && equals '' "$(ls -A tmp)"
}
# What git says to somebody who is not the owner of the tree: it does not trust it.
stops_where_git_does() {
	git_here clone -q "$kit" kit && chmod 755 .. . && mkdir -m 777 place &&
		exits 1 "${as_nobody[@]}" kit/utils/teacher/handout.sh place && contains "$errors" 'dubious ownership' &&
		equals '' "$(ls -A place)" 'what it has left'
}
if can_be_nobody; then
	claim 'an ordinary user can unpack it and check' an_ordinary_user_can_unpack
	! "$with_git" || claim 'without a word of git about the files, nothing is handed out' stops_where_git_does
else
	skip 'an ordinary user can unpack it and check' 'only root can become one'
fi

# ---- what is in it

# telling: the lines of all steps that stand nowhere in what is given to read, from 20 characters on.
telling() {
	awk '
		{ line = $0; gsub(/^[ \t]+|[ \t]+$/, "", line) }
		FILENAME !~ /\/solution\// { given[line]; next }
		line ~ /^\/\/\/ STEP: / { within = 1 }
		line ~ /^\/\/\/ END$/ { within = 0 }
		line ~ /^\/\/\// || !within { given[line]; next }
		length(line) >= 20 { hidden[line] }
		END { for (line in hidden) if (!(line in given)) print line }
	' "$KIT"/*/README.md "$KIT"/utils/*.[ch] "$KIT"/utils/*/*.[ch] "$KIT"/*/solution/*.c
}

gives_no_answer_away() {
	local lines
	lines=$(telling)
	[ "$(wc -l <<<"$lines")" -ge 40 ] || { echo "too few lines to look for: $lines"; return 1; }
	equals '' "$(find "$handout" -name solution -o -name corpus -o -name '*.sed')" 'files' &&
		equals '' "$(grep -rnFf <(printf '%s\n' "$lines") "$handout")" 'lines of a solution' &&
		equals '' "$(grep -rn '^[[:space:]]*/// END' "$handout" | grep -v skeleton.awk)" 'markers'
}
claim 'no line of a solution is in it, and no wrong submission' gives_no_answer_away

references_travel() {
	equals "$(cd "$KIT" && grep -l '/// STEP: ' ./*/solution/*.c | sed 's,.*/,,; s,\.c$,,' | sort)" \
		"$(ls "$handout/utils/reference")" &&
		exits 0 make -s -C "$kit" handout TO="$PWD" WITHOUT=receive-challenges && lacks "$output" receive_ &&
		equals $'client\nnamed_pipe\nserver\ntcp_socket\nudp_socket\nunix_socket' "$(ls ipc-lab/utils/reference)" &&
		rm -r ipc-lab && exits 2 make -s -C "$kit" handout TO="$PWD" WITHOUT=named-pipes &&
		contains "$errors" 'does not pass in named-pipes' && missing ipc-lab
}
claim 'the references of all programs travel; those of a task stay here, if so told' references_travel

hints_travel() {
	student lab && exits 0 make -s -C lab/unix-socket hint && contains "$output" 'TODO 1: Check that' &&
		exits 0 make -s -C lab/unix-socket hint && contains "$output" 'access()' && lacks "$(cat lab/utils/hints/*)" 'access()'
}
claim 'make hint works there, and no hint can be read by accident' hints_travel

knows_its_version() {
	! "$with_git" || equals "$(git_here -C "$kit" describe --always --abbrev=12)" "$(<"$handout/utils/VERSION")"
}
claim 'a handout knows from which version of the kit it was made' knows_its_version

# shellcheck disable=SC2016	# backquotes are Markdown here
names_nothing_that_is_missing() {
	local readme link
	exits 0 make -s -C "$handout" help && lacks "$output" 'make test' && lacks "$output" handout &&
		exits 2 make -C "$handout" test && exits 2 make -C "$handout/named-pipes" test &&
		equals '' "$(grep 'solution/\|DIR=solution\|make test\|corpus\|<!-- /\?kit\|handout:\|-->$' \
			"$handout/README.md" "$handout"/*/README.md | grep -v -- '<!-- \(in\|not run\|fragment\|skeleton\|timeline\): ')" || return
	for readme in "$handout/README.md" "$handout"/*/README.md; do
		while IFS= read -r link; do
			[ -z "$link" ] || exists "$(dirname "$readme")/$link" || return
		done < <(sed 's/`[^`]*`//g' "$readme" | grep -o '\]([^)#]*' | sed 's/^](//; /^https*:/d')
		equals 0 $(($(grep -c '^```' "$readme") % 2)) "fences in $readme" || return
	done
	contains "$(<"$handout/README.md")" 'Under version control' && lacks "$(<"$handout/README.md")" 'For lecturers'
}
claim 'its pages and its help name nothing that is missing' names_nothing_that_is_missing

can_become_a_repository() {
	student lab && solve lab named-pipes && make -s -C lab/named-pipes/support && commit lab &&
		equals "$(find lab -path lab/.git -prune -o -name build -prune -o -type f -printf '%P\n' | sort)" \
			"$(git_here -C lab ls-files | sort)" 'what git tracks' &&
		contains "$(git_here -C lab ls-files)" named-pipes/support/named_pipe.c &&
		exists lab/named-pipes/support/build/named_pipe && equals '' "$(git_here -C lab status --porcelain)"
}
if "$with_git"; then
	claim 'it can become a repository, with the work in support/' can_become_a_repository
else
	skip 'it can become a repository' 'git is not installed'
fi

editors_find_the_headers() {
	local flags
	mapfile -t flags <"$handout/compile_flags.txt" && cd "$handout" &&
		"${CC:-gcc}" "${flags[@]}" -Werror -fsyntax-only network-socket/support/tcp_socket.c &&
		exists .vscode/tasks.json && exists .vscode/launch.json && lacks "$(<README.md)" '<!-- handout:' &&
		contains "$(<README.md)" 'Visual Studio Code'
}
claim 'editors find the headers, and how to compile, check and debug' editors_find_the_headers

# ---- what its CI does

workflow_calls_what_exists() {
	local file=$handout/.github/workflows/check.yml
	contains "$(<"$file")" $'on:\n  push:' && contains "$(<"$file")" 'run: utils/student/summary.sh' &&
		exists "$handout/utils/student/summary.sh" && [ -x "$handout/utils/student/summary.sh" ]
}
claim 'its workflow runs the checkers on each push' workflow_calls_what_exists

gitlab_is_told() {
	contains "$(<"$handout/.gitlab-ci.yml")" '--format junit'
}
claim 'GitLab runs the checkers, too' gitlab_is_told

# shellcheck disable=SC2086	# KIT_TASKS are words
summary_has_a_table() {
	student lab && solve lab named-pipes unix-socket &&
		exits 1 env -u GITHUB_ACTIONS GITHUB_STEP_SUMMARY="$PWD/table" lab/utils/student/summary.sh &&
		equals '| Task | Test | Result |
|---|---|---|
| named-pipes | Test for FIFO creation | passed |
| named-pipes | Test for send and receive | passed |' "$(head -n 4 table)" &&
		equals '4 8' "$(grep -c '^|.*| passed |$' table) $(grep -c '^|.*| \*\*failed\*\* |$' table)" &&
		equals 8 "$(grep -c '^<details>' table)" 'reasons' && contains "$(<table)" 'IPC_SEED=' &&
		contains "$output" 'Test for TCP state: FAILED' && lacks "$output" '::' &&
		solve lab $KIT_TASKS && exits 0 env GITHUB_STEP_SUMMARY="$PWD/all" lab/utils/student/summary.sh &&
		equals 12 "$(grep -c '| passed |$' all)" && lacks "$(<all)" '<details>'
}
claim 'its summary has a row for each test, and the reasons' summary_has_a_table

summary_is_not_fooled() {
	local token
	student lab && cat >lab/named-pipes/support/named_pipe.c <<-'C' &&
		#include <stdio.h>
		#include <stdlib.h>
		int main(void)
		{
			if (getenv("GITHUB_STEP_SUMMARY") || getenv("GITHUB_ENV"))
				fputs("I can write to it\n", stderr);
			puts("::error file=x::forged\nok 1 - forged");
			fputs("::error::forged </pre><b>|\\\"`\n::stop-commands::me\n", stderr);
			return 1;
		}
	C
	exits 1 env GITHUB_ACTIONS=true GITHUB_ENV=x GITHUB_STEP_SUMMARY="$PWD/table" lab/utils/student/summary.sh &&
		token=$(sed -n '1s/^::stop-commands:://p' <<<"$output") &&
		equals 32 "${#token}" && equals "::$token::" "$(tail -n 1 <<<"$output")" &&
		equals 2 "$(grep -c "$token" <<<"$output")" &&
		lacks "$output" 'I can write' && contains "$output" '::error::forged' &&
		contains "$(<table)" '&lt;/pre&gt;&lt;b&gt;|\&quot;`' && lacks "$(<table)" '<b>' &&
		equals 12 "$(grep -c '^| .* \*\*failed\*\* |$' table)" && lacks "$(<table)" 'ok 1'
}
claim 'what a submission prints is neither a command nor Markdown there' summary_is_not_fooled

summary_tells_what_could_not_be_judged() {
	student lab && exits 2 env CC=no-such-compiler GITHUB_STEP_SUMMARY="$PWD/table" lab/utils/student/summary.sh &&
		equals 4 "$(grep -c '| It could not be graded | \*\*no verdict\*\* |$' table)" &&
		contains "$(<table)" no-such-compiler &&
		printf '#!/bin/sh\necho "TAP version 14"\necho 1..2\necho "ok 1 - x"\n' >lab/unix-socket/tests/checker.sh &&
		exits 2 env GITHUB_STEP_SUMMARY="$PWD/broken" lab/utils/student/summary.sh && contains "$(<broken)" 'no verdict'
}
claim 'a checker that could not judge, or broke off, has a row that says so' summary_tells_what_could_not_be_judged

# ---- a new task

# new_task DIR: a copy of the kit with the task that the README tells how to add.
new_task() {
	copy_built "$1" && awk '
		/^## Add a task/ { here = 1 }
		here && /^```$/ { exit }
		inside { print }
		here && /^```sh$/ { inside = 1 }
	' "$KIT/utils/README.md" >steps && [ -s steps ] && (cd "$1" && bash -e ../steps)
}

new_task_costs_its_directory() {
	new_task kit && diff -rq -x .git -x build -x support "$KIT" kit | sort >different
	equals "Only in kit: letterbox" "$(<different)" 'what is new' &&
		[ "$(wc -l <kit/letterbox/Makefile)" -le 3 ] &&
		exits 2 make -C kit check && contains "$output" letterbox: && exits 0 make -s -C kit &&
		exits 1 kit/letterbox/tests/checker.sh && contains "$output" 'TODO 1' &&
		exits 0 kit/letterbox/tests/checker.sh kit/letterbox/solution
}
claim 'the task of the README is a directory, and nothing else changes' new_task_costs_its_directory

new_task_is_tested() {
	local file
	new_task kit && for file in corpus docs programs-messages; do
		KIT_TASKS=letterbox exits 0 kit/utils/tests/$file.sh || return
	done
}
claim 'the tests of the kit are about the new task, too, and pass' new_task_is_tested

new_task_is_handed_out() {
	new_task kit && exits 0 make -s -C kit handout TO=.. && exists ipc-lab/letterbox/support/letterbox.c &&
		exists ipc-lab/utils/reference/letterbox && missing ipc-lab/letterbox/solution &&
		exits 1 ipc-lab/letterbox/tests/checker.sh && cp kit/letterbox/solution/letterbox.c ipc-lab/letterbox/support &&
		exits 0 ipc-lab/letterbox/tests/checker.sh && equals 'Test for a letter: PASSED' "$output"
}
claim 'the new task is handed out' new_task_is_handed_out


# ---- in the middle of the semester

# next_handout: a mended one, in new/ipc-lab: a page, a given line and the text of a TODO have changed.
next_handout() {
	mkdir new && cp -rp "$handout" new && echo v2 >new/ipc-lab/utils/VERSION && echo 'A new word.' >>new/ipc-lab/README.md &&
		sed -i 's/BUFSIZ/(2 * BUFSIZ)/; s/Open the FIFO for writing/Open the named pipe for writing/' \
			new/ipc-lab/utils/skeletons/named-pipes/named_pipe.c && tar -C new -czf new.tar.gz ipc-lab &&
		cp -rp "$work/used" mine
}
update_loses_nothing() {
	local program=mine/named-pipes/support/named_pipe.c
	next_handout && sed -i 's/fd = -1;/fd = 42;/' "$program" && cp "$program" before.c && echo 'my note' >>mine/README.md &&
		exits 0 make -s -C mine update FROM="$PWD/new.tar.gz" && contains "$output" 'This is now v2.' &&
		contains "$(cat "$program")" 'fd = 42;' && contains "$(cat "$program")" 'Open the named pipe for writing' &&
		contains "$(cat "$program")" '(2 * BUFSIZ)' && same_file before.c "$(echo "$program".2*)" &&
		contains "$(cat mine/README.md)" 'A new word.' && contains "$(cat mine/.before-*/README.md)" 'my note' &&
		same_file new/ipc-lab/utils/skeletons/named-pipes/named_pipe.c mine/utils/skeletons/named-pipes/named_pipe.c
}
update_leaves_conflicts() {
	local program=mine/named-pipes/support/named_pipe.c
	next_handout && sed -i 's/BUFSIZ/123/' "$program" && cp "$program" before.c &&
		exits 1 mine/utils/student/update.sh new.tar.gz &&
		same_file before.c "$program" && same_file new/ipc-lab/utils/skeletons/named-pipes/named_pipe.c "$program.new"
}
# The files of an archive may be older than the programs that have been made meanwhile.
unpacked_over_the_old() {
	next_handout && sed -i '1s/.*/#error "this is the new one"/' new/ipc-lab/utils/supervise/supervise.c &&
		touch -d '2000-01-01' new/ipc-lab/utils/supervise/supervise.c && tar -C new -czf new.tar.gz ipc-lab && mv mine ipc-lab &&
		tar -xzf new.tar.gz && exits 2 ipc-lab/named-pipes/tests/checker.sh && contains "$errors" 'this is the new one'
}
update_is_for_handouts() { exits 2 "$kit/utils/student/update.sh" nothing && contains "$errors" 'this is not a handout'; }
if "$with_git" || command -v diff3 >/dev/null; then
	claim 'make update takes over what is new, and loses nothing' update_loses_nothing
else
	skip 'make update takes over what is new, and loses nothing' 'neither git nor diff3 is here'
fi
claim 'make update leaves alone what both have changed' update_leaves_conflicts
claim 'a handout unpacked over an older one does not use what that one has made' unpacked_over_the_old
claim 'make update is for handouts' update_is_for_handouts

finish
