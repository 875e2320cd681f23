#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# bonus.sh - make bonus shows what it says, on the reference and on a student's program, and leaves
# nothing behind.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# bonus_in_a_copy STATUS [WORD]...: run make's target in a copy of the kit, as make would. What it
# makes of the program is in $TMPDIR: that is empty afterwards.
bonus_in_a_copy() {
	local status=$1
	shift
	mkdir work && (export TMPDIR=$PWD/work && cd kit/named-pipes && exits "$status" ../utils/student/two-receivers.sh "$@" &&
		printf '%s\n' "$output" >../../output && printf '%s\n' "$errors" >../../errors) &&
		output=$(<output) errors=$(<errors) && equals '' "$(ls -A work)" 'left behind' &&
		equals "$(tar -C "$KIT" --exclude=.git --exclude=support --exclude=build -cf - . | tar -tf - | sort)" \
			"$(tar -C kit --exclude=support --exclude=build -cf - . | tar -tf - | sort)" 'the files of the kit'
}

shows_the_reference() {
	local n
	copy_kit kit && bonus_in_a_copy 0 solution && equals '' "$errors" &&
		contains "$output" 'no line reached both' || return
	for n in {1..10}; do
		equals 1 "$(grep -c "^ *line $n  *went to receiver [12]$" <<<"$output")" "line $n" || return
	done
	equals 2 "$(grep -c 'receiver [12] got [0-9]* whole lines$' <<<"$output")" 'receivers at the end'
}

is_called_by_make() {
	local kit="$PWD/a kit"
	copy_kit "$kit" && exits 0 make -s -C "$kit/named-pipes" bonus DIR=solution &&
		contains "$output" 'line 10 went to receiver' &&
		mkdir "$kit/named-pipes/support" && cp "$kit"/named-pipes/{solution,support}/named_pipe.c &&
		exits 0 make -s -C "$kit/named-pipes" bonus && contains "$output" 'line 10 went to receiver'
}

tells_that_a_skeleton_is_empty() {
	copy_kit kit && make -s -C kit/named-pipes && bonus_in_a_copy 1 && equals '' "$errors" &&
		contains "$output" 'Receiver 1 does not wait at the FIFO.' && contains "$output" DIR=solution
}

tells_that_there_is_no_program() {
	copy_kit kit && bonus_in_a_copy 1 && contains "$output" 'There is no file'
}

tells_that_it_does_not_compile() {
	copy_kit kit && mkdir mine && echo 'int main(void) { return }' >mine/named_pipe.c &&
		bonus_in_a_copy 1 "$PWD/mine" && contains "$errors" error && contains "$output" 'does not compile'
}

# A receiver that waits, but prints nothing: the deadline ends it.
gives_up_on_a_mute_receiver() {
	copy_kit kit && mkdir mine && sed 's/open_message = print_messages/(void)/' \
		kit/named-pipes/solution/named_pipe.c >mine/named_pipe.c &&
		bonus_in_a_copy 1 "$PWD/mine" && contains "$output" 'Line 1 does not arrive.'
}

refuses_what_it_does_not_know() {
	exits 2 "$KIT/utils/student/two-receivers.sh" --fast && contains "$errors" Usage: &&
		CC=no-such-compiler exits 2 "$KIT/utils/student/two-receivers.sh" "$KIT/named-pipes/solution" &&
		contains "$errors" no-such-compiler
}

# Whoever reads it may stop early.
survives_a_reader_that_leaves() {
	mkdir work && TMPDIR=$PWD/work "$KIT/utils/student/two-receivers.sh" "$KIT/named-pipes/solution" |
		head -n 1 >first && equals 'Ten lines, one after the other:' "$(<first)" &&
		equals '' "$(ls -A work)" 'left behind'
}

if [[ " $KIT_TASKS " == *" named-pipes "* ]]; then
	claim 'on the reference, each of ten lines reaches one receiver' shows_the_reference
	claim 'make bonus takes support/ or DIR, in a path with spaces' is_called_by_make
	claim 'an empty skeleton: it says that nothing waits' tells_that_a_skeleton_is_empty
	claim 'no program: it says so' tells_that_there_is_no_program
	claim 'a program that does not compile: it says so' tells_that_it_does_not_compile
	claim 'a receiver that prints nothing is given up' gives_up_on_a_mute_receiver
	claim 'usage and a missing compiler are its own failures' refuses_what_it_does_not_know
	claim 'a reader that leaves early: nothing is left behind' survives_a_reader_that_leaves
else
	skip 'make bonus' 'only for named-pipes'
fi

finish
