# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# verbs.sh - what can be done with two programs, and seen of them: the words of checkers, of make bonus
# and of the kit's own tests. It is sourced.
#
# Every verb that can fail names its check, and says either fact CHECK TEXT or refuse CHECK LINE... (see
# finding.sh). What a test cannot go on without is called "need".

# shellcheck source=build.sh
declare -F find_compiler >/dev/null || . "${BASH_SOURCE[0]%/*}/build.sh"

# --- starting and ending ----------------------------------------------------------------------------

# prepare_trace: set trace to the library that records calls, as the programs are to preload it, or to
# nothing where there is none. A sanitizer wants to be the first library.
trace='' records=0
prepare_trace() {
	[[ "${cc[*]} ${CFLAGS-}" != *sanitize* ]] || return 0
	! is_off trace || return 0
	provide_recorder
	trace=$path
	# ld.so(8): blanks and colons part the names in LD_PRELOAD.
	if [[ $trace == *[[:space:]:]* ]]; then
		ln -s "$trace" "$base/ipctrace.so" && trace=../ipctrace.so
	fi
}

# fresh: nobody runs, the directory is empty, the network new, and the port is free. fresh_for RECEIVER: a
# receiver of ours can share the port with closed connections (SO_REUSEADDR).
scene=0
fresh() { fresh_for my:; }
fresh_for() {
	local kind where
	ask reset
	planted='' whose=() running=() calls=() said=() circumstances='' scene=$((scene + 1))
	[ "$network" != private ] || return 0
	read -r kind where <<<"${channels[$program]-}"
	[ "$kind" = tcp ] && [[ $1 == my:* ]] || return 0
	ask vacant 65000 "$where"
	[ "$answer" = yes ] || kit_error "the tcp port $where of this machine does not become free"
}

