# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# surroundings.sh - the robust tests in which no call of the program is touched: other sides that behave badly,
# names that are taken, lines of all sizes, outputs that are full. It is sourced by weather.sh.

: "${outcome=}" "${runs=}" "${sender=}" "${framing=}"	# set by weather.sh

# shellcheck source=turns.sh
declare -F converses >/dev/null || . "${BASH_SOURCE[0]%/*}/turns.sh"

# judge_run ROLE WANT WHEN [MEANING [READ]]: what became of the program, which is to have delivered the messages.
judge_run() {
	local delivered=no plan=$3
	runs=$((runs + 1))
	! probe delivers "$1" || delivered=yes
	outcome "$1" "$delivered"
	fact "$plan" "$outcome"
	is_right "$2" && return
	plan=''
	blame "$1" "$3" "${4-}" "${5-}"
}

# delivers ROLE: it ends well, and the receiver has printed the messages.
delivers() {
	ends "$1" || return
	[ "$manner" = oneway ] || return 0
	[ "$1" = receiver ] || ends receiver || return
	if [ ${#messages[@]} -gt 0 ]; then
		heard messages receiver "${messages[@]}"
	else	# nothing was sent: nothing is printed
		ask output receiver
		[[ $answer != *'[Receiver]: '?* ]]
	fi
}

# --- UDP ----------------------------------------------------------------------------------------------

# meets_datagrams: our sender's datagrams do not arrive as they were sent.
meets_datagrams() {
	local kind manner sent case expected n
	manner "$program"
	frames
	[ "$framing" = ours ] || { leave_out 'Its receiver understands its own sender only.'; return; }
	for case in lose@1:2,3 lose@2:1,3 lose@1+2:2 double@1:1,1,2,3 double@4:1,2,3 swap@1:2,1,3 swap@2:1,3,2 swap@3:1,2; do
		words 3
		sent=("${messages[@]}") messages=()
		IFS=, read -ra expected <<<"${case#*:}"
		for n in "${expected[@]}"; do
			messages+=("${sent[n - 1]}")
		done
		faults=(['our sender']=sendto:${case%%:*})
		udp_run "${sent[@]}"
		# What has come twice may be printed twice, or once.
		[[ $case != double* ]] || probe delivers receiver || messages=("${sent[@]}")
		judge_run receiver deliver "the datagrams of our sender go by the plan sendto:${case%%:*}" \
			'UDP may lose, double and swap datagrams. Print what has come, as it comes, until "exit".' 'man 7 udp' || return
	done
	words 2
	faults=(['our sender']='sendto:lose@3') runs=$((runs + 1))
	udp_run "${messages[@]}"
	if ! happens receiver prints "${messages[1]}" || ! happens receiver rests; then
		outcome receiver no
		[ "$outcome" = told ] || { outcome='ends as if it had come' && blame receiver '"exit" is lost' \
			'Nobody has said that there is no more. Wait on, or say that "exit" has not come, and end with another status than 0.' \
			'man 7 udp'; return; }
	fi
	faults=()
	count_runs
}
udp_run() {
	probe begin_anew || return 0
	type_to sender "$@"
	say_goodbye
	happens sender ends || true
}
begin_anew() { fresh && begin "my:$program" "$sender" -s; }

# --- the other side -----------------------------------------------------------------------------------

meets_peers() {
	local kind manner where
	manner "$program"
	frames
	where=${channels[$program]-}
	where=${where#* }
	faults=()
	[ "$manner" != turns ] || { partner_leaves && count_runs; return; }
	[ "$kind" != pipe ] || { child_fails && count_runs; return; }
	receiver_meets && { [ "$manner" = flag ] || sender_meets; } || return
	count_runs
}

receiver_meets() {
	local word
	random_word word
	# Over UDP nobody is seen to leave, and a receiver of flags may call nothing at all a failure.
	if [ "$kind" != udp ] && [ "$framing" = ours ]; then
		messages=()
		peer_says say ''
		judge_run receiver any 'its sender says nothing and leaves' '' 'man 2 read' || return
		messages=("$word")
		peer_says say "$word"
		judge_run receiver any 'its sender is killed in the middle of a message' \
			'Print what has come of it, or say that something has failed.' || return
	fi
	if [ "$kind" = tcp ] && [ "$framing" = ours ]; then
		peer_says reset "$word"
		judge_run receiver tell 'its sender resets the connection' \
			'recv() fails with ECONNRESET then: this is not the end of the stream, bytes may be lost.' 'man 7 tcp' || return
	fi
	[ "$manner" = flag ] || second_sender
}

# child_fails: what the receiver of a pipe has executed ends with an error, in the middle of the flag.
child_fails() {
	local plan=''
	messages=()
	fresh
	planted=$base/run/send_fd_14
	printf '#!/bin/sh\nprintf OS{half >/proc/self/fd/14\nexit 1\n' >"$planted" || cannot_write
	chmod 0555 "$planted"
	start receiver "my:$program"
	judge_run receiver tell 'send_fd_14 ends with status 1, and has sent only half of the flag' \
		'waitpid() tells how a child has ended. If it has failed, what it has sent is not all.' 'man 2 waitpid'
}

# partner_leaves: who talks by turns is left by the other one, who says so, or is killed.
partner_leaves() {
	local role=${roles[$program]} other=receiver said_before=1 how plan=''
	[ "$role" = sender ] || other=sender said_before=2	# it is to wait for the other one
	for how in 'closes its end' 'is killed'; do
		words 2
		opening=("${messages[@]}")
		probe meet_partner
		probe turns "$said_before" || true
		if [ "$how" = 'is killed' ]; then stop "$other"; else close_input "$other"; fi
		messages=()
		judge_run "$role" any "the other side $how" \
			'The end of the stream, or ECONNRESET, tells that nobody is there any more.' 'man 2 recv' || return
	done
}
meet_partner() {
	if [ "${roles[$program]}" = receiver ]; then meet "my:$program" "${others[$program]}"; else
		meet "${others[$program]}" "my:$program"
	fi
}

# peer_says HOW TEXT: a raw sender sends it, without a newline, and leaves.
peer_says() {
	fresh && start receiver "my:$program" && probe until_ready || return 0
	start sender peer:peer "$1" "$kind" "$where"
	feed sender "$2"
	close_input sender
	happens sender ends || true
}

# second_sender: it comes while the first one talks. Either it fails, or what it says is printed.
second_sender() {
	local first second
	random_word first
	random_word second
	messages=("$first")
	probe begin_anew || return 0
	type_to sender "$first"
	happens receiver prints "$first" || true
	start second "$sender" -s
	feed second "$second"$'\n'
	close_input second
	happens second ends || true
	ask state second
	[ "$answer" != 'exited 0' ] || [ "$kind" = udp ] || messages+=("$second")
	[ "$kind" != udp ] || messages+=("$second")
	say_goodbye
	judge_run receiver deliver 'a second sender comes while the first one talks' \
		'Print what it says as well, or let it fail: close what you listen with, and remove its name.' 'man 2 listen'
}

sender_meets() {
	local word line long=''
	random_word word
	printf -v line '%s%01000d\n' "$word" 0
	while [ ${#long} -lt 400000 ]; do
		long+=$line
	done
	messages=()
	[ "$kind" != udp ] || return 0
	fresh && start receiver peer:peer deaf "$kind" "$where" || return
	running[receiver]=$program
	probe until_ready
	start sender "my:$program" -s
	feed sender "$long"
	# One that waits for its receiver to come rests, too.
	{ happens receiver prints open && happens sender rests; } || true
	stop receiver
	feed sender "$line"	# a stream may have taken all that was before
	feed sender "$line"
	feed sender "$line"
	runs=$((runs + 1)) plan=''
	outcome sender no
	[ "$outcome" = told ] || blame sender 'its receiver reads nothing and is killed' \
		'write() and send() fail with EPIPE or ECONNRESET then, where SIGPIPE does not end the program: say so, and end with another status than 0.' \
		'man 2 send, man 7 signal'
}

# --- names --------------------------------------------------------------------------------------------

# meets_names: what has the receiver's name, or its port, is somebody's.
meets_names() {
	local kind manner where
	manner "$program"
	frames
	where=${channels[$program]#* }
	faults=()
	words 1
	case $kind in
	tcp | udp) taken_port ;;
	unix) taken_path file && taken_path secret && taken_path directory && taken_path link && taken_socket && unwritable && deep ;;
	*) taken_path file && taken_path secret && taken_path directory && taken_path link && unwritable && foreign_fifo ;;
	esac || return
	count_runs
}

# taken_path WHAT: the program leaves it as it is, and says so. A secret is a file that it may not read.
taken_path() {
	local run=$base/run before after what=${1/secret/file}
	fresh
	case $1 in
	file) echo precious >"$run/$where" ;;
	secret) echo precious >"$run/$where" && chmod 000 "$run/$where" ;;
	directory) mkdir "$run/$where" ;;
	link) echo precious >"$run/precious" && ln -s precious "$run/$where" ;;
	esac
	ask file "$where"
	before=$answer
	start receiver "my:$program"
	judge_run receiver tell "a $what has the name $where" \
		'It is not yours: leave it alone, say so, and end with another status than 0.' 'man 2 lstat, man 7 inode' || return
	ask file "$where"
	after=$answer
	[ "$1" != secret ] || chmod 600 "$run/$where" 2>/dev/null
	[ "$1" = directory ] || after+=$(cat "$run/$where" 2>/dev/null) before+=precious
	[ "$before" = "$after" ] && return
	outcome='removes it, or writes into it'
	blame receiver "a $what has the name $where" 'It is not yours: leave it alone.' 'man 2 lstat, man 7 inode'
}

