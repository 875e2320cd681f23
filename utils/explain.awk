# SPDX-License-Identifier: BSD-3-Clause
#
# explain.awk - from the record of two programs' calls to what went wrong first.
#
#	awk -f explain.awk part=situation FILE part=hints hints.txt part=skeleton FILE \
#		part=submission FILE part=receiver FILE part=sender FILE
#
# situation holds what the checker knows, "KEY<tab>VALUE" in each line (see explain in checker.sh);
# receiver and sender are records of ipctrace.c, perhaps empty. With mode=timeline it prints the two
# programs side by side instead, with mode=warnings what programs that have passed have left behind. It
# decides nothing: the verdict is there before.
#
# Three steps: the records are replayed into facts, "FACT[half, token]" (what the tokens mean stands
# in hints.txt); a row of hints.txt is chosen whose conditions hold; the words are printed, first
# "hint<tab>NAME".

BEGIN {
	FS = "\t"
	if (mode == "")
		mode = "explain"
	if (width == "")
		width = 80
	name_errors()
}

part == "situation" { known[$1] = known[$1] (known[$1] == "" ? "" : "\n") $2; next }
part == "hints" { if ($0 !~ /^(#|$)/) read_hint($0); next }
part == "skeleton" || part == "submission" { read_source(part, $0, FNR); next }
mode == "warnings" && FNR == 1 { part_name[++parts] = part }
part == "receiver" || part == "sender" || mode == "warnings" { if (NF >= 10) read_record(part); next }

END {
	if (mode == "timeline") {
		print_timeline()
		exit
	}
	if (mode == "warnings") {
		for (n = 1; n <= parts; n++)
			warn(part_name[n])
		exit
	}
	find_lines("receiver")
	find_lines("sender")
	replay("receiver")
	replay("sender")
	tell_facts("receiver", "sender")
	tell_facts("sender", "receiver")
	explain()
}

# --- reading --------------------------------------------------------------------------------------

function trim(text) {
	gsub(/^[ \t]+|[ \t]+$/, "", text)
	return text
}

# A row of hints.txt: name | conditions | what it means | step | what to read.
function read_hint(line,    cell) {
	split(line, cell, "|")
	hints++
	hint_name[hints] = trim(cell[1])
	hint_when[hints] = trim(cell[2])
	hint_text[hints] = trim(cell[3])
	hint_step[hints] = trim(cell[4])
	hint_read[hints] = trim(cell[5])
}

# A source: its steps, which are comments "TODO n: text", or "/// STEP: text" in a solution. What
# stands behind a step's comment, up to the next step or the end of the function, is its body.
function read_source(part, line, number,    text) {
	if (number == 1)
		steps[part] = in_comment = 0
	if (line ~ /^[a-z].*\(.*\)$/ && line !~ /;/) {
		match(line, /[a-z_0-9]+\(/)
		in_function = substr(line, RSTART, RLENGTH - 1)
	}
	if (line ~ /^}/)
		in_body = 0
	text = line
	if (match(line, /\/\* *TODO *[0-9]+:/) || match(line, /\/\/\/ STEP:/)) {
		in_comment = line ~ /\/\/\// ? 2 : 1
		in_body = 1
		steps[part]++
		step_line[part, steps[part]] = number
		step_function[part, steps[part]] = in_function
		text = substr(line, RSTART + RLENGTH)
	} else if (in_comment == 2 && line !~ /^[ \t]*\/\/\/ [^|]/) {
		in_comment = 0
	}
	if (in_comment) {
		gsub(/^[ \t]*(\*|\/\/\/) ?|\*\/.*/, "", text)
		text = trim(text)
		if (text != "" && text != "/")
			step_text[part, steps[part]] = step_text[part, steps[part]] \
				(step_text[part, steps[part]] == "" ? "" : " ") text
		if (in_comment == 1 && line ~ /\*\//)
			in_comment = 0
	} else if (in_body) {
		gsub(/[ \t]/, "", text)
		if (text !~ /^\/\//)
			step_body[part, steps[part]] = step_body[part, steps[part]] text
	}
}

function read_record(half,    i) {
	i = ++records[half]
	time[half, i] = $1; pid[half, i] = $2; phase[half, i] = $3; name[half, i] = $4
	fd[half, i] = $5; args[half, i] = $6; result[half, i] = $7; error[half, i] = $8
	times[half, i] = $9; callers[half, i] = $10; data[half, i] = $11
	if (first_pid[half] == "")
		first_pid[half] = $2
	# What has been executed is another program: its addresses are in another file.
	if ($4 == "start" && i > 1)
		other_program[half, $2] = 1
	foreign[half, i] = (half, $2) in other_program
	if (foreign[half, i])
		callers[half, i] = ""
}

# The source lines behind the addresses, by addr2line, where that is installed: line_of[half, address].
# A program of ours has no binary here: its lines are not for the student.
function find_lines(half,    i, n, list, address, command, text, count, order) {
	if (known["binary." half] == "")
		return
	for (i = 1; i <= records[half]; i++) {
		n = split(callers[half, i], list, ",")
		while (n > 0) {
			address = list[n--]
			if (!((half, address) in line_of)) {
				line_of[half, address] = ""
				order[++count] = address
				command = command " " address
			}
		}
	}
	if (count == 0)
		return
	text = known["binary." half]
	gsub(/'/, "'\\''", text)
	command = "addr2line -e '" text "'" command " 2>/dev/null"
	for (i = 1; i <= count; i++) {
		if ((command | getline text) <= 0)
			break
		sub(/ \(discriminator [0-9]+\)/, "", text)
		sub(/.*\//, "", text)
		if (text !~ /^\?/ && text !~ /:[?0]$/)
			line_of[half, order[i]] = text
	}
	close(command)
}

# Where a call was made: in the submission's own source, if any of its callers is there.
function place(half, i,    n, list, k, own) {
	own = known["program"] ".c:"
	n = split(callers[half, i], list, ",")
	for (k = 1; k <= n; k++)
		if (index(line_of[half, list[k]], own) == 1)
			return line_of[half, list[k]]
	return n ? line_of[half, list[1]] : ""
}

# --- replay: what each descriptor stands for, and what was done with it -------------------------------

function new_object(kind) {
	object_kind[++objects] = kind
	return objects
}

function object_of(half, i,    key) {
	key = half SUBSEP pid[half, i] SUBSEP fd[half, i]
	if (fd[half, i] < 0)
		return 0
	if (!(key in table))
		table[key] = new_object(fd[half, i] == 0 ? "input" : fd[half, i] < 3 ? "output" : "unknown")
	return table[key]
}

# Gives a process a copy of what another one has open; fork(2).
function inherit(half, from, to,    key, parts) {
	for (key in table) {
		split(key, parts, SUBSEP)
		if (parts[1] == half && parts[2] == from)
			copied[half SUBSEP to SUBSEP parts[3]] = table[key]
	}
	for (key in copied) {
		table[key] = copied[key]
		delete copied[key]
	}
	familiar[half, to] = 1
}

# The numbers in the first eight bytes of a string as ipctrace writes it: two descriptors.
function two_numbers(text, numbers,    n, c) {
	text = substr(text, 2)
	for (n = 1; n <= 5; n++) {
		if (text ~ /^\\x/) {
			c = hex(substr(text, 3, 2)); text = substr(text, 5)
		} else if (text ~ /^\\n/) {
			c = 10; text = substr(text, 3)
		} else if (text ~ /^\\0/) {
			c = 0; text = substr(text, 3)
		} else {
			c = index(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ", substr(text, 1, 1)) + 31
			text = substr(text, 2)
		}
		if (n == 1)
			numbers[1] = c
		if (n == 5)
			numbers[2] = c
	}
}

function hex(text,    i, value) {
	value = 0
	for (i = 1; i <= length(text); i++)
		value = value * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
	return value
}

# The text in the first quotes of a call's arguments.
function quoted(text) {
	return match(text, /"[^"]*"/) ? substr(text, RSTART + 1, RLENGTH - 2) : ""
}

# The address in a call's arguments: a path, or ip:port; "" if there is none.
function address_in(text) {
	if (text ~ /AF_UNIX/)
		return quoted(text)
	return match(text, /[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+:[0-9]+/) ? substr(text, RSTART, RLENGTH) : ""
}

function fact(half, token, i) {
	if (!((half, token) in FACT))
		FACT[half, token] = i
}

# Other names of the same call.
function common_name(call) {
	if (call ~ /^(accept4)$/) return "accept"
	if (call ~ /^exec/) return "exec"
	if (call ~ /^(pipe2)$/) return "pipe"
	if (call ~ /^(vfork|clone)$/) return "fork"
	if (call ~ /^(waitpid|waitid|wait4)$/) return "wait"
	if (call ~ /^(dup3)$/) return "dup2"
	if (call ~ /^(fclose)$/) return "close"
	if (call ~ /^(fopen|creat)$/) return "open"
	if (call ~ /^(mkfifoat|mknod)$/) return "mkfifo"
	if (call ~ /^(remove|unlinkat)$/) return "unlink"
	if (call ~ /^(faccessat)$/) return "access"
	if (call ~ /^(recvfrom|recvmsg|readv|recv|read|fgets|fread|getline)$/) return "receive"
	if (call ~ /^(sendto|sendmsg|writev|send|write|fputs|fwrite|vfprintf)$/) return "send"
	return call
}

function is_channel(o) {
	return object_kind[o] ~ /^(fifo|socket|connection|pipe)$/
}

# Whether an address is one at which the receiver is to be found.
function is_right(address) {
	if (known["kind"] == "unix")
		return address == known["where"] || address ~ ("(^|/)" known["where"] "$")
	return address == "127.0.0.1:" known["where"]
}

function replay(half,    i, p, call, o, failed) {
	for (i = 1; i <= records[half]; i++) {
		p = pid[half, i]
		if (p != first_pid[half] && !((half, p) in familiar))
			inherit(half, first_pid[half], p)
		call = common_name(name[half, i])
		o = object_of(half, i)
		object[half, i] = o
		if (phase[half, i] == ">") {
			asleep[half, p] = i
			if (call == "daemon")	# its parent ends inside
				fact(half, "daemon", i)
			continue
		}
		asleep[half, p] = 0
		failed = error[half, i] != "-"
		if (foreign[half, i]) {
			if (failed)
				fact(half, "child." name[half, i] ":" error[half, i], i)
			continue
		}
		if (call !~ /^(_?exit|_Exit|fflush)$/)
			last_call[half] = i
		if (failed) {
			fact(half, name[half, i] ":" error[half, i], i)
			fact(half, call ":" error[half, i], i)
			fact(half, call ":failed", i)
		} else {
			note_success(half, i, call, o)
		}
		note_both(half, i, call, o)
	}
}

# What is worth knowing of a call, whether it has succeeded or not.
function note_both(half, i, call, o,    address, path, numbers, asked) {
	if (call == "bind" || call == "connect" || name[half, i] == "sendto") {
		address = address_in(args[half, i])
		if (call == "bind" && object_type[o] != "" && object_type[o] != (known["kind"] == "udp" ? "SOCK_DGRAM" : "SOCK_STREAM"))
			fact(half, "type", object_call[o])
		if (call == "bind" && address ~ /^\\0/) {
			fact(half, "bind-abstract", i)
			return
		}
		if (call == "bind" && address == "" && object_family[o] == "AF_UNIX") {
			fact(half, "bind-nameless", i)
			return
		}
		if (call == "connect" && ++connects[half, pid[half, i]] > 1 && half == "sender")
			fact(half, "connect-again", i)
		if (call == "connect" && object_type[o] == "SOCK_DGRAM" && known["kind"] == "unix")
			return	# asks whether the socket lives
		if (address == "" && name[half, i] == "sendto")
			return
		object_address[o] = address
		told[half, call] = address
		if (object_family[o] != "" && args[half, i] !~ object_family[o])
			fact(half, "address-of-another-family", i)
		check_address(half, i, call == "bind" ? "bind" : "connect", address)
	}
	if (is_channel(o) && call ~ /^(receive|send)$/ && object_listening[o])
		fact(half, call "-on-listening", i)
	path = quoted(args[half, i])
	if (call == "open" && path == known["where"] && error[half, i] != "-")
		fact(half, "open-channel:" error[half, i], i)
	if (call == "open" && path !~ ("(^|/)" known["where"] "$") && path !~ /^\/(dev|proc|etc|sys|usr)\//) {
		fact(half, "open-file", i)
		told[half, "file"] = path
	}
	if (call == "receive" && object_end[o] == "write")
		fact(half, "receive-on-write-end", i)
	if (call == "open" && path == known["where"] && args[half, i] ~ /O_CREAT|, "[wa]/)
		fact(half, "open-creates", i)
	if (call == "open" && path == known["where"] && args[half, i] ~ /O_NONBLOCK/)
		fact(half, "open-nonblock", i)
	if (call == "mkfifo" && known["kind"] == "fifo") {
		if (path != known["where"] && path != "./" known["where"])
			fact(half, "mkfifo-elsewhere", i)
		# The mode is octal: its owner's digit is the third from the right.
		if (substr(args[half, i], length(args[half, i]) - 2, 1) !~ /[67]/)
			fact(half, "mkfifo-mode", i)
	}
	if (call == "dup2") {
		split(args[half, i], numbers, ", ")
		told[half, "dup2"] = numbers[2]
		if (numbers[1] == 14)
			fact(half, "dup2-swapped", i)
	}
	if (call == "receive" && is_channel(o)) {
		match(args[half, i], /[0-9]+ bytes/)
		asked = substr(args[half, i], RSTART, RLENGTH) + 0
		if (RSTART && asked == 0)
			fact(half, "asks-nothing", i)
		if (asked > 0 && asked < known["longest"] + 0) {
			fact(half, "asks-less", i)
			told[half, "size"] = asked
		}
	}
}

function check_address(half, i, what, address,    parts) {
	if (is_right(address))
		return
	if (known["kind"] == "unix" || address !~ /:/) {
		fact(half, what "-elsewhere", i)
		return
	}
	split(address, parts, ":")
	if (parts[2] != known["where"]) {
		fact(half, what "-port", i)
		if (parts[2] == 0)
			fact(half, what "-port-0", i)
		else if (int(parts[2] / 256) + parts[2] % 256 * 256 == known["where"])
			fact(half, what "-port-swapped", i)
	}
	else if (!(what == "bind" && parts[1] == "0.0.0.0")) {
		fact(half, what "-ip", i)
	}
}

function note_success(half, i, call, o,    numbers, p, path, mode, right, key) {
	p = pid[half, i]
	if (call == "receive" || call == "send") {
		if (!is_channel(o))
			return
		# What is written to a stream stays in its buffer for now.
		if (name[half, i] !~ /^(fwrite|fputs|vfprintf)$/)
			fact(half, call "s", i)
		if (call == "receive" && (result[half, i] == 0 || name[half, i] == "getline" && result[half, i] < 0)) {
			fact(half, "eof", i)
			if (++ends_seen[half] > 8)
				fact(half, "eof-ignored", i)
		} else if (call == "receive") {
			fact(half, "data", i)
			received[half] += result[half, i] * times[half, i]
			receptions[half]++
			if (known["flag"] != "" && (index(data[half, i], known["flag"]) || received[half] >= length(known["flag"])))
				fact(half, "flag-arrived", i)
			if (data[half, i] ~ /^"exit/)
				fact(half, "exit-arrived", i)
		} else {
			sent[half] += result[half, i] * times[half, i]
			sends[half]++
			sent_size[half, sends[half]] = result[half, i] + 0
			sent_data[half, sends[half]] = data[half, i]
			sent_at[half, sends[half]] = i
		}
		return
	}
	fact(half, call, i)
	if (call == "socket") {
		o = new_object("socket")
		object_family[o] = args[half, i] ~ /AF_UNIX/ ? "AF_UNIX" : args[half, i] ~ /AF_INET6/ ? "AF_INET6" : "AF_INET"
		object_type[o] = args[half, i] ~ /SOCK_DGRAM/ ? "SOCK_DGRAM" : args[half, i] ~ /SOCK_STREAM/ ? "SOCK_STREAM" : "another"
		right = known["kind"] == "udp" ? "SOCK_DGRAM" : "SOCK_STREAM"
		# A UNIX datagram socket may be a probe for a living receiver.
		if (known["kind"] ~ /^(tcp|udp)$/ && object_type[o] != right)
			fact(half, "type", i)
		if (known["kind"] ~ /^(tcp|udp)$/ && object_family[o] == "AF_UNIX" || known["kind"] == "unix" && object_family[o] != "AF_UNIX")
			fact(half, "family", i)
		opened(half, p, result[half, i], o, i)
	} else if (call == "pipe" || call == "socketpair") {
		if (call == "pipe" && p != first_pid[half])
			fact(half, "pipe-in-child", i)
		two_numbers(data[half, i], numbers)
		for (key = 1; key <= 2; key++) {
			o = new_object(call)
			object_end[o] = key == 1 ? "read" : "write"
			object_pipe[o] = i
			opened(half, p, numbers[key], o, i)
		}
	} else if (call == "open") {
		path = quoted(args[half, i])
		right = known["kind"] == "fifo" && path ~ ("(^|/)" known["where"] "$")
		mode = args[half, i] ~ /O_RDWR|"[a-z]*\+/ ? "both" : args[half, i] ~ /O_WRONLY|, "[wa]/ || name[half, i] == "creat" ? "write" : "read"
		o = new_object(right ? "fifo" : "file")
		object_end[o] = mode
		opened(half, p, result[half, i], o, i)
		if (right)
			fact(half, "open-" mode, i)
		if (right && name[half, i] == "fopen")
			fact(half, "stream", i)
	} else if (call == "accept") {
		o = new_object("connection")
		opened(half, p, result[half, i], o, i)
	} else if (call == "dup" || call == "dup2") {
		if (call == "dup2") {
			split(args[half, i], numbers, ", ")
			if (numbers[2] == 14)
				fact(half, "dup2-14", i)
			if (numbers[2] == 14 && object_kind[o] == "pipe" && object_end[o] == "read")
				fact(half, "dup2-read-end", i)
		}
		table[half SUBSEP p SUBSEP result[half, i]] = o
	} else if (call == "listen") {
		object_listening[o] = 1
	} else if (call == "unlink" && quoted(args[half, i]) == known["where"]) {
		fact(half, "unlinks", i)
		FACT[half, "last-unlink"] = i
		if (known["kind"] == "unix" && (half, "bind") in FACT && !((half, "accept") in FACT))
			fact(half, "unlinks-after-bind", i)
	} else if (call == "close") {
		delete table[half SUBSEP p SUBSEP fd[half, i]]
		if (is_channel(o))
			fact(half, "closes", i)
	} else if (call == "fork" && result[half, i] > 0) {
		if (!((half, result[half, i]) in familiar))
			inherit(half, p, result[half, i])
		children[half]++
		if (++forks[half] > 8)
			fact(half, "many-children", i)
	} else if (call == "wait" && result[half, i] > 0) {
		children[half]--
	} else if (call == "exec") {
		told[half, "exec"] = quoted(args[half, i])
		if (table[half SUBSEP p SUBSEP 14] == "")
			fact(half, "exec-without-14", i)
		else if (object_kind[table[half SUBSEP p SUBSEP 14]] != "pipe")
			fact(half, "exec-without-pipe", i)
		if (p == first_pid[half])
			fact(half, "exec-in-parent", i)
	} else if (call == "fflush" && is_channel(o)) {
		fact(half, "sends", i)
	} else if (call == "fdopen" && is_channel(o)) {
		fact(half, "stream", i)
	}
}

function opened(half, p, number, o, i) {
	table[half SUBSEP p SUBSEP number] = o
	object_call[o] = i
}

# --- facts about a half as a whole ----------------------------------------------------------------------

function tell_facts(half, other,    state, key, parts, o, p, i, check) {
	state = known["state." half]
	if (state == "")
		return
	fact(half, records[half] ? "trace" : "no-trace", 0)
	fact(half, "program=" known["program"], 0)
	fact(half, "kind=" known["kind"], 0)
	fact(half, "check=" known["check"], 0)
	fact(half, "is=" half, 0)
	if (by_turns())
		fact(half, "by-turns", 0)
	if (by_turns() && known["check"] ~ /^(need|arrives)$/)
		fact(half, "unheard", 0)
	if (by_turns() && ((half, "exit-arrived") in FACT || (other, "exit-arrived") in FACT))
		fact(half, "exit-said", 0)
	if (known["why"] != "")
		fact(half, known["why"], 0)
	if (known["file"] != "")
		fact(half, "file=" substr(known["file"], 1, index(known["file"] " ", " ") - 1), 0)
	if (state == "running") {
		fact(half, "running", last_call[half])
	} else if (state ~ /^exited/) {
		fact(half, "ended", last_call[half])
		i = last_call[half]
		if (state != "exited 0" && i && error[half, i] != "-" && name[half, i] !~ /^(access|stat|lstat|unlink|remove)$/) {
			fact(half, "last:" error[half, i], i)
			fact(half, "last:failed", i)
			told[half, "call"] = name[half, i]
		}
		fact(half, "status=" substr(state, 8), last_call[half])
		if (state != "exited 0")
			fact(half, "status=error", last_call[half])
	} else {
		fact(half, state ~ /^killed/ ? "killed" : state, last_call[half])
		if (state ~ /^killed/)
			fact(half, "signal=" substr(state, 8), last_call[half])
	}
	if (known["waits." half] ~ /standard input/)
		fact(half, "in=input", 0)
	# What stdio does inside itself is not seen.
	if (half == "receiver" && (half, "stream") in FACT)
		fact(half, "data", FACT[half, "stream"])
	if (known["waits." half] ~ /stopped/)
		fact(half, "stopped", last_call[half])
	if (known["waits." half] ~ /busy/)
		fact(half, "busy", last_call[half])
	if (known["printed"] != "")
		fact(half, "printed=" known["printed"], 0)
	if (known["on-stderr"] == half)
		fact(half, "on-stderr", 0)
	if (half == "receiver" && !by_turns() && known["kind"] != "udp" && state ~ /^exited/ && (half, "data") in FACT && !((half, "eof") in FACT) && !((half, "stream") in FACT))
		fact(half, "no-eof", FACT[half, "data"])
	if (half == "receiver" && known["kind"] == "udp" && state ~ /^exited/ && receptions[half] > 0 && receptions[half] < known["typed"] + 0)
		fact(half, "no-eof", FACT[half, "data"])
	for (key in asleep) {
		split(key, parts, SUBSEP)
		i = asleep[key]
		if (parts[1] != half || i == 0 || state != "running")
			continue
		p = parts[2]
		o = object[half, i]
		waiting[half] = waiting[half] == "" || p == first_pid[half] ? i : waiting[half]
		fact(half, "in=" common_name(name[half, i]), i)
		if (o && is_channel(o))
			fact(half, "in=" common_name(name[half, i]) "-channel", i)
		else if (o && object_kind[o] == "input")
			fact(half, "in=input", i)
		if (o && common_name(name[half, i]) == "receive") {
			if (object_listening[o])
				fact(half, "receive-on-listening", i)
			tell_write_ends(half, o, i)
		}
		if (common_name(name[half, i]) == "open") {
			fact(half, "in=open-" (args[half, i] ~ /O_RDWR/ ? "both" : args[half, i] ~ /O_WRONLY|, "[wa]/ ? "write" : "read"), i)
		}
	}
	tell_missing(half)
	if (by_turns() ? known["called." half] == known["program"] : half == "sender")
		tell_sent(half)
	if (children[half] > 0)
		fact(half, "child-left", FACT[half, "fork"])
}

# Who holds the write end of the pipe or FIFO that a process reads: while somebody does, there is no
# end of file.
function tell_write_ends(half, o, i,    key, parts) {
	for (key in table) {
		split(key, parts, SUBSEP)
		if (parts[1] != half || parts[2] != pid[half, i])
			continue
		if (object_kind[o] == "pipe" && object_pipe[table[key]] == object_pipe[o] && object_end[table[key]] == "write") {
			fact(half, "holds-write-end", i)
			told[half, "fd"] = parts[3]
		}
		if (object_kind[o] == "fifo" && object_kind[table[key]] == "fifo" && object_end[table[key]] ~ /write|both/) {
			fact(half, "holds-write-end", i)
			told[half, "fd"] = parts[3]
		}
	}
}

# Whether the program is one half only, and each half both sends and receives.
function by_turns() { return known["called.sender"] != "" }

# The first call of the usual sequence that was not even tried.
function tell_missing(half,    sequence, list, n, k) {
	if (records[half] == 0)
		return
	if (known["kind"] == "fifo")
		sequence = half == "receiver" ? "open receive" : "open send"
	else if (known["kind"] == "pipe")
		sequence = "pipe fork exec receive"
	else if (known["kind"] == "udp")
		sequence = half == "receiver" ? "socket bind receive" : "socket send"
	else
		sequence = half == "receiver" ? "socket bind listen accept receive" : "socket connect send"
	if (by_turns())
		sequence = sequence (half == "receiver" ? " send" : " receive")
	n = split(sequence, list, " ")
	for (k = 1; k <= n; k++)
		if (!was_tried(half, list[k])) {
			missing[half] = list[k]
			fact(half, "missing=" list[k], 0)
			fact(half, "no-" list[k], 0)
			return
		}
}

function was_tried(half, call) {
	if (call == "receive" || call == "send")
		return (half, "stream") in FACT || (half, call "s") in FACT || (half, "in=" call "-channel") in FACT || (half, call ":failed") in FACT
	return (half, call) in FACT || (half, call ":failed") in FACT || (half, "in=" call) in FACT
}

# What the sender has sent, against what was typed: a line for each message, and a number of sends.
function tell_sent(half,    n, k, size, less, more, fixed) {
	n = known["typed"] + 0
	if (n == 0 || records[half] == 0)
		return
	if (sends[half] == 0)
		fact(half, "sent=nothing", 0)
	else if (sends[half] == n - 1 && known["text." n] == "exit")
		fact(half, "sent=no-exit", sent_at[half, sends[half]])
	else if (sends[half] < n)
		fact(half, "sent=fewer", sent_at[half, sends[half]])
	else if (sends[half] >= n) {
		fixed = 1
		for (k = 1; k <= n; k++) {
			size = known["size." k] + 0
			if (sent_size[half, k] < size)
				less++
			if (sent_size[half, k] > size + 1)
				more++
			if (sent_size[half, k] != sent_size[half, 1])
				fixed = 0
			if (by_turns() && sent_size[half, k] == size && size < 40 && sent_data[half, k] !~ /\\n"$/)
				fact(half, "sent=no-newline", sent_at[half, k])
			if (substr(sent_data[half, k], 2, 7) != substr(known["text." k], 1, 7) && size > 6)
				fact(half, "sent=other", sent_at[half, k])
		}
		told[half, "size"] = sent_size[half, 1]
		if (sends[half] > n && sent_size[half, 1] == 1)
			fact(half, "sent=bytes", sent_at[half, 1])
		if (fixed && n > 1)
			fact(half, "sent=fixed", sent_at[half, 1])
		if (less)
			fact(half, "sent=less", sent_at[half, 1])
		if (more)
			fact(half, "sent=more", sent_at[half, 1])
	}
	if (sends[half] > n + 1 && sent_size[half, 1] > 1)
		fact(half, "sent=often", sent_at[half, n + 1])
}

# --- choosing ---------------------------------------------------------------------------------------------

# Whether a token holds for a half; other.TOKEN is about the other one, !TOKEN the opposite.
function holds(half, token) {
	if (token ~ /^!/)
		return !holds(half, substr(token, 2))
	if (token ~ /^other\./)
		return holds(half == "receiver" ? "sender" : "receiver", substr(token, 7))
	return (half, token) in FACT
}

function hint_holds(half, h,    n, list, k) {
	n = split(hint_when[h], list, " ")
	for (k = 1; k <= n; k++)
		if (!holds(half, list[k]))
			return 0
	return 1
}

# The row that fits a half. Of those that begin with a failed call, the one whose call came first:
# what failed later may only be the consequence. Then the first one in the table.
function choose(half,    h, list, best, first) {
	if (known["state." half] == "" || half !~ known["accused"] && known["accused"] !~ half)
		return 0
	for (h = 1; h <= hints; h++) {
		if (!hint_holds(half, h))
			continue
		split(hint_when[h], list, " ")
		if (list[1] ~ /:/) {
			if (!best || FACT[half, list[1]] < first) {
				best = h
				first = FACT[half, list[1]]
			}
		} else if (!best) {
			return h
		} else {
			break
		}
	}
	return best
}

# Which half a step of the source belongs to, by the function that it stands in.
function half_of(part, k) {
	if (by_turns())
		return known["called.sender"] == known["program"] ? "sender" : "receiver"
	if (step_function[part, k] ~ /sender/)
		return "sender"
	if (step_function[part, k] ~ /receiver/ || known["program"] ~ /^receive_/)
		return "receiver"
	return "both"
}

# The first step of a half that is as the skeleton has it; where none of the half's steps has been
# done, the first one of all. 0 if there is none.
function open_step(half,    k, own, done, first, first_own) {
	if (steps["submission"] != steps["skeleton"])
		return 0
	for (k = 1; k <= steps["skeleton"]; k++) {
		own = half_of("skeleton", k) ~ ("both|" half)
		if (step_body["submission", k] == step_body["skeleton", k]) {
			if (!first)
				first = k
			if (own && !first_own)
				first_own = k
		} else if (own && half_of("skeleton", k) != "both") {
			done = 1
		}
	}
	return first_own ? (done ? first_own : first) : 0
}

# The step of the skeleton in which a call is asked for, or, behind a ~, that has this text.
function step_for(half, call,    k) {
	if (call == "")
		return 0
	if (call ~ /^~/) {
		for (k = 1; k <= steps["skeleton"]; k++)
			if (index(step_text["skeleton", k], substr(call, 2)))
				return k
		return 0
	}
	if (call == "send")
		call = "(send|sendto|write)"
	if (call == "receive")
		call = "(recv|recvfrom|read)"
	for (k = 1; k <= steps["skeleton"]; k++)
		if (half_of("skeleton", k) ~ ("both|" half) && step_text["skeleton", k] ~ ("[^a-z_]" call "(\\(\\)|[,)])"))
			return k
	return 0
}

# --- words --------------------------------------------------------------------------------------------------

function who(half) { return known["who." half] }

# A call as it stands in the source, more or less.
function call_text(half, i) {
	return (name[half, i] == "vfprintf" ? "fprintf" : name[half, i]) "(" args[half, i] ")"
}

function with_place(text, half, i,    where) {
	where = i ? place(half, i) : ""
	return where == "" ? text : text "   " where
}

function purpose(half, i,    o, call) {
	o = object[half, i]
	call = common_name(name[half, i])
	if (call == "open" && known["kind"] == "fifo")
		return args[half, i] ~ /O_WRONLY|, "[wa]/ ? " for somebody to open it for reading" : " for somebody to open it for writing"
	if (call == "accept")
		return " for a connection" (object_address[o] == "" ? "" : " to " object_address[o])
	if (call == "connect")
		return " for its connection to be accepted"
	if (call == "receive" && object_kind[o] == "input")
		return " for its standard input"
	if (call == "receive")
		return object_kind[o] == "fifo" || object_kind[o] == "pipe" || object_kind[o] == "connection" ? \
			" for data, or for the other end to be closed" : " for data"
	if (call == "send")
		return " for somebody to take the data"
	if (call == "wait")
		return " for its child to end"
	return ""
}

function doing(half,    state, text, never) {
	state = known["state." half]
	if (state == "running" && waiting[half]) {
		return with_place(who(half) " waits in " call_text(half, waiting[half]) purpose(half, waiting[half]), half, waiting[half])
	}
	if (state == "running")
		return who(half) " " (known["waits." half] ~ /^(busy|nothing)?$/ ? "is running, and waits for nothing" : \
			known["waits." half] == "stopped" ? "has been stopped by a signal" : "waits in " known["waits." half])
	text = who(half) " " known["words." half]
	if (records[half] && (state ~ /^exited/)) {
		never = never_done(half)
		if (never != "")
			text = text (state == "exited 0" ? " and" : ", and") " never " never
	}
	if ((half, "crash") in FACT)
		text = with_place(text, half, FACT[half, "crash"])
	return text
}

function never_done(half) {
	if (missing[half] == "open") return "opened " known["where"]
	if (missing[half] == "socket") return "created a socket"
	if (missing[half] == "bind") return "bound its socket"
	if (missing[half] == "listen") return "called listen()"
	if (missing[half] == "accept") return "called accept()"
	if (missing[half] == "connect") return "called connect()"
	if (missing[half] == "pipe") return "called pipe()"
	if (missing[half] == "fork") return "called fork()"
	if (missing[half] == "exec") return "executed ./send_fd_14"
	if (missing[half] == "receive") return "read from its channel"
	if (missing[half] == "send") return "sent anything"
	return ""
}

function fill(half, text,    key, parts) {
	if (by_turns()) {
		sub(/^The sender has sent/, "The " known["called." half] " has sent", text)
		gsub(/sender/, known["called.sender"], text)
		gsub(/receiver/, known["called.receiver"], text)
	}
	gsub(/\{where\}/, where_is(), text)
	gsub(/\{path\}/, known["where"], text)
	gsub(/\{bound\}/, told[half, "bind"] == "" ? "an address" : told[half, "bind"], text)
	gsub(/\{connected\}/, told[half, "connect"] == "" ? told[half, "send"] : told[half, "connect"], text)
	gsub(/\{file\}/, told[half, "file"], text)
	gsub(/\{size\}/, told[half, "size"], text)
	gsub(/\{fd\}/, told[half, "fd"], text)
	gsub(/\{call\}/, told[half, "call"], text)
	gsub(/\{exec\}/, told[half, "exec"], text)
	gsub(/\{dup2\}/, told[half, "dup2"], text)
	gsub(/\{kind\}/, substr(known["file"], 1, index(known["file"] " ", " ") - 1), text)
	return text
}

function where_is() {
	if (known["kind"] == "tcp" || known["kind"] == "udp")
		return "127.0.0.1:" known["where"]
	return known["where"]
}

# Prints a text in lines of at most 76 characters.
function say(text,    words, n, k, line) {
	n = split(text, words, " ")
	for (k = 1; k <= n; k++) {
		if (line != "" && length(line) + length(words[k]) + 1 > 76) {
			print line
			line = ""
		}
		line = line (line == "" ? "" : " ") words[k]
	}
	print line
}

# A long text of a step, cut behind its first sentence or clause.
function short(text) {
	if (match(text, /[.:;] /) && RSTART > 12)
		text = substr(text, 1, RSTART - 1)
	sub(/ \(man .*$/, "", text)
	sub(/[.:;]$/, "", text)
	return text
}

function pages(text,    found) {
	while (match(text, /man [0-9] [a-z_0-9]+/)) {
		found = found (found == "" ? "" : ", ") substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
	}
	return found
}

function print_next(half, k, reading,    at, text) {
	if (k) {
		text = steps["submission"] == steps["skeleton"] ? step_text["submission", k] : step_text["skeleton", k]
		at = steps["submission"] == steps["skeleton"] ? " at " known["program"] ".c:" step_line["submission", k] : ""
		say("Next: TODO " k at ", \"" short(text) "\".")
		if (reading == "")
			reading = pages(text)
	}
	if (k)
		reading = reading (reading == "" ? "" : "; ") "README.md, TODO " k
	if (reading != "")
		say("Read: " reading ".")
}

function explain(    half, h, open, k, order, n, i, step, list, anchor, token) {
	n = split(known["accused"], order, " ")
	for (i = 1; i <= n && !h; i++) {
		half = order[i]
		h = choose(half)
	}
	if (!h)
		half = n ? order[1] : "receiver"
	open = open_step(half)
	if (h)
		k = step_for(half, hint_step[h] == "{call}" ? common_name(told[half, "call"]) : hint_step[h])
	# A step that has not been done explains more than what comes of it.
	if (open && open != k && (!h || k == 0 || k > open || hint_when[h] !~ /:/)) {
		print "hint\topen-todo"
		print_scene("", 0)
		print "Nothing has been done yet about TODO " open "."
		print_next(half, open, "")
		return
	}
	if (!h) {
		print "hint\tnone"
		print_scene("", 0)
		return
	}
	n = split(hint_when[h], list, " ")
	for (i = 1; i <= n && !anchor; i++) {
		token = list[i]
		if (token !~ /^(!|other|check|program|kind|status|ended|is=)/)
			anchor = FACT[half, token]
	}
	print "hint\t" hint_name[h]
	print_scene(half, anchor)
	say(fill(half, hint_text[h]))
	print_next(half, k, fill(half, hint_read[h]))
}

# What each program does, and the call that is at fault, if that is not what it waits in.
function print_scene(half, anchor,    i, k, n, list, order) {
	if (anchor && anchor != waiting[half] && name[half, anchor] != "crash") {
		if (error[half, anchor] != "-")
			print with_place(who(half) ": " call_text(half, anchor) " failed with " error[half, anchor] (error[half, anchor] in error_text ? " (" error_text[error[half, anchor]] ")" : ""), half, anchor)
		else if (place(half, anchor) != "")
			print with_place(who(half) ": " call_text(half, anchor) (name[half, anchor] ~ /^exec|exit/ ? "" : " = " result[half, anchor]), half, anchor)
	}
	split("receiver sender", order, " ")
	for (i = 1; i <= 2; i++)
		if (known["state." order[i]] != "") {
			print doing(order[i])
			n = split(known["errors." order[i]], list, "\n")
			for (k = 1; k <= n; k++) {
				# Of ours, the place in the source is not for the student.
				if (match(list[k], /[^\/]*\.[ch]:[0-9]+: /))
					list[k] = substr(list[k], who(order[i]) ~ /^our/ ? RSTART + RLENGTH : RSTART)
				print (k == 1 ? who(order[i]) " says: " : "    ") list[k]
			}
		}
}

function name_errors(    list, n, i, pair) {
	n = split("EACCES=Permission denied;EADDRINUSE=Address already in use;EADDRNOTAVAIL=Cannot assign requested address;" \
		"EAFNOSUPPORT=Address family not supported;EAGAIN=Resource temporarily unavailable;EBADF=Bad file descriptor;" \
		"ECHILD=No child processes;ECONNREFUSED=Connection refused;ECONNRESET=Connection reset by peer;" \
		"EDESTADDRREQ=Destination address required;EEXIST=File exists;EFAULT=Bad address;EINTR=Interrupted system call;" \
		"EINVAL=Invalid argument;EISCONN=Transport endpoint is already connected;EISDIR=Is a directory;EMFILE=Too many open files;" \
		"EMSGSIZE=Message too long;ENAMETOOLONG=File name too long;ENOENT=No such file or directory;ENOEXEC=Exec format error;" \
		"ENOTCONN=Transport endpoint is not connected;ENOTSOCK=Socket operation on non-socket;ENXIO=No such device or address;" \
		"EOPNOTSUPP=Operation not supported;EPERM=Operation not permitted;EPIPE=Broken pipe;EPROTONOSUPPORT=Protocol not supported;" \
		"EPROTOTYPE=Protocol wrong type for socket;ESOCKTNOSUPPORT=Socket type not supported;ESPIPE=Illegal seek;ETIMEDOUT=Connection timed out", list, ";")
	for (i = 1; i <= 32; i++) {
		split(list[i], pair, "=")
		error_text[pair[1]] = pair[2]
	}
}

# --- what is left behind ------------------------------------------------------------------------------------

# Of a program that has passed: a channel that was never closed, a child that nobody has waited for. The
# end of the process cleans up, but a program that runs on would run out of descriptors.
function warn(half,    i, key, parts, o, found, left, both) {
	known["kind"] = known["kind." half]
	known["where"] = known["where." half]
	known["program"] = known["program." half]
	replay(half)
	for (key in table) {
		split(key, parts, SUBSEP)
		o = table[key]
		if (parts[1] == half && parts[2] == first_pid[half] && is_channel(o) && object_call[o])
			found = 1
	}
	# A receiver's socket file is useless without it, and in the way of the next one.
	if (known["kind"] == "unix" && half ~ /receiver$/ && (half, "bind") in FACT && !(FACT[half, "last-unlink"] > FACT[half, "bind"]))
		left = FACT[half, "bind"]
	if (known["kind"] == "fifo" && half ~ /sender$/ && (half, "open-both") in FACT)
		both = FACT[half, "open-both"]
	if (!found && children[half] <= 0 && !left && !both)
		return
	find_lines(half)
	if (left)
		print "warning: " with_place(who(half) " leaves the file " known["where"] " behind", half, left)
	if (both)
		print "warning: " with_place(who(half) " opens the FIFO for reading, too: it does not wait for a receiver, and its messages may be lost", half, both)
	for (key in table) {
		split(key, parts, SUBSEP)
		o = table[key]
		i = object_call[o]
		if (parts[1] == half && parts[2] == first_pid[half] && is_channel(o) && i)
			print "warning: " with_place(who(half) " never closes descriptor " parts[3] ", from " call_text(half, i), half, i)
	}
	if (children[half] > 0)
		print "warning: " with_place(who(half) " does not wait for its child", half, FACT[half, "fork"])
}

# --- the timeline -----------------------------------------------------------------------------------------------

# In the order of time: what the receiver does on the left, what the sender does on the right (of a
# receiver that has a child and no sender, the child). A call that begins and ends with nothing in
# between is one row; else it waits, ":", until its end.
function print_timeline(    n, e, side, other, text, mark) {
	n = sort_events()
	thin_events(n)
	cell_width = int((width - 5) / 2)
	has_child = known["state.sender"] == "" && known["kind"] == "pipe"
	print_row(who("receiver"), has_child ? "its child" : who("sender"), "", "", " ")
	for (e = 1; e <= n; e++) {
		if (event_skip[e])
			continue
		side = event_side[e]
		other = 3 - side
		if (phase[event_half[e], event_record[e]] == ">") {
			if (joined(e, n))
				continue
			text = call_cell(e) "  waits"
			open_call[side] = 1
			mark = "waiting"
		} else {
			text = open_call[side] ? "  ..." result_cell(e) : fitted(call_cell(e), result_cell(e))
			open_call[side] = 0
			mark = error[event_half[e], event_record[e]] != "-" ? "failed" : ""
		}
		if (mark == "failed" && side == 1)
			print_row(text, open_call[2] ? ":" : "", mark, "", " ")
		else if (mark == "failed")
			print_row(open_call[1] ? ":" : "", text, "", mark, " ")
		else if (side == 1)
			print_row(text, open_call[2] ? ":" : "", mark, open_call[2] ? "waiting" : "", " ")
		else
			print_row(open_call[1] ? ":" : "", text, open_call[1] ? "waiting" : "", mark, " ")
	}
	print_row(ending("receiver"), has_child ? "" : ending("sender"), "", "", " ")
}

function ending(half,    state) {
	state = known["state." half]
	if (state == "")
		return ""
	return state == "running" ? (waiting_now(half) ? "still waits" : "still runs") : known["words." half]
}

function waiting_now(half) {
	return open_call[half == "receiver" ? 1 : 2]
}

function sort_events(    half, i, k, n, order, h) {
	split("receiver sender", order, " ")
	for (h = 1; h <= 2; h++) {
		half = order[h]
		for (i = 1; i <= records[half] && n < 1000; i++) {
			if (name[half, i] ~ /^(start|fstat|lstat|exit|_exit|_Exit|fflush)$/)
				continue
			n++
			for (k = n; k > 1 && time[event_half[k - 1], event_record[k - 1]] > time[half, i]; k--) {
				event_half[k] = event_half[k - 1]
				event_record[k] = event_record[k - 1]
				event_side[k] = event_side[k - 1]
			}
			event_half[k] = half
			event_record[k] = i
			event_side[k] = half == "sender" || known["kind"] == "pipe" && pid[half, i] != first_pid[half] ? 2 : 1
		}
	}
	return n
}

# Messages after the first are like it: they are counted, not shown.
function thin_events(n,    e, half, i, key, begun, last, kept) {
	for (e = 1; e <= n; e++) {
		half = event_half[e]
		i = event_record[e]
		if (phase[half, i] == ">") {
			begun[event_side[e]] = e
			continue
		}
		key = name[half, i] SUBSEP fd[half, i]
		if (common_name(name[half, i]) ~ /^(receive|send)$/ && result[half, i] > 0) {
			if (last[event_side[e]] == key) {
				event_skip[e] = event_skip[begun[event_side[e]]] = 1
				more[kept[event_side[e]]]++
				continue
			}
			last[event_side[e]] = key
			kept[event_side[e]] = e
		} else {
			last[event_side[e]] = ""
		}
	}
}

# Whether nothing of the other side stands between the begin of a call and its end.
function joined(e, n,    k) {
	for (k = e + 1; k <= n; k++) {
		if (event_skip[k])
			continue
		if (event_side[k] != event_side[e])
			return 0
		return phase[event_half[k], event_record[k]] == "<"
	}
	return 0
}

function call_cell(e,    half, i, text) {
	half = event_half[e]
	i = event_record[e]
	text = args[half, i]
	sub(/, [0-9]+ bytes/, "", text)
	# An address is known by its family; an id changes from run to run.
	if (text ~ /\{AF_/)
		gsub(/\{AF_[A-Z0-9]+, |\}/, "", text)
	if (common_name(name[half, i]) == "wait" && text ~ /^[1-9]/)
		text = "child"
	return name[half, i] "(" text ")"
}

function result_cell(e,    half, i, text) {
	half = event_half[e]
	i = event_record[e]
	if (error[half, i] != "-")
		return " = " error[half, i]
	if (name[half, i] ~ /^(bind|listen|connect|close|access|mkfifo|unlink|stat|setsockopt|exec.*|pipe|shutdown)$/)
		return ""
	if (name[half, i] ~ /^v?fork$|^wait/ && result[half, i] > 0)
		return " = child"
	text = " = " result[half, i]
	if (more[e])
		text = text " (+" more[e] ")"
	if (data[half, i] != "" && result[half, i] > 0 && common_name(name[half, i]) ~ /^(receive|send)$/)
		text = text " " data[half, i]
	return text
}

# A call and its result: where both are too long for a cell, the arguments are cut, and not the error.
function fitted(call, outcome,    room) {
	room = cell_width - length(outcome)
	if (outcome ~ /^ = E/ && length(call) > room)
		call = substr(call, 1, room - 4) "...)"
	return call outcome
}

function cell(text) {
	if (length(text) > cell_width)
		text = substr(text, 1, cell_width - 3) "..."
	return sprintf("%-" cell_width "s", text)
}

function print_row(left, right, left_mark, right_mark, between,    line) {
	line = (left_mark == "failed" ? "!" : " ") painted(cell(left), left_mark) between "|" \
		(right_mark == "failed" ? "!" : " ") painted(cell(right), right_mark)
	sub(/ +$/, "", line)
	print line
}

function painted(text, mark) {
	if (!colour || mark == "")
		return text
	return (mark == "failed" ? "\033[31m" : "\033[2m") text "\033[0m"
}
