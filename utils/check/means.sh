# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# means.sh - the robust tests of what a program works with: its input and output, its memory, and what it leaves
# behind of descriptors, processes and files. It is sourced by weather.sh.

: "${outcome=}" "${runs=}" "${answer=}" "${include=}"	# set by weather.sh, and by whoever sources that

# shellcheck source=turns.sh
declare -F converses >/dev/null || . "${BASH_SOURCE[0]%/*}/turns.sh"

# --- input and output ---------------------------------------------------------------------------------

# meets_output: what the program prints cannot be written.
meets_output() {
	# shellcheck disable=SC2016	# another shell expands it
	local role=${roles[$program]-receiver} error text how meaning plan='' run='exec "$0" "$@"' kind manner
	manner "$program"
	frames
	faults=()
	# With both closed, a connection may get the number of the output. A pipe must be open for reading when it is
	# opened for writing; then nobody reads it any more.
	local cases=("ENOSPC:No space left on device:$run >/dev/full" "EBADF:Bad file descriptor:$run <&- >&-"
		"EPIPE:Broken pipe:mkfifo out; exec 3<>out; exec >out 3<&-; $run")
	for how in "${cases[@]}"; do
		IFS=: read -r error text how <<<"$how"
		local -A into=(["$role"]=$how)
		words 1
		probe hold "$role"
		outcome "$role" no output "$error" "$text"
		[ "$manner" = flag ] || says_nothing "$role"
		fact output "$outcome"
		# A program that prints one line to nobody may die of it, as most do.
		[[ $outcome == told || $program == receive_* && $how == *out* && $outcome == *SIGPIPE ]] || {
			meaning='printf() and fflush() can fail, too: look at what fflush() returns, and at ferror().'
			[[ $outcome != *SIGPIPE ]] ||
				meaning='Nobody reads that pipe any more: SIGPIPE ends whoever writes to it, without a word. Ignore the signal, then look at what fflush() returns.'
			cannot_print "$role" "its standard output cannot be written" "$meaning" 'man 3 ferror, man 7 pipe'
			return
		}
	done
	[ "$manner" = flag ] || keeps_apart || return
	count_runs
}

# keeps_apart: what a sender opens gets the number of an output that is closed; what it prints must not be sent.
keeps_apart() {
	local role=${roles[$program]-sender} how delivered=no
	local meaning='What you open next gets the number, and what you print is sent: see that 0, 1 and 2 are open.'
	how="$run >&-"
	local -A into=(["$role"]=$how)
	words 1
	! probe hold "$role" || delivered=yes
	outcome "$role" "$delivered"
	fact output "$outcome"
	is_right any || { cannot_print "$role" 'its standard output is closed' "$meaning" 'man 2 open'; return; }
	[ "$manner" = oneway ] || return 0
	# It has nothing to send, but something to say, and nowhere to say it.
	how="$run <. 2>&-" into=(["$role"]=$how)
	probe hold "$role"
	says_nothing "$role"
	fact output "$outcome"
	[ "$outcome" != 'sends what it should print' ] ||
		cannot_print "$role" 'its standard error is closed, and its input cannot be read' "$meaning" 'man 2 open'
}

# says_nothing ROLE: set outcome if it has sent something to the other side, for it had no input.
says_nothing() {
	local other=receiver
	[ "$1" = sender ] || other=sender
	[[ $how == *' <'[\&.]* && -n "${whose[$other]-}" ]] || return 0
	ask output "$other"
	[[ $answer != *'[Receiver]: '* && $answer != *'[Client]: '* && $answer != *'[Server]: '* ]] ||
		outcome='sends what it should print'
}

# cannot_print ROLE WHEN MEANING READ: blame it, and show how it can be called so by hand.
cannot_print() {
	local call="exec ./$program"
	[ "$1" != sender ] || [ -n "${roles[$program]-}" ] || call+=' -s'
	blame "$1" "$2" "$3" "$4"
	note finding note "To see it: sh -c '${how/"$run"/"$call"}'"
	return 1
}

# --- memory -------------------------------------------------------------------------------------------