# taken_socket: another receiver has it and waits, and afterwards is still reached; a dead one's is replaced.
taken_socket() {
	local plan=''
	fresh && start sender "$program"
	happens sender listens unix "$where" || return 0
	start receiver "my:$program"
	judge_run receiver tell 'the socket of a running receiver has the name' \
		'Whoever connects to that name should reach that receiver: ask with connect() before you remove it.' 'man 7 unix' || return
	if [ "$manner" = flag ]; then start third "${program/receive/send}"; else start third "$program" -s; fi
	feed third "${messages[0]}"$'\n'
	close_input third
	happens sender ends || {
		outcome='takes the name from it'
		blame receiver 'the socket of a running receiver has the name' '' 'man 7 unix'
		return
	}
}

# unwritable: nothing can be made where the program is. Root may write everywhere.
unwritable() {
	local status=0
	[ "$EUID" -ne 0 ] || return 0
	fresh
	chmod 0555 "$base/run"
	start receiver "my:$program"
	judge_run receiver tell 'nothing can be made in its directory' 'See what mkfifo() and bind() return.' \
		'man 3 mkfifo, man 2 bind' || status=1
	chmod 0755 "$base/run"
	return "$status"
}

# sender_comes: it says all that there is to say.
sender_comes() {
	[ "$manner" != flag ] || { start sender "${program/receive/send}"; return; }
	start sender "$sender" -s
	type_to sender "${messages[@]}"
	say_goodbye
}

