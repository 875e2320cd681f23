# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# weather.sh - the robust tests: what a program of the submission does when its calls fail, and when the
# world is not as it should be. It is sourced by the checker.
#
# There is a test for each program and each kind of weather. What is right in all of them: the program does
# its whole work, or it says what has failed and ends with another status than 0. Wrong is silence, a lie
# about the reason, a crash, a hang, a message that is lost or invented.

: "${base=}" "${kit=}" "${answer=}" "${network=}" "${index=}"	# set by whoever sources this
[[ -v tests && -v programs && -v series && -v titles && -v functions ]] ||
	declare -a tests=() programs=() series=() titles=() functions=()

# shellcheck source=turns.sh
declare -F converses >/dev/null || . "${BASH_SOURCE[0]%/*}/turns.sh"
# shellcheck source=loops.sh
declare -F what_struck >/dev/null || . "${BASH_SOURCE[0]%/*}/loops.sh"

# shellcheck source=surroundings.sh
. "${BASH_SOURCE[0]%/*}/surroundings.sh"
# shellcheck source=means.sh
. "${BASH_SOURCE[0]%/*}/means.sh"

# The kinds of weather, in the order in which a program meets them, and what each title says.
weathers=(errors short signals datagrams peers names sizes output memory)
declare -A weather_titles=([errors]='each call fails once' [short]='calls bring or take only a part'
	[signals]='signals interrupt what waits' [datagrams]='datagrams are lost, doubled and swapped'
	[peers]='the other side leaves, resets, says nothing' [names]='the name or the port is taken'
	[sizes]='lines of all sizes' [output]='the output cannot be written' [memory]='memory is used as it should be')

# add_weather: replace the registered tests by the robust ones of their programs.
add_weather() {
	local i kind order=() of=()
	for i in "${!tests[@]}"; do
		[[ " ${order[*]-} " == *" ${programs[i]} "* ]] || order+=("${programs[i]}") of+=("${series[i]}")
	done
	tests=() programs=() series=() titles=() functions=() blanks=()
	brief=true
	for i in "${!order[@]}"; do
		# shellcheck disable=SC2034	# run_test reads it
		[ "$i" -eq 0 ] || blanks[${#tests[@]}]=yes
		for kind in "${weathers[@]}"; do
			meets "${order[i]}" "$kind" || continue
			tests+=("${order[i]}-$kind") programs+=("${order[i]}") series+=("${of[i]}")
			titles+=("Rough weather for ${order[i]}, ${weather_titles[$kind]}") functions+=("meets_$kind")
		done
	done
}

# manner PROGRAM: set manner to how it talks: oneway, flag or turns; and kind to that of its channel.
manner() {
	kind=${channels[$1]-pipe}
	kind=${kind%% *} manner=oneway
	[[ $1 != receive_* ]] || manner=flag
	[ -z "${roles[$1]-}" ] || manner=turns
}

# frames: set sender to who sends to the receiver of a conversation one way: ours, or, where the receiver understands
# only messages as its own sender marks them, that one. framing: ours or own.
# No plan holds any more.
declare -A senders=()
sender='' framing=ours
frames() {
	local -A faults=() into=()
	plan=''
	local kind manner
	manner "$program"
	[ "$manner" = oneway ] || return 0
	if [ -z "${senders[$program]-}" ]; then
		senders[$program]=$program
		words 3
		if ! { probe fresh && probe exchange burst "my:$program" "$program" -s; } &&
			probe fresh && probe exchange burst "my:$program" "my:$program" -s; then
			senders[$program]=my:$program
		fi
	fi
	sender=${senders[$program]} framing=ours
	[[ $sender != my:* ]] || framing=own
}

# meets PROGRAM WEATHER: whether there is such weather for it.
meets() {
	local kind manner
	manner "$1"
	case $2 in
	short) [ "$kind" != udp ] ;;
	datagrams) [ "$kind" = udp ] && [ "$manner" = oneway ] ;;
	peers) [[ $manner != flag || $kind != udp ]] ;;
	names) [ "$kind" != pipe ] && [[ ${roles[$1]-receiver} == receiver ]] ;;
	sizes) [ "$manner" != flag ] ;;
	esac
}

# --- a run ------------------------------------------------------------------------------------------

# runs: how many there were; reason: why the last one that was to go well did not; plan: what is made to go wrong in this one, as weather.sh of students takes it.
runs=0 plan='' reason=''

# sides: set it to the roles that the program can play.
sides() {
	local kind manner
	manner "$program"
	sides=(receiver)
	[ "$manner" != oneway ] || sides+=(sender)
	[ "$manner" != turns ] || sides=("${roles[$program]}")
}

