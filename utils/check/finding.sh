# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# finding.sh - what is known of a scene, and of a step in it that did not hold. It is sourced.
#
# A record is a text of lines "KEY<tab>VALUE"; the value is escaped as supervise escapes: \n, \t, and
# \xHH for the backslash and every other byte that is not printable ASCII (printf %b reads it). It is
# the form of a finding, of a situation (which explain reads) and of a result (which reports read).

# shellcheck source=supervise.sh
declare -F begin_supervise >/dev/null || . "${BASH_SOURCE[0]%/*}/supervise.sh"

: "${deadline_ms=5000}" "${cc=}"	# set by whoever sources this

# escape VARIABLE: escape the text in it.
escape() {
	local -n _text=$1
	local _done='' _code
	[[ $_text == *[!\ -~]* || $_text == *\\* ]] || return 0
	_text=${_text//\\/\\x5c} _text=${_text//$'\n'/\\n} _text=${_text//$'\t'/\\t}
	while [[ $_text =~ ^([\ -~]*)([^\ -~])(.*)$ ]]; do
		printf -v _code '%d' "'${BASH_REMATCH[2]}"
		printf -v _code '\\x%02x' "$((_code & 255))"
		_done+=${BASH_REMATCH[1]}$_code _text=${BASH_REMATCH[3]}
	done
	_text=$_done$_text
}

# cut_escaped VARIABLE SIZE: cut the escaped text in it, but not inside of an escape.
cut_escaped() {
	local -n _text=$1
	[ ${#_text} -gt "$2" ] || return 0
	_text=${_text:0:$2}
	[[ ! $_text =~ ^(.*)\\(x.?)?$ ]] || _text=${BASH_REMATCH[1]}
}

# note RECORD KEY VALUE...: append a line for each value to the record in the variable RECORD. note_raw:
# the values are escaped already.
note() {
	local -n _record=$1
	local _value
	for _value in "${@:3}"; do
		escape _value
		_record+=$2$'\t'$_value$'\n'
	done
}
note_raw() {
	local -n _record=$1
	local _value
	for _value in "${@:3}"; do
		_record+=$2$'\t'$_value$'\n'
	done
}

# field VARIABLE RECORD KEY: set VARIABLE to the first value of that key in the text RECORD, unescaped,
# or to nothing.
field() {
	local _rest=${2#*$'\n'"$3"$'\t'}
	if [[ $2 == "$3"$'\t'* ]]; then
		_rest=${2#*$'\t'}
	elif [ "$_rest" = "$2" ]; then
		_rest=''
	fi
	unescape "$1" "${_rest%%$'\n'*}"
}

# --- a scene ----------------------------------------------------------------------------------------

# What is known of the present scene, by role: whose program it is (ours, yours), which program plays it,
# and the file of its record of calls. said: what was given to the tested program; messages: what the
# receiver is to print; circumstances: what is special, in a sentence; awaited: what is to be printed, as far as that is at issue, and awaited_from, by whom; why: how the last wait has ended (yes,
# or what supervise says: stuck, ended, deadline).
declare -A whose=() running=() calls=()
circumstances='' said=() messages=() awaited='' awaited_from=receiver why=''
program=''		# the one that is judged
# What a checker says of its programs (see channel and half): how each receiver is reached, "KIND WHERE"; the
# one role that it plays, and who plays the other one.
declare -A channels=() roles=() others=()
tracing=false verbose=false

# who ROLE: set who to what people call the program: "your receiver", "our client". called: without "your".
who() {
	name_of "$1"
	who="${whose[$1]/yours/your} $called"
	who=${who/ours/our}
}

# name_of ROLE: set called. A program that plays one role only is called by its own name.
name_of() {
	called=$1
	[ -z "${roles[${running[$1]-}]-}" ] || called=${running[$1]}
}

# shown VARIABLE TEXT: set VARIABLE to the text so that blanks and control bytes are seen, cut to a length
# that can be read.
shown() {
	local _quoted=${2@Q}
	[ -n "$2" ] || _quoted=nothing
	[ ${#_quoted} -le 240 ] || _quoted="${_quoted:0:240}... (${#2} bytes)"
	printf -v "$1" '%s' "$_quoted"
}

# situation RECORD CHECK: append to it what is known of both programs, after the check; see explain.h for the
# keys.
situation() {
	local _to=$1 role accused='' flag=${awaited#Flag is: } n=0 kind=pipe where=./send_fd_14 longest=0 text
	[ -z "${channels[$program]-}" ] || read -r kind where <<<"${channels[$program]}"
	note "$_to" program "$program"
	note "$_to" kind "$kind"
	note "$_to" where "$where"
	note "$_to" check "$2"
	note "$_to" why "$why"
	note "$_to" typed "${#said[@]}"
	note "$_to" flag "$flag"
	for text in "${said[@]}"; do
		note "$_to" "text.$((++n))" "$text"
	done
	n=0
	for text in "$flag" "${messages[@]}"; do
		[ ${#text} -le "$longest" ] || longest=${#text}
		[ "$n" -eq 0 ] || note "$_to" "message.$n" "$text"
		n=$((n + 1))
	done
	note "$_to" longest "$longest"
	while IFS= read -r text; do
		[[ $text != *' warning: '* ]] || note "$_to" warned "${text##*/}"
	done <<<"${build_warnings[$program]-}"
	[ -z "${roles[$program]-}" ] || {
		note "$_to" by-turns yes
		note "$_to" "called.${roles[$program]}" "$program"
		note "$_to" "called.${roles[${others[$program]}]}" "${others[$program]}"
	}
	for role in receiver sender; do
		[ -n "${whose[$role]-}" ] || continue
		[ "${whose[$role]}" = ours ] || accused+=" $role"
		situation_of "$role" "$_to" "$flag"
	done
	[[ $2 != sender* || $accused != *sender ]] || accused=' sender receiver'
	note "$_to" accused "${accused# }"
	[[ $kind != fifo && $kind != unix ]] || { ask file "$where"; note_raw "$_to" file "$answer"; }
}

# situation_of ROLE RECORD FLAG: append what is known of one program. supervise's answers are escaped.
situation_of() {
	local flag=$3 begin=${3:0:8} text line n=0 printed=nothing
	escape flag
	escape begin
	note "$2" "whose.$1" "${whose[$1]}"
	note "$2" "record.$1" "${calls[$1]-/dev/null}"
	[ "${whose[$1]}" = ours ] || note "$2" "binary.$1" "$base/${running[$1]}"
	ask state "$1"
	[[ $answer != 'unstarted '* ]] || kit_trouble no-program "${cc[0]}" "errno ${answer#unstarted } in $base"
	note_raw "$2" "state.$1" "$answer"
	if [ "$answer" = running ]; then
		ask waits "$1"
		note_raw "$2" "waits.$1" "${answer#text }"
	fi
	ask output "$1"
	text=${answer#text }
	cut_escaped text 4000
	note_raw "$2" "output.$1" "$text"
	if [ "$1" = receiver ]; then
		[ -z "$text" ] || printed=something
		[[ -z $flag || $text != *"$begin"* ]] || printed=part
		[[ -z $flag || $text != *"$flag"* ]] || printed=expected
		note "$2" printed "$printed"
	fi
	ask errors "$1"
	text=${answer#text }
	cut_escaped text 4000
	[[ -z $flag || $text != *"$flag"* ]] || note "$2" on-stderr "$1"
	[[ $kind != pipe || -z $text ]] || in_order text
	while [ -n "$text" ] && [ $((n++)) -lt 2 ]; do
		line=${text%%'\n'*}
		note_raw "$2" "errors.$1" "$line"
		[ "$text" != "$line" ] || break
		text=${text:${#line} + 2}
	done
}

# in_order TEXT: sort the escaped lines of the text in that variable: which of a program and its child has printed
# first is chance, and must not make two reports of one.
in_order() {
	local _sorted
	mapfile -t _sorted < <(printf '%s\n' "${!1//'\n'/$'\n'}" | grep . | sort)
	printf -v "$1" '%s\\n' ${_sorted[@]+"${_sorted[@]}"}
}

# --- a finding --------------------------------------------------------------------------------------

# finding: the record of the step that did not hold last: situation (first, a record itself), check, headline,
# note..., expected, got. Whoever goes on to try something else keeps it, or drops it: see probe.
# result: what is written down of the present test besides.
finding='' result='' finished=()

# shellcheck disable=SC2034
verdict_only=no		# nobody wants to know which side is at fault

# probe COMMAND...: whether it holds. What it finds is dropped.
# shellcheck disable=SC2034	# they are here to be lost
probe() {
	local finding='' result='' finished=() told=''
	"$@"
}

# without: the checks that the kit's own tests switch off, to see that each is needed: TEST/CHECK.
without=() test=''

# is_off CHECK
is_off() { [[ " ${without[*]} " == *" $test/$1 "* ]]; }

# plays CHECK...: whether a scene that is about these checks is to be played: where another one is off, it
# might catch what that is to catch.
plays() {
	local off
	for off in ${without[@]+"${without[@]}"}; do
		[[ $off != "$test/"* || " $* " == *" ${off#*/} "* ]] || return 1
	done
}

# brief: nobody asks for more than the headline; what is in a scene may be long.
# shellcheck disable=SC2034	# add_weather sets it
brief=false

# fact CHECK TEXT, refuse CHECK HEADLINE [NOTE]...: the check holds, or does not. The headline says what
# was not seen; explain says what the programs did instead, and why; the notes show more of it. Status: 1,
# unless the check is off.
fact() {
	! "$verbose" || note result seen "$1: ${*:2}"
}
refuse() {
	local headline=$2 _scene='' printed
	! is_off "$1" || return 0
	fact "$1" "NOT SO: $2"
	case $why in
	stuck) headline+=' Deadlock: every process is waiting.' ;;
	deadline) headline+=" Waited for $((deadline_ms / 1000)) s." ;;
	esac
	finding=''
	! "$brief" || { note finding check "$1"; note finding headline "$headline"; return 1; }
	keep_records
	# shellcheck disable=SC2034	# note writes to it by its name
	finding=''
	situation _scene "$1"
	ours_can "$_scene"
	note finding situation "$_scene"
	note finding check "$1"
	note finding headline "$headline"
	note finding note "${@:3}" ${circumstances:+"$circumstances"}
	[ -z "$awaited" ] || {
		note finding expected "$awaited"
		field printed "$_scene" "output.$awaited_from"
		note finding got "${printed:0:2000}"
	}
	return 1
}

# ours_can SCENE: no program of ours has failed for want of what this machine gives to all, and none was killed by
# what a program in a jail cannot have sent it. Else it is nobody's fault that is judged here: the run ends.
ours_can() {
	local role state error
	local lacks=': (No space left on device|Disk quota exceeded|Cannot allocate memory|Input/output error|Too many open files'
	lacks+='|No buffer space available|Network is .*)$'
	for role in "${!whose[@]}"; do
		[ "${whose[$role]}" = ours ] || continue
		field state "$1" "state.$role"
		field error "$1" "errors.$role"
		if [[ $state == killed* ]] && is_promised jail; then
			error="it was killed by signal ${state#killed }"
		elif [[ $state != exited\ [1-9]* || ! $error =~ $lacks ]]; then
			continue
		fi
		kit_error "our ${running[$role]#peer:} could not do its work: $error" 'Mend that, and check again.'
	done
}

# is_promised WHAT: whether that is kept here (see supervise.c).
is_promised() {
	ask promises
	[[ " ${answer#text } " != *" $1 "* ]]
}

# refuse_plainly CHECK HEADLINE: the headline says it all, and the calls of this scene do not show it.
refuse_plainly() {
	why=''
	refuse "$@" || {
		finding=${finding#situation$'\t'*$'\n'}
		return 1
	}
}

# keep_records: as they are now: programs that are ended one after the other go on to be recorded.
kept=0
keep_records() {
	local role
	for role in "${!calls[@]}"; do
		[ -e "${calls[$role]}" ] || continue
		cp "${calls[$role]}" "$base/kept.$((++kept))" || continue
		calls[$role]=$base/kept.$kept
	done
}

# refuse_output CHECK ROLE EXPECTED HEADLINE: what the role has printed is not as expected.
refuse_output() {
	local text
	why='' awaited=$3 awaited_from=$2
	ask output "$2"
	unescape text "${answer#text }"
	shown text "$text"
	refuse "$1" "$4" "It printed: $text"
}

# tell_scene: what was seen is what the test is about: keep it for the timeline, if that is wanted.
told=''
tell_scene() {
	local scene=''
	"$tracing" || return 0
	situation scene ""
	# shellcheck disable=SC2034	# for draw
	told=$scene
}