# start ROLE PROGRAM [WORD]...: start a program (see locate) in a role, receiver or sender. carried: the
# flag that a sender of ours takes from its environment; planted: what a receiver finds to execute. faults: by
# role, or "our ROLE", what is made to go wrong (see trace/fault.c).
# into: in the same way, a shell's words that execute "$0" "$@" with another input or output.
carried='' planted=''
declare -A faults=() into=()
start() {
	local role=$1 side=$1 options=()
	[[ $2 == my:* ]] || side="our $role"
	[[ $2 != my:* || " ${without[*]-} " == *' jail '* ]] || options+=(-j ${planted:+-r "$planted"})
	[ -z "$carried" ] || [[ $2 == my:* ]] || options+=(-v "IPC_FLAG=$carried")
	if [ -n "$trace" ]; then
		calls[$role]=$base/calls.$((++records))
		options+=(-v "LD_PRELOAD=$trace" -v "IPC_TRACE=${calls[$role]}")
		options+=(-r "${trace/#../"$base"}" -w "${calls[$role]}")
		# What our programs send is to be received, not to be read in a record.
		[[ $2 == my:* ]] || options+=(-v IPC_TRACE_DATA=no)
		[ -z "${faults[$side]-}" ] || options+=(-v "IPC_FAULT=${faults[$side]}")
	fi
	locate "$2"
	running[$role]=${2#my:} whose[$role]=ours
	[[ $2 != my:* ]] || whose[$role]=yours
	if [ -n "${into[$side]-}" ]; then
		tell start "$role" "${options[@]}" -r "$path" /bin/sh -c "${into[$side]}" "$path" "${@:3}"
	else
		tell start "$role" ${options[@]+"${options[@]}"} "$path" "${@:3}"
	fi
}
stop() {
	tell stop "$1"
	unset "whose[$1]"
}

# feed ROLE TEXT, close_input ROLE. type_to ROLE LINE...: lines, all at once. A line that the tested program
# gets, or the sender of a conversation one way, is remembered.
feed() { tell feed "$1" "$2"; }
close_input() { tell close "$1"; }
type_to() {
	local text
	[ "$1" != "${roles[$program]-sender}" ] || said+=("${@:2}")
	printf -v text '%s\n' "${@:2}"
	feed "$1" "$text"
}

# --- waiting ----------------------------------------------------------------------------------------

# happens ROLE CONDITION [WORD]...: wait for it; set why to what supervise says if it does not.
happens() {
	ask await "$deadline_ms" "$@"
	why=${answer#no }
	[ "$answer" = yes ]
}

# is_ready: the kernel says that the receiver can be reached, and that the channel is the receiver's.
# until_ready: the same, where it is no check of its own, but what the rest of the test needs.
is_ready() { reach ready waits; }
until_ready() { reach need need; }
reach() {
	local kind where condition headline called who notes=()
	[ -n "${channels[${running[receiver]}]-}" ] ||
		kit_error "this checker names no channel of ${running[receiver]}" "channel PROGRAM KIND WHERE does."
	read -r kind where <<<"${channels[${running[receiver]}]}"
	name_of receiver
	who receiver
	case $kind in
	fifo) condition=(fifo "$where") headline="The FIFO $where was not created." ;;
	udp) condition=(bound udp "$where") headline="${who^} is not bound to UDP port $where." ;;
	tcp) condition=(listens tcp "$where") headline="${who^} is not listening on TCP port $where." ;;
	*) condition=(listens "$kind" "$where") headline="${who^} is not listening on the UNIX socket $where." ;;
	esac
	happens receiver "${condition[@]}" || {
		[[ $kind != fifo && $kind != unix ]] || what_is notes "$where" "$kind"
		[[ $kind != fifo || ${#notes[@]} -eq 0 ]] || headline="There is no FIFO $where that both programs can use."
		refuse "$1" "$headline" ${notes[@]+"${notes[@]}"}
	} || return
	# A receiver that naps and looks again never rests; one that has ended, or has stopped itself, does
	# not wait for anybody.
	[ "$1" = need ] || happens receiver rests || [ "$why" = deadline ] ||
		refuse "$2" "${who^} does not wait for a ${others[$called]-sender}." || return
	fact "$1" "${condition[*]}"
	fact "$2" "$who waits for a ${others[$called]-sender}"
}

# what_is ARRAY PATH KIND: add to it what has that name, where a fifo, or the socket of a unix channel, should
# be.
what_is() {
	local -n _notes=$1
	local kind mode
	ask file "$2"
	read -r kind mode _ <<<"$answer"
	case $3.$kind in
	*.absent) ;;
	fifo.fifo) _notes+=("There is a FIFO $2, but with the permissions $mode: it may not be read and written.") ;;
	unix.socket) _notes+=("There is a socket file $2, but no socket of that receiver listens there.") ;;
	*) _notes+=("$2 is there, but it is a $kind.") ;;
	esac
}

# is_over ROLE CHECK [WHEN]: the program has ended, well or not.
is_over() {
	local who
	who "$1"
	happens "$1" ends || refuse "$2" "${who^} does not end${3:+ $3}."
}

# ends ROLE [CHECK [WHEN]]: the program ends by itself, with status 0; WHEN, for people: at an empty line.
ends() {
	local who check=${2-$1-ends}
	who "$1"
	is_over "$1" "$check" "${3-}" || return
	ask state "$1"
	[ "$answer" != 'exited 0' ] || { fact "$check" "$who exited with status 0${3:+ $3}"; return; }
	why=''
	refuse "$check" "${who^} does not end with status 0${3:+ $3}."
}

# fails ROLE: the program ends by itself, with a status other than 0 and not by a signal.
fails() {
	local who
	who "$1"
	happens "$1" ends || { refuse "$1-fails" "${who^} does not end."; return; }
	ask state "$1"
	[[ $answer != exited\ [1-9]* ]] || { fact "$1-fails" "$who has ended with an error"; return; }
	why=''
	refuse "$1-fails" "${who^} has nobody to talk to: it should say so, and end with another status than 0."
}