# laid: what the receiver finds at its name: nothing (:), a FIFO that it may not use, or the leavings of a
# receiver that was killed.
laid=:
forbidden_fifo() { lay_fifo 000 "${channels[$program]#* }"; }
stale_socket() {
	start sender "$program" && { happens sender listens unix "${channels[$program]#* }" || true; } && stop sender
}

# hold ROLE: a conversation of the program, which plays this role, with ours. Status: whether all has been
# delivered, and the program has ended well.
hold() {
	local kind manner
	manner "$program"
	runs=$((runs + 1))
	case $manner.$1 in
	oneway.receiver) fresh && "$laid" && exchange burst "my:$program" "$sender" -s ;;
	oneway.sender) fresh && exchange burst "$program" "my:$program" -s ;;
	flag.*) one_flag ;;
	turns.*) converses_again ;;
	esac
}

# one_flag: the receiver gets a flag from our sender, once.
one_flag() {
	local carried=''
	if [ "$kind" = pipe ]; then
		fresh && plant_flag send_fd_14 && start receiver "my:$program"
	else
		fresh && start receiver "my:$program" && until_ready && random_flag carried &&
			start sender "${program/receive/send}" && ends sender need
	fi && receives_flag none
}

# held ROLE: hold, and set reason to what did not hold in it.
held() {
	hold "$1" && return
	field reason "$finding" headline
	return 1
}

# words COUNT: messages are so many of this run.
words() {
	local word
	messages=()
	while [ ${#messages[@]} -lt "$1" ]; do
		random_word word
		messages+=("$word")
	done
	opening=("${messages[0]}" "${messages[0]}")
}

# outcome ROLE DELIVERED [CALL ERRNO TEXT]: set outcome to what became of the program: delivered, told, or in
# words what is wrong. It has told if it names the call or the error.
outcome() {
	local text
	if [ "$2" = yes ]; then
		outcome=delivered
		return
	fi
	[ "${whose[$1]-}" = yours ] || { outcome='was not started'; return; }
	close_input "$1"
	happens "$1" ends || { outcome='does not end'; return; }
	ask state "$1"
	case $answer in
	'exited 0') outcome='ends with status 0, although not all was delivered' ;;
	exited\ *)
		ask errors "$1"
		unescape text "${answer#text }"
		text=${text%%$'\n'*}
		if [ -z "$text" ]; then
			outcome='ends with an error, but does not say why'
		elif [[ $text == *'nobody has looked'* ]]; then	# needs_length() of ipc.h
			outcome='does not look at what it returns, and goes on with -1'
		elif [ $# -eq 2 ] || [[ $text == *"$5"* || $text == *"$4"* || " ${text//[!a-z0-9_]/ } " == *" $3 "* ]]; then
			outcome=told
		else
			shown text "${text/#\/*\/"$program.c:"/"$program.c:"}"
			outcome="gives another reason: $text"
		fi
		;;
	killed\ *) outcome="is killed by SIG$(kill -l "${answer#killed }")" ;;
	*) outcome="had to be ended: $answer" ;;
	esac
}

# is_right WANT: whether the outcome is.
is_right() {
	case $1.$outcome in
	any.told | any.delivered | tell.told | deliver.delivered) return 0 ;;
	deliver.told) outcome='gives up' ;;
	tell.delivered) outcome='goes on, as if nothing had happened' ;;
	esac
	return 1
}

# blame ROLE WHEN MEANING READ: write down the finding; the program did, when that happened, what outcome says.
blame() {
	local called option='' text
	local -A meanings=(
		['goes on, as if nothing had happened']='A call that returns -1 has not done what you asked for. Look at what each one returns; if it is -1, say so and end.'
		['does not end']='Nothing that can go wrong may make a program wait forever, or try the same again and again.'
		['gives up']='Nothing is lost yet: make the call again.'
	)
	name_of "$1"
	text=${3:-${meanings[$outcome]-}}
	finding=''
	note finding check "$plan"
	note finding headline "When $2, your $called $outcome."
	[ -z "${struck_at-}" ] || note finding evidence "The call is at $struck_at."
	[ -z "$text" ] || note finding meaning "$text"
	[ -z "${4-}" ] || note finding read "$4"
	[ "$1" != sender ] || [ -n "${roles[$program]-}" ] || option=' -s'
	[ -z "$plan" ] || note finding note "To see it: utils/student/weather.sh '$plan' ./$program$option"
	return 1
}