# foreign_fifo: the FIFO is somebody else's, who lets nobody use it. Only root can give it away.
foreign_fifo() {
	[ "$EUID" -eq 0 ] || return 0
	fresh && lay_fifo 600 "$where" && chown 65534 "$base/run/$where" || return 0
	start receiver "my:$program"
	happens receiver fifo "$where" || true
	happens receiver rests || true
	sender_comes
	happens sender ends || true
	judge_run receiver any 'the FIFO is somebody else'\''s, who lets nobody use it' '' 'man 2 open'
}

# deep: the program is in a directory whose path is longer than what the address of a socket can hold.
deep() {
	local name=${where}0123456789012345678901234567890123456789 way status=0 trace=''
	local -A channels=(["$program"]="${channels[$program]}")
	way=$name/$name/$name
	fresh
	mkdir -p "$base/run/$way" || cannot_write
	channels[$program]="unix $way/$where"
	# shellcheck disable=SC2016	# another shell expands it
	local go="cd '$way' && exec "'"$0" "$@"'
	# shellcheck disable=SC2034	# start reads it
	local -A into=([receiver]=$go ['our sender']=$go [sender]=$go)
	start receiver "my:$program"
	! probe until_ready || sender_comes
	judge_run receiver any 'the path of its directory has more than 108 bytes' \
		'sun_path has no more. A short name, seen from where you are, fits; if a name does not, say so.' 'man 7 unix'
}

# taken_port: another program has it; and after a connection that the receiver has closed first.
taken_port() {
	fresh && start sender "$program" || return
	if [ "$kind" = tcp ]; then
		happens sender listens tcp "$where"
	else
		happens sender bound udp "$where"
	fi || return 0
	start receiver "my:$program"
	judge_run receiver tell "another program has the port $where" 'bind() fails with EADDRINUSE: say so, and end.' \
		'man 2 bind' || return
	[ "$kind" = tcp ] && [ "$manner" = oneway ] || return 0
	fresh && begin "my:$program" "$sender" -s || return 0
	type_to sender "${messages[0]}"
	happens receiver prints "${messages[0]}" || true
	stop receiver
	close_input sender
	happens sender ends || true
	runs=$((runs + 1))
	start receiver "my:$program"
	probe until_ready || {
		outcome='cannot be started again'
		blame receiver 'a connection was closed from its end' 'It stays in TIME_WAIT for a minute: set SO_REUSEADDR before bind().' 'man 7 socket'
	}
}

