#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# lib-programs.sh - the vocabulary of the tests of programs: two programs, a conversation, what is said.
#
# A test file sources it, calls begin_programs, and claims. All programs run inside supervise (see its
# beginning): in a directory and a network of their own, and ended with all that they started. It also
# tells the kernel's facts, so that nothing here sleeps for a guessed time.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
lib_load_supervise

tools="$work/our tools"	# with a space: so are the paths of some students
deadline_ms=20000	# for what comes at once in a passing run
trap 'end_supervise; lib_remove "$lib_work"' EXIT

# The programs of the tasks in question, each with its source.
declare -A sources=()
for task in $KIT_TASKS; do
	for file in "$KIT/$task"/solution/*.c; do
		name=${file##*/}
		sources[${name%.c}]=$file
	done
done

# Where a receiver waits, and with which sender.
declare -A channel=()
# shellcheck source-path=SCRIPTDIR source=../student/sources.sh
. "$KIT/utils/student/sources.sh"
at() { kit=$KIT defined "$1" "$3" && channel[$1]="$2 $defined"; }
at named_pipe fifo FIFO_PATH
at unix_socket unix SOCKET_PATH
at tcp_socket tcp PORT
at udp_socket udp PORT
at client tcp PORT
at server tcp PORT
at receive_fifo fifo FIFO_PATH
at receive_unix_socket unix SOCKET_PATH
at receive_net_dgram_socket udp PORT
declare -A sender_of=(
	[receive_pipe]=send_fd_14
	[receive_fifo]=send_fifo
	[receive_unix_socket]=send_unix_socket
	[receive_net_dgram_socket]=send_net_dgram_socket
)

# ---- what is built

# build VARIANT [FLAG]... - the programs in $programs and their senders, into the directory $work/VARIANT.
build() {
	local name variant=$1 compilers=()
	local -A all=()
	shift
	mkdir -p "$work/$variant"
	for name in "${programs[@]}"; do
		all[$name]='' all[${sender_of[$name]-$name}]=''
	done
	for name in "${!all[@]}"; do
		compile -g "$@" -I"$KIT" -o "$work/$variant/$name" "${sources[$name]}" &
		compilers+=($!)
	done
	wait "${compilers[@]}"	# and for nothing else that runs
} 2>"$work/$1.log"

is_built() {
	local name
	cat "$work/$1.log"
	for name in "${programs[@]}"; do
		exists "$work/$1/$name" || return
	done
}

