#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# checker.sh - the vocabulary in which a task's tests/checker.sh is written. It is sourced.
#
#	channel PROGRAM KIND WHERE	how the program's receiver can be reached
#	half PROGRAM ROLE OTHER		the program plays only this role, another one the other
#	check NAME TITLE FUNCTION	a test: its line in the report, and what it looks at
#	bonus				the tests behind it are those of the bonus
#	judge				build, run the tests, report, end with the verdict as status
#
# A test is a function whose steps are joined by &&; the first step that does not hold says why.
# Three things are kept apart: facts come from supervise (see supervise/supervise.c), which starts, waits and
# observes; a test draws its verdict from them; report_* print it.
set -u
export LC_ALL=C
unset CDPATH
kit=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd -P) || exit 2
task=$(cd "${BASH_SOURCE[1]%"${BASH_SOURCE[1]##*/}"}.." && pwd -P) || exit 2

# shellcheck source-path=SCRIPTDIR source=student/sources.sh
. "$kit/utils/student/sources.sh"
# shellcheck source-path=SCRIPTDIR source=supervise.sh
. "$kit/utils/supervise.sh"

# --- options ---------------------------------------------------------------------------------------

usage() {
	cat <<-'TEXT'
		Usage: checker.sh [OPTION]... [DIR]
		Compiles the submission in DIR (by default ../support, seen from the checker), runs it and
		tells for each test whether it has passed.

		  --only NAME   run only the test of this name; may be given more than once
		  --bonus       run the tests of the bonus, and only those
		  --list        print the names of the tests
		  --format tap  print TAP 14 instead of lines for people
		  --trace       show for each test what the two programs have called, side by side
		  -v            tell every fact that was looked at
		  -h, --help    print this

		Environment: CC (compiler), CFLAGS (its options, -g -Wall), IPC_SEED (repeat the random messages of a
		run), IPC_TIMEOUT_SCALE (stretch the deadline of 5 s), TMPDIR (where to work, /tmp).
		Exit status: 0 all have passed, 1 something has failed, 2 the kit could not judge.
	TEXT
}

# kit_error WHAT [REMEDY]: the kit itself cannot judge; ends the checker with status 2.
# kit_trouble NAME [ARG]...: the same, in the words of trouble.sh.
kit_error() {
	[ "$format" != tap ] || printf 'Bail out! %s\n' "${1//$'\n'/ }"
	printf 'checker.sh: %s\n' "$@" >&2
	exit 2
}
kit_trouble() {
	about "$@"
	kit_error "${trouble[@]}"
}

format=text verbose=false listing=false tracing=false bonus=no
only=()
parse_options() {
	local wanted
	while [ $# -gt 0 ]; do
		case $1 in
		--only) [ $# -ge 2 ] || kit_error '--only needs the name of a test'; only+=("$2"); shift ;;
		--only=*) only+=("${1#*=}") ;;
		--bonus) bonus=yes ;;
		--list) listing=true ;;
		--format) [ $# -ge 2 ] || kit_error '--format needs text or tap'; wanted=$2; shift ;;
		--format=*) wanted=${1#*=} ;;
		--trace) tracing=true ;;
		-v) verbose=true ;;
		-h | --help) usage; exit 0 ;;
		--) shift; break ;;
		-*) kit_error "no such option: $1" 'checker.sh --help tells the options' ;;
		*) break ;;
		esac
		shift
	done
	[[ ${wanted-text} == text || $wanted == tap ]] ||
		kit_error "no such format: $wanted" 'text and tap are known'
	format=${wanted-text}
	[ $# -le 1 ] || kit_error 'only one directory can be checked' 'checker.sh --help tells how to call it'
	submission=${1-$task/support}
	"$listing" || [ -d "$submission" ] || if [ $# -eq 1 ]; then
		kit_error "there is no directory $submission"
	else
		kit_error "there is no directory $submission" \
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
	[ ${#cc[@]} -gt 0 ] || kit_trouble no-compiler gcc
	command -v "${cc[0]}" >/dev/null ||
		kit_trouble no-compiler "${cc[0]}"
	kit_build="${cc[*]##*/}"
	kit_build=$kit/utils/build/$MACHTYPE/${kit_build//[!a-zA-Z0-9]/_}
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

# provide NAME SOURCE [OPTION]...: compile a program of the kit, unless that has been done. Sets path
# to it, or to nothing if it cannot be compiled. utils/build/ serves every run with this compiler on
# this kind of machine; where it cannot be written, a directory for this run does.
own_build=''
provide() {
	local name=$1 source=$2 new
	path=$kit_build/$name
	! is_fresh "$path" "$source" "$kit"/utils/*.h "$kit"/utils/supervise/* "$kit"/utils/trace/*.h || return 0
	if ! mkdir -p "$kit_build" 2>/dev/null || [ ! -w "$kit_build" ]; then
		[ -n "$own_build" ] || own_build=$(mktemp -d) || kit_error 'cannot make a temporary directory' \
			'Is the disk full? TMPDIR may name another place.'
		path=$own_build/$name
	fi
	new=$path.$$
	if ! compile_ours "$source" -std=gnu11 -g "${@:3}" -I"$kit" -o "$new" || ! mv -f "$new" "$path"; then
		rm -f "$new"
		path=''
	fi
}

# compile_ours SOURCE OPTION...: the compiler gets what is turned (see sources.sh) through a pipe.
compile_ours() {
	case $1 in
	*.c) "${cc[@]}" "${@:2}" "$1" ;;
	*) turned_back "$1" | "${cc[@]}" "${@:2}" -x c - ;;
	esac
}

# require NAME SOURCE: as provide, where nothing can be judged without the program.
require() {
	provide "$1" "$2" -O1
	[ -n "$path" ] || kit_error "cannot compile the kit's own $2" 'See the message above.'
}

# locate PROGRAM: sets file to the program: my:NAME is the submission's, peer:NAME one of utils/,
# NAME alone the reference.
locate() {
	local source
	case $1 in
	my:*) file=$base/${1#my:} ;;
	peer:*) require "${1#peer:}" "$kit/utils/${1#peer:}.c"; file=$path ;;
	*) reference_of "$1"; require "$1" "$source"; file=$path ;;
	esac
}

# --- facts: the conversation with supervise ---------------------------------------------------------

supervise_failed() { kit_error "$@"; }

start_supervise() {
	patience=$((deadline_ms / 50 + 60))
	provide supervise "$kit/utils/supervise/supervise.c" -O1 -I"$kit/utils" "$kit"/utils/supervise/[!s]*.c "$kit/utils/supervise/sockets.c"
	[ -n "$path" ] || kit_error "cannot compile the kit's own utils/supervise/" 'See the message above.'
	begin_supervise "$path"
}

# prepare_trace: sets trace to the library that records calls, as the programs are to preload it, or to
# nothing where there is none. A sanitizer wants to be the first library.
prepare_trace() {
	trace=''
	[ -z "$memory" ] && [ "${KIT_WITHOUT-}" != trace ] || return 0
	provide ipctrace.so "$kit/utils/ipctrace.c" -shared -fPIC 2>/dev/null
	trace=$path
	# ld.so(8): blanks and colons part the names in LD_PRELOAD.
	if [[ $trace == *[[:space:]:]* ]]; then
		ln -s "$trace" "$base/ipctrace.so" && trace=../ipctrace.so
	fi
}

leave() {
	local status=$?
	trap - EXIT
	trap '' INT TERM HUP
	end_supervise
	[ -z "$own_build" ] || rm -rf "$own_build"
	exit "$status"
}

# --- channels ---------------------------------------------------------------------------------------

# channel PROGRAM KIND WHERE: the program's receiver is reached by KIND (fifo, unix, tcp or udp) at
# WHERE (a path in the working directory, or a port). farewell PROGRAM LINE: the line that ends it.
declare -A channels=() farewells=()
channel() { channels[$1]="$2 $3"; }
farewell() { farewells[$1]=$2; }

# half PROGRAM ROLE OTHER: the program plays this role only, the program OTHER the other one. Such halves
# are called by their own names.
declare -A roles=() others=()
half() { roles[$1]=$2 others[$1]=$3; }

# claim_ports: in a network that is not our own, wait for other checkers, and refuse to work where
# a stranger holds a port that we need.
claim_ports() {
	local entry kind where
	[ "$network" != private ] || return 0
	for entry in "${channels[@]}"; do
		read -r kind where <<<"$entry"
		[[ $kind == tcp || $kind == udp ]] || continue
		ask lock "$((deadline_ms * 12))"
		[ "$answer" = yes ] ||
			kit_error 'another checker has been using the ports of this machine for too long' \
				'Wait for it to end, or end it.'
		ask holder "$kind" "$where"
		[ "$answer" = nobody ] || kit_trouble port "$kind" "$where" "${answer/ /, }"
	done
}

# --- the verbs of a test ----------------------------------------------------------------------------

# Every verb that can fail names its check, and says either fact CHECK TEXT (it holds) or
# refuse CHECK LINE... (it does not, and why). The tests of the kit switch single checks off, to see
# that each is needed: KIT_WITHOUT=TEST/CHECK. What a test cannot go on without is called "need".
fact() {
	! "$verbose" || facts+=("$1: ${*:2}")
}

# fresh [RECEIVER]: nobody runs, the directory is empty, the network new, and the port is free for the
# receiver: ours can share it with closed connections (SO_REUSEADDR).
fresh() {
	local kind where
	ask reset
	who=() running=() typed=() calls=() scene=$((scene + 1))
	[ "$network" != private ] || return 0
	read -r kind where <<<"${channels[$program]-}"
	[ "$kind" = tcp ] && [[ ${1-my:} == my:* ]] || return 0
	ask vacant 65000 "$where"
	[ "$answer" = yes ] || kit_error "the tcp port $where of this machine does not become free"
}

# start ROLE PROGRAM [WORD]...: start a program in a role, receiver or sender.
# In each scene, which fresh begins: calls has the file of a role's record of calls.
declare -A who=() running=() calls=()
scene=0
start() {
	local role=$1 file options=()
	[ -z "$memory" ] || options=("$memory")
	[ -z "${flag_variable-}" ] || [[ $2 == my:* ]] || options+=(-v "$flag_variable")
	if [ -n "$trace" ]; then
		calls[$role]=$base/calls.$scene.$role
		: >"${calls[$role]}"
		options+=(-v "LD_PRELOAD=$trace" -v "IPC_TRACE=${calls[$role]}")
		# What our programs send is to be received, not to be read in a record.
		[[ $2 == my:* ]] || options+=(-v IPC_TRACE_DATA=no)
	fi
	locate "$2"
	running[$role]=${2#my:}
	name_role "$role"
	who[$role]="our $called"
	[[ $2 != my:* ]] || who[$role]="your $called"
	ask start "$role" ${options[@]+"${options[@]}"} "$file" "${@:3}"
}

# name_role ROLE: sets called to what people call it.
name_role() {
	called=$1
	[ -z "${roles[${running[$1]}]-}" ] || called=${running[$1]}
}

feed() { ask feed "$1" "$2"; }
# type_line LINE...: give lines to the sender, all at once.
type_line() {
	local text
	typed+=("$@")
	printf -v text '%s\n' "$@"
	feed sender "$text"
}
close_input() { ask close "$1"; }
stop() { ask stop "$1"; unset "who[$1]"; }

# happens ROLE CONDITION [WORD]...: wait for it; sets why to what supervise says if it does not.
happens() {
	ask await "$deadline_ms" "$@"
	why=${answer#no }
	[ "$answer" = yes ]
}

# describe ROLE: sets state to supervise's word for how the program does, and words to ours.
describe() {
	ask state "$1"
	state=$answer words=''
	case $state in
	'exited '*) words="has ended with status ${state#exited }" ;;
	'killed '*) words="was killed by signal ${state#killed } (SIG$(kill -l "${state#killed }"))" ;;
	'unstarted '*) kit_trouble no-program "${cc[0]}" "errno ${state#unstarted } in $base" ;;
	flood) words='was stopped: it printed without end' ;;
	crowd) words='was stopped: it started too many processes' ;;
	hog) words='was stopped: it used too much memory' ;;
	lost) words='has lost its supervisor' ;;
	esac
}

# refuse CHECK HEADLINE [LINE]...: see above. The headline says what was not seen; explain.awk says what
# the programs did instead, and why; the lines show more of it.
refuse() {
	[ "${KIT_WITHOUT-}" != "$name/$1" ] || return 0
	failed_check=$1
	fact "$1" "NOT SO: $2"
	reasons=("$2")
	case $why in
	stuck) reasons=("$2 Nothing can change this any more: everybody waits.") ;;
	deadline) reasons=("$2 Waited for $((deadline_ms / 1000)) s.") ;;
	esac
	"$replaying" || explain
	reasons+=("${@:3}")
	return 1
}

# explain: adds to reasons what explain.awk makes of the two records of calls; sets hint.
explain() {
	local line sources
	describe_situation
	"$tracing" && draw_timeline
	sources_of "${task##*/}"
	awk -f "$kit/utils/student/skeleton.awk" "$sources/$program.c" >"$base/skeleton"
	while IFS= read -r line; do
		case $line in
		hint$'\t'*) hint=${line#*$'\t'} ;;
		*) reasons+=("$line") ;;
		esac
	done < <(awk -f "$kit/utils/explain.awk" \
		part=situation "$base/situation" part=hints "$kit/utils/hints.txt" \
		part=skeleton "$base/skeleton" part=submission "$source_of_program" \
		part=receiver "${calls[receiver]-/dev/null}" part=sender "${calls[sender]-/dev/null}" 2>&1)
	: >"$base/situation"	# it holds the messages, and programs may still be started
}

# draw_timeline: sets the array timeline to what the two programs have called, side by side.
draw_timeline() {
	local colour=0
	[ ! -t 1 ] || [ -n "${NO_COLOR-}" ] || colour=1
	mapfile -t timeline < <(awk -v mode=timeline -v colour=$colour -f "$kit/utils/explain.awk" \
		part=situation "$base/situation" \
		part=receiver "${calls[receiver]-/dev/null}" part=sender "${calls[sender]-/dev/null}")
}

# describe_situation: writes down for explain.awk what is known of both programs.
describe_situation() {
	local role words state text said line i kind=pipe where=./send_fd_14 accused='' printed=nothing longest=0
	for line in "${expected#Flag is: }" "${messages[@]}"; do
		[ ${#line} -le "$longest" ] || longest=${#line}
	done
	if [ -n "${who[receiver]-}" ]; then
		ask output receiver
		unescape text "${answer#text }"
		[ -z "$text" ] || printed=something
		line=${expected#Flag is: }
		[[ -z $line || $text != *"${line:0:8}"* ]] || printed=part
		[[ -z $line || $text != *"$line"* ]] || printed=expected
	fi
	[ -z "${channels[$program]-}" ] || read -r kind where <<<"${channels[$program]}"
	{
		printf '%s\t%s\n' program "$program" kind "$kind" where "$where" check "$failed_check" why "$why" \
			typed "${#typed[@]}" flag "${expected#Flag is: }" longest "$longest" printed "$printed"
		for i in "${!typed[@]}"; do
			printf '%s\t%s\n' "size.$((i + 1))" "${#typed[i]}" "text.$((i + 1))" "${typed[i]}"
		done
		for said in ${roles[$program]+"$program" "${others[$program]}"}; do
			printf '%s\t%s\n' "called.${roles[$said]}" "$said"
		done
		for role in receiver sender; do
			[ -n "${who[$role]-}" ] || continue
			[[ ${who[$role]} != your* ]] || accused+=" $role"
			describe "$role"
			[ "$state" != running ] || ask waits "$role"
			printf '%s\t%s\n' "who.$role" "${who[$role]}" "state.$role" "$state" "words.$role" "$words" \
				"waits.$role" "${answer#text }"
			[[ ${who[$role]} != your* ]] || printf '%s\t%s\n' "binary.$role" "$base/${running[$role]}"
			ask errors "$role"
			unescape text "${answer#text }"
			text=${text:0:2000}
			[[ -z $expected || $text != *"${expected#Flag is: }"* ]] || printf 'on-stderr\t%s\n' "$role"
			mapfile -t said <<<"${text%$'\n'}"
			[ -z "$text" ] || printf "errors.$role\t%s\n" "${said[@]:0:2}"
		done
		[[ $failed_check != sender* || $accused != *sender ]] || accused='sender receiver'
		printf 'accused\t%s\n' "${accused# }"
		if [ "$kind" = fifo ] || [ "$kind" = unix ]; then
			ask file "$where"
			printf 'file\t%s\n' "$answer"
		fi
	} >"$base/situation"
}

# is_ready: the kernel says that the receiver can be reached, and that the channel is the receiver's.
# until_ready: the same, where it is no check of its own, but what the rest of the test needs.
is_ready() { reach check; }
until_ready() { reach need; }
reach() {
	local kind where condition headline lines called
	read -r kind where <<<"${channels[${running[receiver]}]}"
	name_role receiver
	case $kind in
	fifo) condition=(fifo "$where") headline="No FIFO $where appears." ;;
	udp) condition=(bound udp "$where") headline="No socket of the $called is bound to udp $where." ;;
	*) condition=(listens "$kind" "$where") headline="No socket of the $called listens at $kind $where." ;;
	esac
	happens receiver "${condition[@]}" || {
		lines=()
		[[ $kind != fifo && $kind != unix ]] || what_is "$where" "$kind"
		refuse "${1/check/ready}" "$headline" ${lines[@]+"${lines[@]}"}
	} || return
	# A receiver that naps and looks again never rests; one that has ended, or has stopped itself, does
	# not wait for anybody.
	[ "$1" = need ] || happens receiver rests || [ "$why" = deadline ] ||
		refuse "${1/check/waits}" "${who[receiver]^} does not wait for a ${others[$called]-sender}." || return
	fact "${1/check/ready}" "${condition[*]}"
	fact "${1/check/waits}" "${who[receiver]} waits for a ${others[$called]-sender}"
}

# lay_fifo MODE PATH: put a FIFO into the working directory.
lay_fifo() {
	mkfifo -m "$1" "$base/run/$2" || kit_trouble no-fifo "$base"
}

# what_is PATH KIND: adds to lines what has that name, where a fifo, or the socket of a unix channel, should be.
what_is() {
	local kind mode
	ask file "$1"
	read -r kind mode _ <<<"$answer"
	case $2.$kind in
	*.absent) ;;
	fifo.fifo) lines+=("There is a FIFO $1, but with the permissions $mode: it may not be read and written.") ;;
	unix.socket) lines+=("There is a socket file $1, but no socket of that receiver listens there.") ;;
	*) lines+=("$1 is there, but it is a $kind.") ;;
	esac
}

