#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# checker.sh - the vocabulary in which a task's tests/checker.sh is written. It is sourced.
#
#	needs PROGRAM...		what of the kit's own the task needs: reference peers
#	build PROGRAM...		compile the submission's PROGRAM.c
#	check NAME TITLE FUNCTION	run one test and print its line
#	finish				end with the verdict as exit status
#
# A test is a function whose steps are joined by &&; the first step that does not hold says why.
# Three things are kept apart: facts come from supervise (see supervise.c), which starts, waits and
# observes; a test draws its verdict from them; report_* print it.
set -u
LC_ALL=C
# A supervise that has died must be told as an error, not kill us. What supervise starts gets the
# default action back.
trap '' PIPE

kit=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd -P) || exit 2

# --- options ---------------------------------------------------------------------------------------

usage() {
	cat <<-'TEXT'
		Usage: checker.sh [OPTION]... [DIR]
		Compiles the submission in DIR (by default ../support, seen from the checker), runs it and
		tells for each test whether it has passed.

		  --only NAME   run only the test of this name; may be given more than once
		  --list        print the names of the tests
		  --format tap  print TAP 14 instead of lines for people
		  -v            tell every fact that was looked at
		  -h, --help    print this

		Environment: CC (compiler), CFLAGS (its options, -g), IPC_SEED (repeat the random messages of a
		run), IPC_TIMEOUT_SCALE (stretch the deadline of 5 s).
		Exit status: 0 all have passed, 1 something has failed, 2 the kit could not judge.
	TEXT
}

# kit_error WHAT [REMEDY]: the kit itself cannot judge; ends the checker with status 2.
kit_error() {
	[ "$format" != tap ] || printf 'Bail out! %s\n' "${1//$'\n'/ }"
	printf 'checker.sh: %s\n' "$@" >&2
	exit 2
}