# begin_programs PROGRAM... - builds the tools and those of the programs that the tasks have, and sets
# $programs to them. Without any of them, the file has nothing to claim: it skips, and ends.
begin_programs() {
	local name tool compilers=()
	programs=()
	for name; do
		[ -z "${sources[$name]-}" ] || programs+=("$name")
	done
	if [ ${#programs[@]} -eq 0 ]; then
		skip "$*" 'of no task in question'
		finish
		exit
	fi
	mkdir "$tools"
	build plain & compilers+=($!)
	build_supervise & compilers+=($!)
	compile -I"$KIT" -o "$tools/peer" "$KIT/utils/peer.c" & compilers+=($!)
	compile -shared -fPIC -o "$tools/shim.so" "$KIT/utils/tests/helpers/shim.c" & compilers+=($!)
	compile -shared -fPIC -I"$KIT/utils" -o "$tools/ipctrace.so" "$KIT"/utils/trace/*.c -ldl & compilers+=($!)
	for tool in frames address fd_flag; do
		compile -I"$KIT" -o "$tools/$tool" "$KIT/utils/tests/helpers/$tool.c" & compilers+=($!)
	done
	wait "${compilers[@]}"
	begin_supervise "$supervise" || exit 2
}

# lacks_port PROGRAM - does somebody else have its port, in a network that is not our own? If not, the
# lock keeps other runs of the kit away until we end; else the program is skipped.
lacks_port() {
	local kind where
	read -r kind where <<<"${channel[$1]-}"
	[ "$network" = shared ] && [[ $where == [0-9]* ]] || return
	ask lock $((deadline_ms * 2)) && [ "$answer" = yes ] && ask holder "$kind" "$where" &&
	[ "$answer" = nobody ] && return 1
	skip "$1" "the $kind port $where is taken, in a network that is not our own"
}

is_among() { [[ " ${*:2} " == *" $1 "* ]]; }

# build_sanitized - the same programs with sanitizers; or a skip and the status 1.
build_sanitized() {
	local sanitizers=(-fsanitize='address,undefined' -fno-sanitize-recover='all' -fno-omit-frame-pointer)
	# With musl-gcc it compiles, but libasan needs glibc.
	compile "${sanitizers[@]}" -x c -o "$tools/sanitized" - <<<'int main(void) { return 0; }' 2>/dev/null
	if ! "$tools/sanitized" 2>/dev/null; then
		skip 'with sanitizers' "${compiler[*]} makes no sanitized program that runs here"
		return 1
	fi
	build sanitized "${sanitizers[@]}"
	claim 'with sanitizers, the programs compile' is_built sanitized
}

variant=plain	# which build of the programs
options=()	# for supervise, with every start
started=()

# sanitized TITLE FUNCTION... - a claim about that build of the programs.
sanitized() {
	variant=sanitized
	claim "with sanitizers, $1" "${@:2}"
	variant=plain
}

# ---- starting

# fresh - nobody runs, the directory, to which it goes, is empty, and the network is new.
fresh() {
	started=()
	ask reset && cd "$base/run" || return
	[ ${#options[@]} -eq 0 ] || cp "$tools"/*.so .
}

# start NAME PROGRAM [ARGUMENT]... - a program of the kit, or one of ours by its path, as NAME.
start() {
	local name=$1 program=$2
	shift 2
	[[ $program == */* ]] || program=$work/$variant/$program
	started+=("$name")
	ask start "$name" "${options[@]}" "$program" "$@"
}