# ends ROLE [CHECK]: the program ends by itself, with status 0.
ends() {
	local headline="${who[$1]^} does not end." check=${2-$1-ends}
	if happens "$1" ends; then
		ask state "$1"
		[ "$answer" != 'exited 0' ] || { fact "$check" "${who[$1]} has ended with status 0"; return; }
		why='' headline="${who[$1]^} does not end with status 0."
	fi
	refuse "$check" "$headline"
}

# fails ROLE: the program ends by itself, with a status other than 0 and not by a signal.
fails() {
	local headline="${who[$1]^} does not end."
	if happens "$1" ends; then
		ask state "$1"
		[[ $answer != exited\ [1-9]* ]] || { fact "$1-fails" "${who[$1]} has ended with an error"; return; }
		why='' headline="${who[$1]^} has nobody to talk to: it should say so, and end with another status than 0."
	fi
	refuse "$1-fails" "$headline"
}

# fails_alone: the sender has no receiver, and notices it with its first line at the latest.
fails_alone() {
	messages=(hello)
	fresh && start sender "my:$program" -s && type_line hello && close_input sender && fails sender
}

# arrives MESSAGE: the receiver prints it while the sender waits for more to say.
arrives() {
	happens receiver prints "$1" ||
		refuse arrives "The message \"$1\" does not arrive." || return
	fact arrives "\"$1\" has arrived before the next message was sent"
}