# meets_memory: the sanitizers of the compiler watch conversations, and valgrind does; what they see ends the
# program. And nothing is left of it.
meets_memory() {
	# shellcheck disable=SC2034	# blame reads it
	local plan=''
	local sides role unjudged=yes kind manner
	manner "$program"
	frames
	faults=()
	sides
	! sanitized || { unjudged='' && watched_by meets_sanitizers || return; }
	! has_valgrind || { unjudged='' && meets_valgrind || return; }
	for role in "${sides[@]}"; do
		leaves_nothing "$role" || return
	done
	[ -z "$unjudged" ] || { leave_out 'This compiler has no sanitizers, and there is no valgrind.'; return; }
	count_runs
}

# sanitized: make of the program another one, that is watched. watched_by COMMAND: with that in its place.
sanitized() {
	ask start sanitizers -t "${cc[@]}" -std=gnu11 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined \
		-I"$include" -o "$base/$program.watched" "$base/src/$program.c"
	ask await "$((deadline_ms * 6))" sanitizers ends
	ask state sanitizers
	[ "$answer" = 'exited 0' ]
}

watched_by() {
	local status=0
	mv "$base/$program" "$base/$program.plain" || cannot_write
	mv "$base/$program.watched" "$base/$program" || cannot_write
	"$@" || status=1
	mv "$base/$program.plain" "$base/$program" || cannot_write
	return "$status"
}

meets_sanitizers() {
	local line text
	# shellcheck disable=SC2034	# start reads it
	local trace=''
	for role in "${sides[@]}"; do
		for line in 1 255 8192; do
			long_words "$line"
			messages+=(short)
			opening=("${messages[@]}")
			probe hold "$role" && continue
			seen_by 'The sanitizers (gcc -fsanitize=address,undefined) say' 'ERROR: ' 'runtime error: ' || return
		done
	done
}

# has_valgrind: it is here, and works where programs do.
has_valgrind() {
	command -v valgrind >/dev/null || return
	ask start valgrind -j valgrind -q --vgdb=no /bin/true
	ask await "$deadline_ms" valgrind ends
	ask state valgrind
	[ "$answer" = 'exited 0' ]
}

meets_valgrind() {
	# shellcheck disable=SC2034	# start reads it
	local trace=''
	for role in "${sides[@]}"; do
		# shellcheck disable=SC2016	# another shell expands it
		local -A into=(["$role"]='exec valgrind -q --vgdb=no "$0" "$@"')
		words 2
		probe hold "$role"
		seen_by 'valgrind says' '^==[0-9]*== [A-Z].*\(uninitiali[sz]ed\|Invalid \)' || return
	done
}

# seen_by WHO PATTERN...: whether the one that watches has not complained.
seen_by() {
	local text patterns=("${@:2}")
	ask errors "$role"
	unescape text "${answer#text }"
	# What else it does not do is a matter of other tests.
	text=$(grep -a -m 1 "${patterns[@]/#/-e}" <<<"$text") || return 0
	outcome='does what C does not define'
	blame "$role" "a message has ${#messages[0]} bytes"
	note finding note "$1: ${text//"$base/src/"/}"
	return 1
}

# leaves_nothing ROLE: when it has ended, no process of it is there, and no file but a FIFO; what it has opened was
# closed.
leaves_nothing() {
	local where=${channels[$program]-} left seen='' text='' file
	words 1
	probe hold "$1" || return 0	# that is a matter of other tests
	outcome=''
	if ! happens "$1" settles; then
		outcome='leaves a process behind' text='Wait for your children: a process outlives its parent.'
	fi
	for file in "$base"/run/*; do
		left=${file##*/}
		[[ ! -e $file || $left == send_fd_14 || -p $file && $left == "${where#* }" ]] ||
			outcome="leaves the file $left behind" text='Remove with unlink() what nobody can use any more.'
	done
	if [ -z "$outcome" ] && [ -n "$trace" ]; then
		situation seen ''
		explain warnings "$seen" left
		left=$(grep -a -m 1 -o $'^warning\t.* never closes .*' <<<"$left") &&
			outcome="never closes ${left#* never closes }" \
				text='The end of a process closes all; one that runs on gets no new descriptors some day.'
	fi
	fact left "${outcome:-nothing}"
	[ -z "$outcome" ] || blame "$1" 'nothing goes wrong' "$text" 'man 2 close, man 2 wait, man 2 unlink'
}