# through NAME SCRIPT PROGRAM [ARGUMENT]... - the same from a shell script, in which it is "$@".
through() {
	local name=$1 script=$2 program=$3
	shift 3
	[[ $program == */* ]] || program=$work/$variant/$program
	start "$name" "$BASH" -c "$script" bash "$program" "$@"
}

# Scripts for it. Standard output closed, full, and read by somebody who has ended; printed at once, so
# that there is nothing left for fflush().
# shellcheck disable=SC2034	# they are for the tests
plainly='exec "$@"' closed='exec "$@" >&-' full='exec "$@" >/dev/full' \
	unread='exec 3> >(:); wait $!; exec "$@" >&3 3>&-' \
	unbuffered='LD_PRELOAD=./shim.so SHIM=unbuffered exec "$@" >/dev/full'

# With this one before plainly, the program gets the signal that "order SIGNAL" tells: it is a
# process of its own that sends them, and nothing of ours has to know the program's process id.
# shellcheck disable=SC2016,SC2034
obeys='mkfifo orders obeyed
while read -r order <orders; do kill -s "$order" $$; echo >obeyed; done &
'
order() { awaits "${started[0]}" fifo obeyed && echo "$1" >orders && read -r _ <obeyed; }

feed() { ask feed "$1" "$2"; }
close_input() { ask close "$1"; }

# ---- what has happened

# situation - tells what all programs do, and what they have said.
situation() {
	local name state
	for name in "${started[@]}"; do
		ask state "$name" && state=$answer && ask waits "$name" || return
		printf '%s: %s, waits in %s\n' "$name" "$state" "${answer#text }"
		ask output "$name" && printf '  output: %.300s\n' "${answer#text }"
		ask errors "$name" && printf '  errors: %.3000s\n' "${answer#text }"
	done
}

# unlike WORDS - what was not as it should be, and the situation.
unlike() {
	printf '%s\n' "$1"
	situation
	return 1
}

# awaits NAME CONDITION [WORD]... - does it come true?
awaits() {
	ask await "$deadline_ms" "$@" || return
	[ "$answer" = yes ] || unlike "no \"$*\", but ${answer#no }"
}

# sleeps NAME - do all wait for something that only this claim can bring?
sleeps() {
	ask await "$deadline_ms" "$1" ends || return
	[ "$answer" = 'no stuck' ] || unlike "should sleep, but $answer: $1"
}

# waits_in NAME CALL - does it come to sleep in that call?
waits_in() {
	local tries=$((deadline_ms / 5))
	while [ $((tries--)) -gt 0 ]; do
		ask waits "$1" || return
		[[ $answer != *"$2"* ]] || return 0
		# Nobody prints that: the wait takes its 5 ms, unless the program ends.
		ask await 5 "$1" prints $'\1never\1' || return
		[ "$answer" != 'no ended' ] || break
	done
	unlike "does not wait in $2: $1"
}

# ends NAME - by itself, with status 0, and without a word on stderr?
ends() {
	awaits "$1" ends && ask state "$1" || return
	[ "$answer" = 'exited 0' ] || unlike "$1 should succeed" || return
	ask errors "$1" && equals 'text ' "$answer" "errors of $1"
}
both_end() { ends client && ends server; }

# fails NAME WORD... - by itself, not by a signal, and with these words on stderr?
fails() {
	local name=$1 word
	shift
	awaits "$name" ends && ask state "$name" || return
	[[ $answer == exited\ [1-9]* ]] || unlike "$name should fail" || return
	ask errors "$name" || return
	for word; do
		contains "$answer" "$word" || return
	done
}

# prints NAME TEXT - exactly that, with supervise's escapes, in all?
prints() {
	ask output "$1" && equals "text $2" "$answer" "output of $1"
}

# refuses NAME PROGRAM [ARGUMENT]... - with a line on stderr, and nothing else?
refuses() {
	start "$@" || return
	fails "$1" "Usage: " "$2" && equals '\n' "${answer: -2}" "end of the usage line" &&
	lacks "${answer%??}" '\n' && prints "$1" ''
}

# with_fault KIND CALL... - options for it; see trace/fault.c.
with_fault() {
	local kind=$1 plan
	shift
	printf -v plan "%s:$kind," "$@"
	options=(-v LD_PRELOAD=./ipctrace.so -v IPC_TRACE=calls -v "IPC_FAULT=${plan%,}")
}

# struck CALL... - were these calls, one in each program, and no others?
struck() {
	equals "$(printf '%s\n' "$@" | sort)" "$(tr -d '\0' <calls | awk -F '\t' '
		$6 == "fault" && !seen[$2, $15]++ { sub(/:.*/, "", $15); print $15 }' | sort)" "what was struck"
}

# ---- conversations

# ready PROGRAM [NAME] - does the receiver wait for its sender?
ready() {
	local kind where name=${2-receiver}
	read -r kind where <<<"${channel[$1]}"
	case $kind in
	fifo) awaits "$name" fifo "$where" ;;
	udp) awaits "$name" bound udp "$where" ;;
	*) awaits "$name" listens "$kind" "$where" ;;
	esac
}

# goodbye PROGRAM - brings its receiver to its end, if it has not come to it with the last sender.
goodbye() {
	if [ "$1" = udp_socket ]; then
		start goodbye udp_socket -s && feed goodbye $'exit\n' && ends goodbye || return
	fi
	ends receiver
}

# sends PROGRAM TEXT - its sender, TEXT being its whole input, there at once.
sends() { start sender "$1" -s && feed sender "$2" && close_input sender && ends sender; }

# converse PROGRAM TEXT - a conversation of receiver and sender.
converse() {
	fresh && start receiver "$1" && ready "$1" && sends "$1" "$2" && goodbye "$1"
}

# receives PROGRAM TEXT OUTPUT - and does the receiver print exactly OUTPUT then?
receives() {
	converse "$1" "$2" && prints receiver "$3"
}