# --- sizes --------------------------------------------------------------------------------------------

# meets_sizes: lines, at once and byte by byte, through each side with ours, and all bytes there are but
# the NUL, which no word of ours can have: see nul_bytes.
meets_sizes() {
	local kind manner sides role size sizes=(1 255 256 1023 1024 4095 4096 4097 8191 8192)
	manner "$program"
	frames
	[ "$manner" != turns ] || { long_turns && count_runs; return; }
	faults=()
	sides
	for role in "${sides[@]}"; do
		for size in "${sizes[@]}" 65507 1000000; do
			[ "$size" -le 65507 ] || [ "$kind" != udp ] || continue
			long_words "$size"
			[ "$size" -gt 8192 ] || messages+=(short)
			size_run "$role" burst "a line has $size bytes" || return
		done
		all_bytes
		size_run "$role" burst 'a line has every byte from 1 to 255' || return
		[ "$kind" = udp ] || many_lines "$role" || return
	done
	nul_bytes && { [ "$kind" = udp ] || [ "$framing" = own ] || { empty_line && two_at_once && endless_line; }; } &&
		slow_typing && last_line &&
		{ [ "$kind" != udp ] || too_long; } || return
	count_runs
}

# long_words SIZE: messages is one of that many bytes.
long_words() {
	local word
	words 1
	printf -v word '%0*d' "$1" 0
	messages[0]="${messages[0]:0:$1}${word:12}"
}

all_bytes() {
	local n codes=''
	for ((n = 1; n < 256; n++)); do
		[ "$n" -eq 10 ] || [ "$n" -eq 13 ] || printf -v codes '%s\\x%02x' "$codes" "$n"
	done
	printf -v "messages[0]" 'x%b' "$codes"
	messages=("${messages[0]}")
}

# size_run ROLE MANNER WHEN: an exchange that must go well.
size_run() {
	local pair=("my:$program" "$sender")
	[ "$1" = receiver ] || pair=("$program" "my:$program")
	runs=$((runs + 1))
	probe fresh && probe exchange "$2" "${pair[@]}" -s && return
	outcome "$1" no
	[ "$outcome" != told ] || outcome='gives up'
	plan=''
	blame "$1" "$3" 'A line may have any length, and a call may bring a part of it, or more than one.'
}

# long_turns: lines longer than what is read at once, in a conversation by turns.
long_turns() {
	local role=${roles[$program]} size
	for size in 1 255 1024 4097 8192 8193 100000; do
		long_words "$size"
		opening=("${messages[0]}" "${messages[0]}")
		runs=$((runs + 1))
		probe hold "$role" && continue
		outcome "$role" no
		[ "$outcome" != told ] || outcome='gives up'
		plan=''
		blame "$role" "a line has $size bytes" 'A line may have any length, and a call may bring a part of it, or more than one.'
		return
	done
}

# nul_bytes: a NUL is a byte of a line, for each side with ours; or, as some programs see it, the end of a message.
nul_bytes() {
	local one two three role text
	# shellcheck disable=SC2034	# start reads it
	local -A into=()
	for role in receiver sender; do
		[ "$role" = sender ] || [ "$framing" = ours ] || continue
		random_word one
		random_word two
		random_word three
		# shellcheck disable=SC2016	# another shell expands it
		into=(["${role/#receiver/our sender}"]='{ printf "'"$one\\000$two\\n$three\\n${farewells[$program]-}"'\n"; cat; } | "$0" "$@"')
		if [ "$role" = receiver ]; then probe begin_anew; else probe fresh && probe begin "$program" "my:$program" -s; fi
		happens receiver prints "$three" || true
		close_input sender
		happens sender ends || true
		runs=$((runs + 1))
		if probe ends "$role" && probe ends receiver; then
			ask output receiver
			unescape text "${answer#text }"
			[[ $text != *"$one"*"$two"*[!"$two"]"$three"* || $text == *"$two$three"* ]] || continue
			outcome='loses what stands after it, or takes it for the end'
		else
			outcome "$role" no
			[ "$outcome" != told ] || continue
		fi
		blame "$role" 'a line has a NUL byte in it' \
			'What has a length may have any bytes. strlen() and "%s" stop at a NUL: use the number that read() or getline() returns.' \
			'man 3 getline, man 3 fwrite'
		return
	done
}