# heard KIND ROLE TEXT...: the role has printed each text once, with nothing after it, and no leavings of
# one. KIND: messages, which the receiver of a conversation one way prints in this order, or lines, which are
# said by turns. What else it prints is its own business. The verdict on the bytes is supervise's.
heard() {
	local kind=$1 role=$2 check n what who quoted
	shift 2
	who "$role"
	ask heard "$role" "$kind" "$@"
	kind=${kind/apart/messages}
	if [[ $answer == no\ * ]]; then
		read -r _ check n what <<<"$answer"
		unescape what "$what"
		quoted="\"${!n}\"" kind=${kind%s}
		[ "$kind" = line ] || quoted="the message $quoted"
		case $check in
		message) what="${who^} did not print $quoted." ;;
		exact) what="${who^} printed something after $quoted." ;;
		once) what="${who^} printed $quoted more than once." ;;
		leavings) what="${who^} printed the rest of a $kind a second time: \"$what\"." ;;
		esac
		refuse_output "$check" "$role" "${!n}" "$what" || return
	fi
	[ "$kind" = lines ] || fact message "$who has printed every message"
	fact exact "$who has printed nothing after a ${kind%s}"
	fact once '... and none twice'
	fact leavings '... and no leavings of one'
}

# lay_fifo MODE PATH, lay_file PATH: put a FIFO, or a file that is none, into the working directory.
lay_fifo() {
	ask fifo "$2" "$1"
	[ "$answer" = ok ] || kit_trouble no-fifo "$base"
}
lay_file() {
	printf 'not a channel\n' >"$base/run/$1" || kit_error "cannot write a file in $base" 'Is the disk full?'
	ask file "$1"
	laid=$answer
}

# leaves_file_alone ROLE PATH: the program ends, with an error, and the file of lay_file is as it was.
leaves_file_alone() {
	local who text=''
	who "$1"
	happens "$1" ends || happens "$1" rests || true
	why=''
	ask file "$2"
	[ "${answer%% *}" != file ] || read -r -N 20 -t 2 text <"$base/run/$2"
	if [ "$answer" != "$laid" ] || [ "$text" != $'not a channel\n' ]; then
		refuse_plainly file "${who^} changed the file $2, which is not a FIFO: it may be somebody's." || return
	fi
	ask state "$1"
	[[ $answer == exited\ [1-9]* ]] || warning "$who takes the file $2 for a FIFO, although it is none"
	fact file "$who has left a file alone that is not a FIFO"
}

# warning TEXT: for standard error: it changes no verdict.
warning() { note result warning "$1"; }

# --- what no program can know -----------------------------------------------------------------------

# random_word VARIABLE
random_word() {
	local _alphabet=abcdefghijklmnopqrstuvwxyz0123456789 _word=''
	for _ in {1..12}; do
		_word+=${_alphabet:RANDOM % 36:1}
	done
	printf -v "$1" '%s' "$_word"
}

# random_lines: set the array lines to some that nobody can know: one word, several, 200 bytes, and what
# programs stumble over that take a message for a format, an option, a word, or for letters only.
random_lines() {
	local word long
	random_word word
	lines=("$word")
	random_word word
	lines+=("two words: $word $word")
	random_word word
	long=$word
	while [ ${#long} -lt 200 ]; do
		long+=" $long"
	done
	lines+=("${long:0:200}")
	random_word word
	lines+=("100% of $word: %s %d %n" "exits are left, $word" "exits, too: $word" "-$word" '#')
	random_word word
	lines+=("${word^^}, (\"$word\"); \\n it's \$$word!")
	random_word word
	lines+=($'a\ttab  and two blanks' "  $word between blanks  " '&' $'gr\xc3\xbc\xc3\x9fe: \xe2\x82\xac '"$word"
		$'\xff\xfe\x80 '"$word")
}