format=text verbose=false listing=false
only=()
parse_options() {
	while [ $# -gt 0 ]; do
		case $1 in
		--only) [ $# -ge 2 ] || kit_error '--only needs the name of a test'; only+=("$2"); shift ;;
		--only=*) only+=("${1#*=}") ;;
		--list) listing=true ;;
		--format) [ $# -ge 2 ] || kit_error '--format needs text or tap'; format=$2; shift ;;
		--format=*) format=${1#*=} ;;
		-v) verbose=true ;;
		-h | --help) usage; exit 0 ;;
		--) shift; break ;;
		-*) kit_error "no such option: $1" 'checker.sh --help tells the options' ;;
		*) break ;;
		esac
		shift
	done
	[ $# -le 1 ] || kit_error 'only one directory can be checked' 'checker.sh --help tells how to call it'
	[ "$format" = text ] || [ "$format" = tap ] ||
		{ bad=$format format=text; kit_error "no such format: $bad" 'text and tap are known'; }
	if [ $# -eq 1 ]; then
		submission=$1
		[ -d "$submission" ] || kit_error "there is no directory $submission"
	else
		submission=$task/support
		"$listing" || [ -d "$submission" ] || kit_error "there is no directory $submission" \
			"Run make in $task first: it creates the skeletons there."
	fi
	submission=${submission#"$PWD"/}
}

# --- the kit's own programs -------------------------------------------------------------------------

# find_compiler: sets the array cc to the compiler and its options.
find_compiler() {
	local candidate
	read -ra cc <<<"${CC-}"
	if [ ${#cc[@]} -eq 0 ]; then
		for candidate in gcc cc clang; do
			! command -v "$candidate" >/dev/null || { cc=("$candidate"); break; }
		done
	fi
	[ ${#cc[@]} -gt 0 ] || kit_error 'there is no C compiler' 'Install one: sudo apt-get install gcc'
	command -v "${cc[0]}" >/dev/null ||
		kit_error "the compiler ${cc[0]} is not there" 'Install it, or set CC to another one.'
}

# is_fresh FILE SOURCE...: whether FILE exists and is not older than its sources.
is_fresh() {
	local file=$1 source
	[ -x "$file" ] || return
	shift
	for source; do
		[ ! "$source" -nt "$file" ] || return
	done
}

# provide NAME SOURCE: compile a program of the kit, unless that has been done. Sets path to it.
# utils/build/ serves every run; where it cannot be written, a directory for this run does.
provide() {
	local name=$1 source=$2 new
	path=$kit/utils/build/$name
	! is_fresh "$path" "$source" "$kit"/utils/*.h || return 0
	if ! mkdir -p "$kit/utils/build" 2>/dev/null || [ ! -w "$kit/utils/build" ]; then
		[ -n "$own_build" ] || own_build=$(mktemp -d) || kit_error 'cannot make a temporary directory' \
			'Is the disk full? TMPDIR may name another place.'
		path=$own_build/$name
	fi
	new=$path.$$
	if ! "${cc[@]}" -std=gnu11 -O1 -g -I"$kit" -o "$new" "$source" || ! mv -f "$new" "$path"; then
		rm -f "$new"
		kit_error "cannot compile the kit's own $source" 'See the message above.'
	fi
}

# needs PROGRAM...: reference programs that the tests use as peers; reference NAME gives the path.
declare -A references=()
needs() {
	local name source
	"$listing" && return
	for name; do
		source=$(printf '%s\n' "$kit"/*/solution/"$name.c")
		provide "$name" "$source"
		references[$name]=$path
	done
}

# --- facts: the conversation with supervise ---------------------------------------------------------

own_build='' to_supervise='' from_supervise=''

# ask WORD...: make a request; sets answer to the reply. The kit fails if there is none.
ask() {
	{ printf '%s\0' "$#" "$@" >&"$to_supervise"; } 2>/dev/null
	IFS= read -r -t "$((deadline_ms / 1000 + 30))" answer <&"$from_supervise" ||
		kit_error 'supervise has ended in the middle of a test' \
			'Was it killed? A submission must not do that.'
	[[ $answer != 'error '* ]] || kit_error "supervise cannot $1: ${answer#error }"
}

start_supervise() {
	local word
	provide supervise "$kit/utils/supervise.c"
	coproc SUPERVISE { exec "$path" "${TMPDIR:-/tmp}"; }
	supervise_pid=$!
	exec {to_supervise}>&"${SUPERVISE[1]}" {from_supervise}<&"${SUPERVISE[0]}"
	# Ours must be the only copies: the end of its input is what ends supervise.
	eval "exec ${SUPERVISE[1]}>&- ${SUPERVISE[0]}<&-"
	IFS= read -r -t 30 answer <&"$from_supervise" || kit_error 'supervise does not start' \
		"Does ${TMPDIR:-/tmp} exist, and may you write to it?"
	read -r word network base <<<"$answer"
	[ "$word" = ready ] || kit_error "supervise says: $answer"
	unescape base "$base"
}

# uses_port tcp|udp PORT: a test is going to need it. In a network that is not our own, another
# checker is waited for, and a stranger who holds the port is an error.
uses_port() {
	"$listing" || [ "$network" = private ] && return
	ask lock "$((deadline_ms * 12))"
	[ "$answer" = yes ] || kit_error 'another checker has been using the ports of this machine for too long' \
		'Wait for it to end, or end it.'
	ask holder "$1" "$2"
	[ "$answer" = nobody ] || kit_error "the $1 port $2 is in use by ${answer/ /, }" \
		'End that program: this kernel grants no network of our own, in which the port would be free.'
}

# unescape VARIABLE TEXT: undo supervise's escapes; NULs, which a shell cannot hold, are left out.
unescape() {
	printf -v "$1" '%b' "${2//\\x00/}"
}

leave() {
	local status=$?
	trap - EXIT
	trap '' INT TERM HUP
	if [ -n "$to_supervise" ]; then
		exec {to_supervise}>&- {from_supervise}<&-
		wait "$supervise_pid"
	fi
	[ -z "$own_build" ] || rm -rf "$own_build"
	exit "$status"
}

# --- the verbs of a test ----------------------------------------------------------------------------

# fail LINE...: the step does not hold, and why; a test's first failure is the one that is told.
fail() {
	[ ${#reasons[@]} -gt 0 ] || reasons=("$@")
	return 1
}

# fact TEXT: something that was looked at and holds.
fact() {
	! "$verbose" || facts+=("$*")
}

# ready_when PROGRAM VERB [WORD]...: how to see that the receiver PROGRAM waits for its sender.
# ends_at PROGRAM LINE: the line that ends its conversation.
declare -A ready=() farewell=()
ready_when() {
	local program=$1
	shift
	ready[$program]=$*
}
ends_at() { farewell[$1]=$2; }

# is_ready: wait until the receiver is.
is_ready() {
	local verb
	read -ra verb <<<"${ready[${running[receiver]}]}"
	"${verb[@]}"
}

# who is in which role in words for people, and which program is running in it.
declare -A who=() running=()

# fresh: nobody runs, the directory is empty, the network new.
fresh() {
	ask reset
	who=() running=()
}

# start ROLE PROGRAM [WORD]...: start a program; ROLE is receiver or sender.
start() {
	local role=$1 program=$2 file=${references[$2]-}
	shift 2
	if [[ $program == my:* ]]; then
		program=${program#my:} file=$base/$program
		who[$role]="your $role"
	else
		who[$role]="our $role"
	fi
	running[$role]=$program
	ask start "$role" ${memory:+"$memory"} ${variables[@]+"${variables[@]}"} "$file" "$@"
	variables=()
}

feed() { ask feed "$1" "$2"; }
close_input() { ask close "$1"; }

# happens ROLE CONDITION [WORD]...: wait for it; sets why to what supervise says if it does not.
happens() {
	ask await "$deadline_ms" "$@"
	why=${answer#no }
	[ "$answer" = yes ]
}

# describe ROLE: sets description to what the program does now, or how it has ended.
describe() {
	local state
	ask state "$1"
	state=$answer
	case $state in
	running)
		ask waits "$1"
		unescape description "${answer#text }"
		if [ "$description" = nothing ]; then
			description='is running'
		else
			description="waits in $description"
		fi
		;;
	'exited '*) description="has ended with status ${state#exited }" ;;
	'killed '*) description="was killed by signal ${state#killed } ($(kill -l "${state#killed }"))" ;;
	'unstarted '*) description="could not be started (errno ${state#unstarted })" ;;
	flood) description='was stopped: it printed without end' ;;
	crowd) description='was stopped: it started too many processes' ;;
	lost) description='has lost its supervisor' ;;
	esac
	description="${who[$1]} $description"
}

# situation HEADLINE: fail, telling what each program does and what it printed to stderr.
situation() {
	local role text lines=("$1")
	case $why in
	stuck) lines+=('Nothing can change this any more: everybody waits.') ;;
	deadline) lines+=("Waited for $((deadline_ms / 1000)) s.") ;;
	esac
	for role in receiver sender; do
		[ -n "${who[$role]-}" ] || continue
		describe "$role"
		lines+=("$description")
		ask errors "$role"
		unescape text "${answer#text }"
		[ -z "$text" ] || lines+=("  it said: $(head -n 3 <<<"$text")")
	done
	fail "${lines[@]}"
}

# see_fifo PATH, see_listening FAMILY WHERE, see_bound FAMILY WHERE: wait for the kernel to say so.
see_fifo() {
	happens receiver fifo "$1" || situation "No FIFO $1 appears." || return
	fact "$1 is a FIFO"
}
see_listening() {
	happens receiver listens "$1" "$2" || situation "No socket of the receiver listens at $1 $2." || return
	fact "the receiver listens at $1 $2"
}
see_bound() {
	happens receiver bound "$1" "$2" || situation "No socket of the receiver is bound to $1 port $2." || return
	fact "the receiver is bound to $1 port $2"
}

# is_kind PATH KIND: what the file is.
is_kind() {
	ask file "$1"
	[[ $answer == "$2 "* ]] || fail "$1 should be a $2, but it is: ${answer%% *}" || return
	fact "$1 is a $2 (mode ${answer#* })"
}

# ends ROLE: the program ends by itself, with status 0.
ends() {
	happens "$1" ends || situation "${who[$1]^} does not end." || return
	ask state "$1"
	[ "$answer" = 'exited 0' ] || { why=''; situation "${who[$1]^} does not end with status 0."; } || return
	fact "${who[$1]} has ended with status 0"
}

# fails ROLE: the program ends by itself, with another status than 0, and not by a signal.
fails() {
	happens "$1" ends || situation "${who[$1]^} does not end." || return
	ask state "$1"
	[[ $answer == exited\ [1-9]* ]] || { why=''; situation "${who[$1]^} should fail, and say so."; } || return
	fact "${who[$1]} has ended with an error"
}

# printed ROLE: sets text to what the program has printed to its standard output.
printed() {
	ask output "$1"
	unescape text "${answer#text }"
}

# received MESSAGE...: the receiver has printed each message, in this order and once.
#
# A message ends where its line ends. It may be followed at once by the next one: a sender that
# puts nothing between its messages has them run together in the stream.
received() {
	local text rest message next
	printed receiver
	rest=$text
	while [ $# -gt 0 ]; do
		message=$1 next=${2-}
		shift
		if [[ $rest != *"$message"* ]]; then
			why='' 
			situation "${who[receiver]^} did not print the message \"$message\", but: ${text@Q}" || return
		fi
		rest=${rest#*"$message"}
		case $rest in
		'' | [$'\r\n']* | '[Receiver]: '*) ;;
		*)
			[ -n "$next" ] && [[ $rest == "$next"* ]] ||
				fail "${who[receiver]^} printed something behind \"$message\": ${text@Q}" || return
			;;
		esac
		[[ $rest != *'[Receiver]: '*"$message"* ]] ||
			fail "${who[receiver]^} printed \"$message\" more than once: ${text@Q}" || return
		fact "${who[receiver]} has printed \"$message\""
	done
}

# exchange MANNER RECEIVER SENDER MESSAGE...: a whole conversation, from the start of both programs
# to their ends. MANNER: live, each message has arrived before the next is typed; burst, all at
# once.
exchange() {
	local manner=$1 receiver=$2 sender=$3 message
	shift 3
	fresh && start receiver "$receiver" && is_ready && start sender "$sender" -s || return
	for message; do
		feed sender "$message"$'\n'
		[ "$manner" = burst ] || happens receiver prints "$message" ||
			situation "The message \"$message\" does not arrive." || return
	done
	[ -z "${farewell[${running[receiver]}]-}" ] || feed sender "${farewell[${running[receiver]}]}"$'\n'
	close_input sender
	ends sender && ends receiver && received "$@"
}

# exchanges PROGRAM MESSAGE: the submission's two halves, each with the reference's other half, then
# together. The messages are the given one and random ones of this run.
exchanges() {
	local program=$1 message=$2 word words=()
	random_word; words+=("$word")
	random_word; words+=("$word and $word")
	exchange burst "my:$program" "$program" "$message" "${words[@]}" &&
		exchange burst "$program" "my:$program" "$message" "${words[@]}" &&
		exchange live "my:$program" "my:$program" "$message" "${words[@]}"
}

# random_word: sets word to a word that no program can know.
random_word() {
	local alphabet=abcdefghijklmnopqrstuvwxyz0123456789
	word=''
	for _ in {1..12}; do
		word+=${alphabet:RANDOM % 36:1}
	done
}

# random_flag: sets flag, and turned, the form in which a sender carries it (see flag.h).
random_flag() {
	local plain=abcdefghijklmnopqrstuvwxyz0123456789 rotated='23456789:;<=>?@ABCDEFGHIJK_`abcdefgh' n
	flag='OS{' turned='~'"\$L"
	for _ in {1..20}; do
		n=$((RANDOM % 36))
		flag+=${plain:n:1} turned+=${rotated:n:1}
	done
	flag+='}' turned+='N'
}

# plant_flag PROGRAM: put our PROGRAM into the working directory, with a flag of this run built in. A
# submission may execute it with an empty environment, so that IPC_FLAG would not reach it.
plant_flag() {
	random_flag
	if ! sed "s/~[$]L[!-~]\{20\}N/$turned/" "${references[$1]}" >"$base/run/$1" ||
		! chmod +x "$base/run/$1"; then
		kit_error "cannot prepare $1" 'Is the disk full?'
	fi
}

# send_flag PROGRAM: run our sender to its end, with a flag of this run.
send_flag() {
	random_flag
	variables=(-v "IPC_FLAG=$turned")
	start sender "$1" && ends sender
}

# receives_flag: the receiver ends by itself and has printed the flag, on a line of its own.
receives_flag() {
	local text
	ends receiver || return
	printed receiver
	[[ $text$'\n' =~ (^|$'\n')"Flag is: $flag"[$'\r\n'] ]] || {
		why=''
		situation "${who[receiver]^} should print \"Flag is: $flag\", but printed: ${text@Q}"
	} || return
	fact "${who[receiver]} has printed the flag"
}

# --- building ---------------------------------------------------------------------------------------

# build PROGRAM...: compile the submission's programs, all at once, into the private directory. What
# lies there ready-made, a Makefile included, is not used.
declare -A build_errors=()
build() {
	local program source
	memory=''
	[[ ${CFLAGS-} != *sanitize* ]] || memory=-m
	"$listing" && return
	start_supervise
	read -ra flags <<<"${CFLAGS--g}"
	for program; do
		source=$submission/$program.c
		# The original kit kept its sources one level deeper.
		[ -e "$source" ] || [ ! -e "$submission/src/$program.c" ] || source=$submission/src/$program.c
		if [ ! -f "$source" ]; then
			build_errors[$program]="There is no file $source."
			continue
		fi
		[ -r "$source" ] || kit_error "cannot read $source" 'Whose is it? See ls -l.'
		ask start "cc $program" -t "${cc[@]}" -std=gnu11 "${flags[@]}" -I"$kit" -o "$base/$program" "$source"
	done
	for program; do
		[ -z "${build_errors[$program]-}" ] || continue
		happens "cc $program" ends || true
		ask state "cc $program"
		[ "$answer" != 'unstarted 2' ] || kit_error "the compiler ${cc[0]} cannot be started"
		[ "$answer" != 'exited 0' ] || continue
		ask errors "cc $program"
		unescape "build_errors[$program]" "${answer#text }"
		[ -n "${build_errors[$program]}" ] || build_errors[$program]="The compiler has ended: $answer"
	done
}

# builds PROGRAM: the first step of a test.
builds() {
	local lines
	[ -n "${build_errors[$1]-}" ] || { fact "$1.c compiles"; return 0; }
	mapfile -t lines <<<"${build_errors[$1]%$'\n'}"
	fail "$1.c does not compile:" "${lines[@]:0:12}"
}

# --- verdicts and their printing --------------------------------------------------------------------

failures=0 number=0

# typed LINE: a line that is given to the sender, shown as part of the test's output.
typed() {
	transcript+=("[Sender]: $1")
}

# check NAME TITLE FUNCTION: run one test and report its verdict. NAME never changes.
check() {
	local name=$1 title=$2 verdict=passed
	if "$listing"; then
		printf '%s\n' "$name"
		return
	fi
	if [ ${#only[@]} -gt 0 ]; then
		[[ " ${only[*]} " == *" $name "* ]] || return 0
	fi
	number=$((number + 1))
	reasons=() facts=() transcript=() variables=()
	why=''
	"$3" || verdict=failed
	[ "$verdict" = passed ] || failures=$((failures + 1))
	"report_$format"
}

report_text() {
	local line
	[ ${#transcript[@]} -eq 0 ] || printf '%s\n' "${transcript[@]}"
	[ ${#facts[@]} -eq 0 ] || printf '    seen: %s\n' "${facts[@]}"
	printf '%s: %s\n' "$title" "${verdict^^}"
	[ "$verdict" = failed ] || return 0
	for line in "${reasons[@]}"; do
		printf '    %s\n' "$line"
	done
	printf '    (to repeat exactly this run: IPC_SEED=%s)\n' "$seed"
}

report_tap() {
	:
}

# blank: an empty line between two groups of tests.
blank() {
	"$listing" || [ "$format" != text ] || [ ${#only[@]} -gt 0 ] || printf '\n'
}

# finish: end with the verdict.
finish() {
	"$listing" && exit 0
	[ "$number" -gt 0 ] || kit_error "no test is called ${only[*]}" 'checker.sh --list tells the names'
	[ "$failures" -eq 0 ]
	exit
}

# --- start ------------------------------------------------------------------------------------------

task=$(cd "${BASH_SOURCE[1]%/*}/.." && pwd -P) || exit 2
parse_options "$@"
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
seed=${IPC_SEED:-$((RANDOM << 15 | RANDOM))}
RANDOM=$seed
deadline_ms=$((5000 * ${IPC_TIMEOUT_SCALE:-1}))
"$listing" || find_compiler