# has_echo PROGRAM - does its sender repeat the lines?
has_echo() { [[ $1 == *_socket ]]; }

# raw FORM TEXT - a message as other people's programs send it.
raw() {
	case $1 in
	bare) printf %s "$2" ;;
	NUL) printf '%s\0' "$2" ;;
	newline) printf '%s\n' "$2" ;;
	newline-NUL) printf '%s\n\0' "$2" ;;
	padded) printf %s "$2"; head -c $((8192 - ${#2})) /dev/zero ;;
	newline-padded) raw padded "$2"$'\n' ;;
	esac
}
# shellcheck disable=SC2034
every_form=(bare NUL newline newline-NUL padded newline-padded)

# all_forms FUNCTION PROGRAM FORM...
all_forms() {
	local form
	for form in "${@:3}"; do
		"$1" "$2" "$form" || { printf 'form: %s\n' "$form"; return 1; }
	done
}

# begin_raw_sender RECEIVER FILE SIZE - sends the bytes of FILE to the receiver, SIZE in a call.
begin_raw_sender() {
	local kind where
	read -r kind where <<<"${channel[$1]}"
	"$tools/frames" "$3" <"$2" >"$2.frames" &&
	start "$2" "$tools/peer" replay "$kind" "$where" "$2.frames" && close_input "$2"
}
raw_sender() { begin_raw_sender "$@" && ends "$2"; }

# leaves_receiver_alone PROGRAM WORD... - does a second one fail, and does the first stay unharmed?
leaves_receiver_alone() {
	fresh && start receiver "$1" && ready "$1" && start second "$1" && fails second "${@:2}" &&
	prints second '' && ready "$1" || return
	if [ -n "${sender_of[$1]-}" ]; then
		start sender "${sender_of[$1]}" && ends sender && ends receiver &&
		ask output receiver && contains "$answer" 'Flag is: '
	else
		sends "$1" $'one\n' && goodbye "$1" && prints receiver '[Receiver]: one\n'
	fi
}

# refuses_name PROGRAM NAME - a receiver, whatever has the name; which stays as it is.
refuses_name() {
	local before
	before=$(ls -lnd "$2") && start receiver "$1" && fails receiver "$2" &&
	equals "$before" "$(ls -lnd "$2")" "what was there before"
}

leaves_other_files_alone() {
	fresh && echo precious >"$2" && refuses_name "$1" "$2" && equals precious "$(<"$2")" &&
	rm "$2" && fresh && mkdir "$2" && refuses_name "$1" "$2" &&
	fresh && mkfifo "$2" && refuses_name "$1" "$2" &&
	fresh && ln -s nothing "$2" && refuses_name "$1" "$2" && missing nothing
}

# fails_without_receiver PROGRAM WORD [ARGUMENT]... - a sender, with that word on stderr?
fails_without_receiver() {
	fresh && start sender "$1" "${@:3}" && fails sender "$2" && lacks "$answer" 'Success'
}

# stale_socket PATH - a socket file to which nobody listens.
stale_socket() { "$tools/address" "$1"; }

fails_at_stale_socket() {
	fresh && stale_socket "$2" && start sender "$1" "${@:3}" && fails sender connect
}

# every_byte but NUL and newline; and 200 000 bytes of which no two places look alike.
every_byte=''
for n in {1..9} {11..255}; do
	printf -v byte '\\x%x' "$n"
	printf -v byte %b "$byte"
	every_byte+=$byte
done
numbers=$(seq -s ' ' 40000)
numbers=${numbers:0:200000}

# more_than_fits PROGRAM PREFIX - lines that no buffer between the two halves can hold.
more_than_fits() {
	local count=5
	[ "$1" != tcp_socket ] || count=40	# its buffers grow to some megabytes
	while [ $((count--)) -gt 0 ]; do
		printf '%s%s\n' "$2" "$numbers"
	done
	printf '%s\n' "$2"{one,two,three}
}