# received MESSAGE...: the receiver has printed each message, in this order and once, and no leavings.
#
# A message ends where its line ends. It may be followed at once by the next one: a sender that
# puts nothing between its messages has them run together in the stream. Lines that do not begin like
# a message are the program's own business.
received() {
	local text rest message before line seen
	ask output receiver
	unescape text "${answer#text }"
	rest=$text got=${text:0:2000}
	[[ $text != *'[Receiver]: '* ]] || rest='[Receiver]: '${text#*'[Receiver]: '}
	for message; do
		expected=$message
		[[ $rest == *"$message"* ]] || {
			why=''
			refuse message "${who[receiver]^} did not print the message \"$message\"." \
				"It printed: $(shown "$text")"
		} || return
		before=${rest%%"$message"*}	# ${rest#*...} would take quadratic time
		rest=${rest:${#before} + ${#message}}
		[[ -z $rest || $rest == [$'\r\n']* || $rest == '[Receiver]: '* ]] || begins_message ||
			refuse exact "${who[receiver]^} printed something behind the message \"$message\"." \
				"It printed: $(shown "$text")" || return
	done
	while IFS= read -r line; do
		rest=${line#'[Receiver]: '}
		for message; do
			if [[ $rest == *"$message"* ]]; then
				rest=${rest/"$message"}
				[[ $line == '[Receiver]: '* ]] || continue
				[[ $rest != *"$message"* && " ${seen-} " != *" $message,"* ]] ||
					refuse once "${who[receiver]^} printed the message \"$message\" more than once." \
						"It printed: $(shown "$text")" || return
				seen+=" $message,"
			fi
		done
		[[ ${#rest} -lt 4 || "${*/%/$'\n'}" != *"$rest"$'\n'* ]] ||
			refuse leavings "${who[receiver]^} printed the rest of a message a second time: \"$rest\"." \
				"It printed: $(shown "$text")" || return
	done <<<"$text"
	fact message "${who[receiver]} has printed every message"
	fact exact "... and nothing behind one"
	fact once "... and none twice"
	fact leavings "... and no leavings of one"
}

# begins_message: rest begins with one of the messages of this test.
begins_message() {
	local message
	for message in "${messages[@]}"; do
		[[ $rest != "$message"* ]] || return 0
	done
	return 1
}

# shown TEXT: print it so that blanks and control bytes are seen, cut to a length that can be read.
shown() {
	local quoted=${1@Q}
	[ -n "$1" ] || quoted=nothing
	[ ${#quoted} -le 240 ] || quoted="${quoted:0:240}... (${#1} bytes)"
	printf '%s' "$quoted"
}

# say_goodbye: nothing more will be typed.
say_goodbye() {
	local line=${farewells[$program]-}
	[ -z "$line" ] || type_line "$line"
	close_input sender
}

# begin RECEIVER SENDER [WORD]...: start both. At a FIFO that exists already, the sender may be the first.
sender_goes_first() { sender_first=yes; }
begin() {
	if [ -z "$sender_first" ]; then
		start receiver "$1" && until_ready && start sender "${@:2}"
	else
		start sender "${@:2}" && { happens sender rests || true; } && start receiver "$1"
	fi
}

# exchange MANNER RECEIVER SENDER: a whole conversation about the test's messages, from the start of
# both programs to their ends. MANNER: live, each message has arrived before the next one is typed;
# burst, all at once.
exchange() {
	local message
	begin "$2" "$3" -s || return
	if [ "$1" = burst ]; then
		type_line "${messages[@]}"
	else
		for message in "${messages[@]}"; do
			type_line "$message"
			arrives "$message" || return
		done
	fi
	say_goodbye
	ends sender && ends receiver && received "${messages[@]}"
}

# replay: give the submission's receiver what the submission's sender puts on the wire. Between them
# is only what the kernel has carried to our peer and from it: how they frame a message is their own.
replay() {
	local kind where record=$base/record message recorded=("${messages[@]}") sender_first=''
	read -r kind where <<<"${channels[$program]}"
	fresh && start receiver peer:peer record "$kind" "$where" "$record" || return
	running[receiver]=$program
	until_ready && start sender "my:$program" -s || return
	for message in "${messages[@]}"; do
		type_line "$message"
		happens sender hungry || [ "$why" = stuck ] || break
		feed receiver $'\n' && happens receiver prints recorded || return
	done
	say_goodbye
	happens sender ends || return
	close_input receiver
	happens receiver ends || return

	# Another conversation in between: what the sender may have left elsewhere is not these messages.
	messages=(decoy "another $RANDOM decoy")
	fresh && exchange burst "$program" "my:$program"
	messages=("${recorded[@]}")

	fresh && prepare && begin "my:$program" peer:peer replay "$kind" "$where" "$record" || return
	for message in "${messages[@]}"; do
		feed sender $'\n'
		arrives "$message" || return
	done
	close_input sender
	ends receiver && received "${messages[@]}"
}

# exchanges PROGRAM MESSAGE: the submission's halves, each with the reference's other half, then
# together; the messages are the given one and random ones of this run. Tells which half is wrong.
exchanges() {
	local word long first check look sender_works=true
	messages=("$2")
	random_word; messages+=("$word")
	random_word; messages+=("two words: $word $word")
	long=$word
	while [ ${#long} -lt 200 ]; do
		long+=" $long"
	done
	random_word; messages+=("${long:0:200}$word")

	if ! receiver_alone; then
		first=("${reasons[@]}")
		check=$hint replaying=true
		sender_alone || sender_works=false
		replaying=false reasons=("${first[@]}") hint=$check look=': look at your half.'
		[ "$hint" != open-todo ] || look=.
		if "$sender_works"; then
			reasons+=("Your sender works with our receiver${look/half/receiver}")
		else
			reasons+=('Your sender does not work with our receiver either.')
		fi
		return 1
	fi
	if ! sender_alone; then
		look=': look at your half.'
		[ "$hint" != open-todo ] || look=.
		reasons+=("Your receiver works with our sender${look/half/sender}")
		return 1
	fi
	fresh && exchange live "my:$program" "my:$program" && succeed
}

# succeed: the scene is the one that a test is about, and it went well: note what may be told of it.
succeed() {
	local role
	for role in "${!calls[@]}"; do
		[[ ${who[$role]} != your* ]] || finished+=("$program $role ${calls[$role]}")
	done
	! "$tracing" || { describe_situation; draw_timeline; }
}

# warn: what the programs that have passed have left open, on standard error: it changes no verdict.
warn() {
	local entry program role file kind where called records=()
	[ ${#finished[@]} -gt 0 ] || return 0
	for entry in "${finished[@]}"; do
		read -r program role file <<<"$entry"
		kind=pipe where=
		[ -z "${channels[$program]-}" ] || read -r kind where <<<"${channels[$program]}"
		called="$role ($program)"
		[ -z "${roles[$program]-}" ] || called=$program
		printf '%s\t%s\n' "kind.$program.$role" "$kind" "where.$program.$role" "$where" \
			"program.$program.$role" "$program" "who.$program.$role" "your $called" \
			"binary.$program.$role" "$base/$program"
		records+=("part=$program.$role" "$file")
	done >"$base/situation"
		awk -v mode=warnings -f "$kit/utils/explain.awk" part=situation "$base/situation" "${records[@]}" >&2
}

# receiver_alone, sender_alone: one half of the submission, with the other half of the reference.
receiver_alone() {
	local first check sender_first=''
	if fresh && prepare && exchange burst "my:$program" "$program"; then
		fact receiver-alone 'your receiver works with our sender'
		return
	fi
	[ "${KIT_WITHOUT-}" != "$name/receiver-alone" ] || return 0
	first=("${reasons[@]}") check=$failed_check
	replaying=true
	frames_may_differ && replay && check=''
	replaying=false reasons=("${first[@]}") failed_check=$check
	[ -z "$check" ]
}

# frames_may_differ: the receiver has been reached, and did not do with our sender's bytes what it should.
frames_may_differ() {
	case $failed_check in
	arrives | message | exact | once | leavings | receiver-ends) return 0 ;;
	sender-ends) [ "$why" != stuck ] || { ask state receiver; [ "$answer" = running ]; } ;;
	*) return 1 ;;
	esac
}
sender_alone() {
	if fresh && exchange burst "$program" "my:$program"; then
		fact sender-alone 'your sender works with our receiver'
		return
	fi
	[ "${KIT_WITHOUT-}" = "$name/sender-alone" ]
}

# prepare: what a receiver finds in the working directory; a checker may redefine it.
prepare() { :; }

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
# submission may execute it with an empty environment, so that IPC_FLAG would not reach it; but it may
# not read it.
plant_flag() {
	local file
	random_flag
	locate "$1"
	if ! sed "s/~[$]L[!-~]\{20\}N/$turned/" "$file" >"$base/run/$1" || ! chmod 0111 "$base/run/$1"; then
		kit_error "cannot prepare $1" 'Is the disk full?'
	fi
}

# send_flag PROGRAM: run our sender to its end, with a flag of this run.
send_flag() {
	local flag_variable
	random_flag
	flag_variable="IPC_FLAG=$turned"
	expected="Flag is: $flag"
	start sender "$1" && ends sender need
}

# receives_from PROGRAM: the submission's receiver waits, and gets its flag from our PROGRAM.
receives_from() {
	fresh && start receiver "my:$program" && until_ready && send_flag "$1" && receives_flag
}

# receives_flag: the receiver ends by itself and has printed the flag, on a line of its own.
receives_flag() {
	local text
	expected="Flag is: $flag"
	ends receiver || return
	ask output receiver
	unescape text "${answer#text }"
	got=${text:0:2000}
	[[ $'\n'$text$'\n' == *$'\n'"Flag is: $flag"[$'\r\n']* ]] || {
		why=''
		refuse flag "${who[receiver]^} should print \"Flag is: $flag\"." "It printed: $(shown "$text")"
	} || return
	fact flag "${who[receiver]} has printed the flag of this run"
	succeed
}

# --- a conversation by turns -------------------------------------------------------------------------

# meet RECEIVER SENDER: start both. lines has by turns what the sender says and what the receiver answers.
opening=() lines=() spoken=0
meet() {
	local word long
	lines=("${opening[@]}")
	random_word; lines+=("$word")
	random_word; lines+=("two words: $word $word")
	random_word
	long=$word
	while [ ${#long} -lt 200 ]; do
		long+=" $long"
	done
	lines+=("${long:0:200}")
	random_word; lines+=("$word")
	messages=("${lines[@]}") spoken=0
	fresh "$1" && start receiver "$1" && until_ready && start sender "$2"
}

# type_to ROLE LINE...: all at once.
type_to() {
	local text
	[ "$1" != "${roles[$program]}" ] || typed+=("${@:2}")
	printf -v text '%s\n' "${@:2}"
	feed "$1" "$text"
}

# turns COUNT: the next lines, each of which is printed before the next one is typed.
turns() {
	local last=$((spoken + $1)) speaker
	while [ "$spoken" -lt "$last" ]; do
		speaker=sender
		[ $((spoken % 2)) -eq 0 ] || speaker=receiver
		type_to "$speaker" "${lines[spoken]}"
		is_heard || return
	done
}

# at_once COUNT: so many lines are there from the beginning, and both read more than one when they read.
at_once() {
	local i said=() answered=()
	for ((i = 0; i < $1; i += 2)); do
		said+=("${lines[i]}")
		[ $((i + 1)) -eq "$1" ] || answered+=("${lines[i + 1]}")
	done
	type_to sender "${said[@]}"
	type_to receiver "${answered[@]}"
	while [ "$spoken" -lt "$1" ]; do
		is_heard || return
	done
}

# is_heard: the other half prints the next line. Where that is not the half of the test, a line that is
# not printed was not said.
is_heard() {
	local line=${lines[spoken]} speaker=sender listener=receiver check=arrives
	[ $((spoken++ % 2)) -eq 0 ] || speaker=receiver listener=sender
	[ "$listener" = "${roles[$program]}" ] || check=need
	happens "$listener" prints "$line" || {
		# Who has closed its end is perhaps about to end, too.
		[ "$why" != ended ] || ask await 500 "$speaker" ends
		refuse "$check" "${who[$listener]^} does not print what ${who[$speaker]} was given to say: \"$line\"."
	} || return
	fact "$check" "${who[$listener]} has printed a line when it was said"
}

# leaves ROLE [LINE]: says the line, or is at the end of its input. Then both end, although the input of
# the other one is open.
leaves() {
	local left=receiver
	[ "$1" = sender ] || left=sender
	if [ $# -eq 2 ]; then
		feed "$1" "$2"$'\n'
	else
		close_input "$1"
	fi
	end_of "$1" && end_of "$left" && heard receiver 0 && heard sender 1
}

# end_of ROLE: it ends. What the other half than the test's does is no check of its own.
end_of() {
	if [ "$1" = "${roles[$program]}" ]; then ends "$1"; else ends "$1" need; fi
}

# heard ROLE FIRST: it has printed every second one of the lines that were spoken, from this one on, with
# nothing behind them on their lines, once, and no leavings. What else it prints is its own business.
heard() {
	local i text rest line all='' role=$1
	ask output "$role"
	unescape text "${answer#text }"
	text=${text//$'\r'/}
	got=${text:0:2000} why=''
	for ((i = $2; i < spoken; i += 2)); do
		expected=${lines[i]} all+=${lines[i]}$'\n'
		[[ $text != *"$expected"* || $text$'\n' == *"$expected"$'\n'* ]] ||
			refuse exact "${who[$role]^} printed something behind \"$expected\"." "It printed: $(shown "$text")" || return
		line=${text%%"$expected"*}
		rest=${text:${#line}} line=${line##*$'\n'}$expected
		[[ $rest != *$'\n'"$line"* ]] ||
			refuse once "${who[$role]^} printed \"$expected\" more than once." "It printed: $(shown "$text")" || return
	done
	while IFS= read -r line; do
		[[ ${#line} -lt 4 || $all != *[!$'\n']"$line"$'\n'* ]] ||
			refuse leavings "${who[$role]^} printed the rest of a line a second time: \"$line\"." \
				"It printed: $(shown "$text")" || return
	done <<<"$text"
	expected='' got=''
	fact exact "${who[$role]} has printed nothing behind a line"
	fact once '... and none twice'
	fact leavings '... and no leavings of one'
}

# alone: the program's half of conversations with our other half, and each way in which one may end.
alone() {
	local other=${others[$program]}
	if [ "${roles[$program]}" = sender ]; then
		meet "$other" "my:$program" && turns 6 && leaves sender 'exit' &&
			meet "$other" "my:$program" && turns 2 && leaves sender &&
			meet "$other" "my:$program" && at_once 5 && leaves receiver && succeed &&
			fresh none && start sender "my:$program" && feed sender $'hello\n' && close_input sender && fails sender
	else
		meet "my:$program" "$other" && turns 6 && leaves sender &&
			meet "my:$program" "$other" && at_once 5 && leaves receiver 'exit' &&
			meet "my:$program" "$other" && turns 3 && leaves receiver && succeed
	fi
}

# together: the submission's two halves.
together() {
	local pair=("my:$program" "my:${others[$program]}")
	[ "${roles[$program]}" = receiver ] || pair=("${pair[1]}" "${pair[0]}")
	meet "${pair[@]}" && turns 6 && leaves sender 'exit' &&
		meet "${pair[@]}" && turns 2 && leaves sender &&
		meet "${pair[@]}" && turns 5 && leaves receiver 'exit'
}

# converses LINE ANSWER: the submission's half with ours; and where the submission's other half passes
# that, too, the two with each other. They begin with LINE and ANSWER; the rest is of this run.
declare -A known_alone=()
converses() {
	opening=("$@")
	alone || return
	works_alone "${others[$program]}" || return 0
	[ -n "${known_alone[both]-}" ] || together || {
		[ "${KIT_WITHOUT-}" != "$name/together" ] || return 0
		reasons+=('Each of your two halves works with ours: look at what they expect of each other.')
		return 1
	}
	known_alone[both]=yes
	fact together 'your two halves work with each other'
}

# works_alone PROGRAM: whether it does, without a word about it.
works_alone() {
	[ -z "${build_errors[$1]-}" ] || return
	if [ -z "${known_alone[$1]-}" ]; then
		local program=$1 verbose=false tracing=false replaying=true finished=() reasons=() messages=() expected='' got=''
		known_alone[$1]=no
		! alone || known_alone[$1]=yes
		why='' failed_check=''
	fi
	[ "${known_alone[$1]}" = yes ]
}

# --- building ---------------------------------------------------------------------------------------

# build PROGRAM...: compile the submission's programs, all at once, into the private directory. What
# lies there ready-made, a Makefile included, is not used.
declare -A build_errors=() build_warnings=() source_of=()
build() {
	local program source flags
	read -ra flags <<<"${CFLAGS--g -Wall}"
	for program; do
		source=$submission/$program.c
		# The original kit kept its sources one level deeper.
		[ -e "$source" ] || [ ! -e "$submission/src/$program.c" ] || source=$submission/src/$program.c
		if [ ! -f "$source" ]; then
			build_errors[$program]="There is no file $source. make brings a skeleton where one is missing."
			continue
		fi
		source_of[$program]=$source
		[[ $source == /* ]] || source_of[$program]=./$source	# awk takes a=b/c for an assignment
		[ -r "$source" ] || kit_error "cannot read $source" 'Whose is it? See ls -l.'
		ask start "cc $program" -t "${cc[@]}" -std=gnu11 "${flags[@]}" -I"$kit" -o "$base/$program" "$source"
	done
	for program; do
		[ -z "${build_errors[$program]-}" ] || continue
		ask await "$((deadline_ms * 6))" "cc $program" ends
		ask state "cc $program"
		[ "$answer" != 'unstarted 2' ] || kit_error "the compiler ${cc[0]} cannot be started"
		if [ "$answer" = 'exited 0' ]; then
			ask errors "cc $program"
			unescape "build_warnings[$program]" "${answer#text }"
			continue
		fi
		has_space || kit_error "the disk is full at $base" 'Make room, or set TMPDIR to another place.'
		source="The compiler did not end in order: $answer."
		ask errors "cc $program"
		unescape "build_errors[$program]" "${answer#text }"
		[ -n "${build_errors[$program]}" ] || build_errors[$program]=$source
	done
}

# has_space: whether a few blocks can be written to the private directory.
has_space() {
	local blocks
	printf -v blocks '%65536s' ''
	{ printf '%s' "$blocks" >"$base/space"; } 2>/dev/null
}

# add_warning: to the reasons, what the compiler has warned of first: it may be what is wrong.
add_warning() {
	local line
	while IFS= read -r line; do
		[[ $line != *' warning: '* ]] || { reasons+=("The compiler warns: ${line##*/}"); return; }
	done <<<"${build_warnings[$program]-}"
}

# builds: the first step of every test.
builds() {
	local lines
	[ -n "${build_errors[$program]-}" ] || { fact need "$program.c compiles"; return; }
	# Without the directories: the student knows where the sources are.
	mapfile -t lines <<<"${build_errors[$program]%$'\n'}"
	lines=("${lines[@]//"${source_of_program#./}"/"$program.c"}")
	reasons=("${lines[@]:0:12}")
	[ ${#lines[@]} -le 12 ] || reasons+=("... and $((${#lines[@]} - 12)) lines more: make -C support shows all.")
	[[ ${lines[0]} == 'There is no file '* ]] || reasons=("$program.c does not compile:" "${reasons[@]}")
	return 1
}

# --- tests, verdicts and their printing -------------------------------------------------------------

finished=() tests=() titles=() functions=() programs=() blanks=() series=()

# check NAME TITLE PROGRAM FUNCTION: a test of PROGRAM. NAME never changes.
check() {
	tests+=("$1") titles+=("$2") programs+=("$3") functions+=("$4") series+=("$of_the_bonus")
}

# bonus: the tests that are registered from here on are the bonus. They are run with --bonus only.
of_the_bonus=no
bonus() { of_the_bonus=yes; }

# blank: an empty line between two groups of tests.
blank() { blanks[${#tests[@]}]=yes; }

# typed LINE: a line that is given to the sender, shown as part of the test's output.
typed() { transcript+=("[Sender]: $1"); }

# judge: build what the tests need, run them, print the report, and end with the verdict.
judge() {
	local i chosen=() failures=0 started
	declare -A wanted=()
	[[ " ${series[*]} " == *" $bonus "* ]] || kit_error 'this task has no tests of a bonus' 'Leave --bonus out.'
	for i in "${!tests[@]}"; do
		[[ ${series[i]} != "$bonus" && " ${only[*]} " == *" ${tests[i]} "* ]] || continue
		[ "$bonus" = no ] || kit_error "${tests[i]} is no test of the bonus" 'Leave --bonus out.'
		kit_error "${tests[i]} is a test of the bonus" 'Add --bonus.'
	done
	for i in "${!tests[@]}"; do
		[ "${series[i]}" = "$bonus" ] || continue
		! "$listing" || printf '%s\n' "${tests[i]}"
		[ ${#only[@]} -eq 0 ] || [[ " ${only[*]} " == *" ${tests[i]} "* ]] || continue
		chosen+=("$i")
		wanted[${programs[i]}]=yes
		[ -z "${others[${programs[i]}]-}" ] || wanted[${others[${programs[i]}]}]=yes
	done
	! "$listing" || exit 0
	for name in ${only[@]+"${only[@]}"}; do
		[[ " ${tests[*]} " == *" $name "* ]] ||
			kit_error "no test is called $name" 'checker.sh --list tells the names'
	done

	find_compiler
	start_supervise
	claim_ports
	memory=''
	[[ "${cc[*]} ${CFLAGS-}" != *sanitize* ]] || memory=-m	# a sanitizer reserves terabytes
	prepare_trace
	"begin_$format" "${#chosen[@]}"
	build "${!wanted[@]}"
	number=0
	for i in "${chosen[@]}"; do
		number=$((number + 1))
		name=${tests[i]} title=${titles[i]} program=${programs[i]} verdict=passed
		sender_first='' reasons=() facts=() transcript=() messages=() timeline=() why='' hint='' failed_check='' expected='' got=''
		replaying=false source_of_program=${source_of[$program]-}
		started=${EPOCHREALTIME/./}
		builds && "${functions[i]}" || verdict=failed
		[ "$verdict" = passed ] || add_warning
		microseconds=$((${EPOCHREALTIME/./} - started))
		if "$tracing" && [ "$verdict" = passed ] && [ ${#timeline[@]} -eq 0 ]; then
			describe_situation
			draw_timeline
		fi
		[ "$verdict" = passed ] || failures=$((failures + 1))
		[ -z "${blanks[i]-}" ] || [ "$number" -eq 1 ] || "blank_$format"
		"report_$format" || kit_error 'the report cannot be written'
	done
	warn
	[ "$failures" -eq 0 ]
	exit
}

begin_text() { :; }
blank_text() { printf '\n'; }
report_text() {
	local line which='' text=''
	[ ${#transcript[@]} -eq 0 ] || printf '%s\n' "${transcript[@]}"
	[ ${#facts[@]} -eq 0 ] || printf '    seen: %s\n' "${facts[@]}"
	printf '%s: %s\n' "$title" "${verdict^^}" || return
	[ ${#timeline[@]} -eq 0 ] || printf '%s\n' "${timeline[@]}"
	[ "$verdict" = failed ] || return 0
	for line in "${reasons[@]}"; do
		[[ $line == 'Your '*' work'* ]] && which=$line || text+=$line
	done
	if [ "$text" = "${last_text-}" ]; then
		reasons=('For the same reason as the test before.' ${which:+"$which"})
	fi
	last_text=$text
	printf '    %s\n' "${reasons[@]//[^[:print:]$'\t']/?}"
	[ -z "$failed_check" ] || printf '    (to repeat exactly this run: IPC_SEED=%s)\n' "$seed"
}

# TAP 14 (testanything.org): the plan first, so that a checker that is killed is seen to have failed.
# The harness of perl 5.36, prove, refuses all versions after 13; what we print is valid in both.
begin_tap() {
	local version=14
	[ -z "${HARNESS_ACTIVE-}" ] || version=13
	printf 'TAP version %d\n1..%d\n' "$version" "$1"
}
blank_tap() { :; }
report_tap() {
	local line text=''
	[ "$verdict" = passed ] || printf 'not '
	printf 'ok %d - %s\n' "$number" "$title" || return
	[ ${#facts[@]} -eq 0 ] || printf '# seen: %s\n' "${facts[@]}"
	[ ${#timeline[@]} -eq 0 ] || printf '# %s\n' "${timeline[@]}"
	[ "$verdict" = failed ] || return 0
	for line in "${reasons[@]}"; do
		text+=${text:+$'\n'}$line
	done
	printf '  ---\n  message: '
	yaml "$text"
	[ -z "$hint" ] || printf '  hint: %s\n' "$hint"
	printf '  severity: fail\n  test: %s\n  seed: %s\n  duration_ms: %d.%03d\n' "$name" "$seed" \
		"$((microseconds / 1000))" "$((microseconds % 1000))"
	if [ -n "$expected" ]; then
		printf '  data:\n    expect: '
		yaml "$expected"
		printf '    got: '
		yaml "$got"
	fi
	printf '  ...\n'
}

# yaml TEXT: print the text, of whatever bytes, as a double-quoted scalar (YAML 1.2, 7.3.1).
yaml() {
	local text=$1 out='' i char code
	if [[ $text == *[!\ -~]* || $text == *[\"\\]* ]]; then
		for ((i = 0; i < ${#text}; i++)); do
			char=${text:i:1}
			case $char in
			[\"\\]) out+=\\$char ;;
			$'\n') out+='\n' ;;
			[\ -~]) out+=$char ;;
			*) printf -v code '%d' "'$char"; printf -v char '\\x%02x' "$((code & 255))"; out+=$char ;;
			esac
		done
		text=$out
	fi
	printf '"%s"\n' "$text"
}

# --- start ------------------------------------------------------------------------------------------

trap leave EXIT
trap 'kit_error "nobody reads the report, or supervise has been killed"' PIPE
trap 'exit 130' INT
trap 'exit 143' TERM HUP
parse_options "$@"
seed=${IPC_SEED:-$((RANDOM << 15 | RANDOM))}
RANDOM=$seed
[[ ${IPC_TIMEOUT_SCALE:-1} =~ ^[1-9][0-9]{0,3}$ ]] ||
	kit_error 'IPC_TIMEOUT_SCALE must be a whole number from 1 to 9999'
deadline_ms=$((5000 * ${IPC_TIMEOUT_SCALE:-1}))