# empty_line: between two lines is one of 0 bytes.
empty_line() {
	local one two
	random_word one
	random_word two
	probe fresh && start receiver "my:$program" && probe until_ready
	start sender peer:peer say "$kind" "${channels[$program]#* }"
	feed sender "$one"$'\n\n'"$two"$'\n'
	close_input sender
	messages=("$one" "$two")
	judge_run receiver deliver 'a line of 0 bytes comes between two others' 'Only the end of the stream is the end.'
}

# many_lines ROLE: ten thousand, of which supervise judges some hundred at a time.
many_lines() {
	local lines=() n text part whole=''
	words 1
	for ((n = 0; n < 10000; n++)); do
		lines+=("${messages[0]}$n")
	done
	printf -v text '%s\n' "${lines[@]}"
	if [ "$1" = receiver ]; then probe fresh && probe begin "my:$program" "$sender" -s; else
		probe fresh && probe begin "$program" "my:$program" -s
	fi
	feed sender "$text"
	close_input sender
	runs=$((runs + 1))
	if probe ends sender && probe ends receiver; then
		ask output receiver
		unescape text "${answer#text }"
		text=${text//$'\r'/}
		printf -v whole '[Receiver]: %s\n' "${lines[@]}"
		[[ $text != *"$whole"* ]] || return 0
		part=$(grep -c "${messages[0]}" <<<"$text")
		outcome="does not bring them all: $part lines were printed"
	else
		outcome "$1" no
	fi
	plan=''
	blame "$1" '10000 lines are sent at once' 'A call may bring a part of a line, or more than one.'
}

# slow_typing: the sender's input comes byte by byte.
slow_typing() {
	local i
	words 2
	probe fresh && probe begin "$program" "my:$program" -s
	for ((i = 0; i < ${#messages[0]}; i++)); do
		feed sender "${messages[0]:i:1}"
		happens sender hungry || break
	done
	feed sender $'\n'"${messages[1]}"$'\n'
	say_goodbye
	judge_run sender deliver 'its input comes byte by byte' 'A line ends with its newline, not where one read() ends.' 'man 2 read'
}

# last_line: the last line of the input has no newline.
last_line() {
	words 1
	probe fresh && probe begin "$program" "my:$program" -s
	feed sender "${messages[0]}"
	close_input sender
	if [ "$kind" = udp ]; then
		happens receiver prints "${messages[0]}" || true
		ends sender || { outcome sender no; blame sender 'its input ends without "exit"' 'The end of the input is an end as well.'; return; }
		stop receiver
		return 0
	fi
	judge_run sender deliver 'the last line of its input has no newline' 'The end of the input ends a line as well.'
}

# two_at_once: two lines come in one piece. Both are seen while the sender is still there.
two_at_once() {
	words 2
	probe fresh && start receiver "my:$program" && probe until_ready
	start sender peer:peer blurt "$kind" "${channels[$program]#* }"
	feed sender "${messages[0]}"$'\n'"${messages[1]}"$'\n'
	happens receiver prints "${messages[1]}" || {
		outcome='does not print the second one while the sender is there' plan='' runs=$((runs + 1))
		blame receiver 'two lines come in one piece' 'Print each line that has come, before you wait for more.' 'man 2 read'
		return
	}
	close_input sender
	judge_run receiver deliver 'two lines come in one piece' 'One call may bring more than one line.' 'man 2 read'
}

# endless_line: a line of more than 1 MiB is printed whole, or the program says that it cannot be.
endless_line() {
	local line text
	printf -v line '%0524285d' 0
	words 1
	probe fresh && probe begin "my:$program" "$program" -s
	feed sender "$line"
	feed sender "$line"
	feed sender "${messages[0]}"$'\n'
	close_input sender
	happens sender ends || true
	runs=$((runs + 1)) plan=''
	if probe ends receiver; then
		ask output receiver
		unescape text "${answer#text }"
		[[ $text != *"${messages[0]}"* ]] || return 0
		outcome='prints only a part of it, and ends with status 0'
	else
		outcome receiver no
		[ "$outcome" != told ] || return 0
	fi
	blame receiver 'a line has 1,048,582 bytes' 'If a line is too long for you, say so, and end with another status than 0.'
}

too_long() {
	long_words 65508
	probe fresh && probe begin "$program" "my:$program" -s
	type_to sender "${messages[@]}"
	close_input sender
	messages=()
	judge_run sender tell 'a line has 65508 bytes' 'A datagram cannot have so many: sendto() fails with EMSGSIZE.' 'man 7 udp'
}