# count_runs: put their number into the title of the test.
count_runs() {
	local s=s
	[ "$runs" -ne 1 ] || s=''
	titles[index]+=" ($runs run$s)"
}

# is_recorded ROLE: the good run, whose record is left in $base/good. Where the program escapes the recorder, or
# does not even do its work, this says so.
is_recorded() {
	faults=()
	frames
	probe held "$1" || { plan='' outcome='does not do its work' && blame "$1" 'nothing goes wrong' "$reason"; return; }
	tr -d '\0' 2>/dev/null <"${calls[$1]-/dev/null}" >"$base/good"
	[ -s "$base/good" ] || escapes
}

# escapes: the program's calls cannot be reached. That is no failure of it.
escapes() {
	leave_out 'Its calls cannot be made to fail: it is linked statically, or makes them without the C library.'
}

# leave_out WHY: the test says nothing of the program.
leave_out() {
	# shellcheck disable=SC2034	# note writes to it by its name
	finding=''
	note finding status unjudged
	note finding headline "$1"
	return 1
}

# try_plan ROLE PLAN WANT [CALL ERRNO TEXT]: a run with that plan.
try_plan() {
	local role=$1 want=$3 delivered=no struck struck_at section=2
	plan=$2
	faults=([$role]=$plan)
	! probe hold "$role" || delivered=yes
	what_struck "$role"
	[ -n "$struck" ] || grep -qa $'\tfault\t' "${calls[$role]-/dev/null}" || {
		[ -s "${calls[$role]-/dev/null}" ] || [ "${whose[$role]-}" != yours ] || kit_error "the plan $plan cannot be read"
		runs=$((runs - 1))	# the call was not made
		return 0
	}
	outcome "$role" "$delivered" "${@:4}"
	fact "$plan" "$outcome"
	is_right "$want" && return
	[[ ${4-} != mkfifo* && ${4-} != exec* ]] || section=3
	case $plan in
	*signal*) blame "$role" "a signal interrupts $4()" '' "man 7 signal, man $section $4" ;;
	*short*) blame "$role" "${struck:-a call} takes or brings only a part" \
		'That may happen at any time. Call it in a loop, until all is there.' "man 2 ${struck%()}" ;;
	*) blame "$role" "$4() fails with $5 ($6)" '' "man $section $4" ;;
	esac
}

# --- what goes wrong in the program's calls -----------------------------------------------------------

# tries WEATHER.AWK'S KIND: each plan for each side. A receiver that finds something at its name makes other calls.
tries() {
	local sides role laid repeated='write writev send sendmsg' kind manner
	manner "$program"
	[[ $manner != flag && $kind != fifo ]] || repeated+=' read'
	[ "$kind" != udp ] || repeated=''
	sides
	for role in "${sides[@]}"; do
		local -A met=()
		words 1
		[ "$role" != sender ] || [ "$manner" = turns ] || words 2
		laid=:
		meet_all "$1" || return
		[ "$role.$manner" = receiver.oneway ] || continue
		case $kind in
		fifo) laid=forbidden_fifo ;;
		unix) laid=stale_socket ;;
		*) continue ;;
		esac
		meet_all "$1" || return
	done
	count_runs
}

# meet_all KIND: the plans that have not been met. As often as a call is made, it can fail.
meet_all() {
	local plans line fields
	is_recorded "$role" || return
	mapfile -t plans < <(awk -v kind="$1" -v again="$repeated" -f "$kit/utils/check/weather.awk" "$base/good")
	for line in "${plans[@]}"; do
		[ -z "${met[$line]-}" ] || continue
		met[$line]=yes
		IFS=$'\t' read -ra fields <<<"$line"
		# What is there may refuse a connection: that is how the program knows it is dead.
		[ "$laid" = : ] || [ "${fields[2]}" != connect ] || fields[1]=any
		try_plan "$role" "${fields[@]}" || return
	done
}
meets_errors() { tries errors; }
meets_signals() { tries signals; }

meets_short() {
	local sides role size
	sides
	for role in "${sides[@]}"; do
		words 3
		is_recorded "$role" || return
		for size in 1 7 half; do
			try_plan "$role" "receive:short=$size,send:short=$size" deliver || { reduced "$role" "$size"; return; }
		done
	done
	count_runs
}

# reduced ROLE SIZE: the plan has many faults: find one that suffices. Else what the first plan has shown stands.
reduced() {
	local runs=0 call nth shown_first=$finding
	for nth in @1 @2 @3 ''; do
		for call in receive send; do
			try_plan "$1" "$call:short=$2$nth" deliver || return 1
		done
	done
	finding=$shown_first
	return 1
}
