#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# docs-facts.sh - what the READMEs say of the kernel, above all every number and every "Linux only", is so
# on this machine: a sentence, and what helpers/facts.c finds.

# shellcheck disable=SC2016	# backquotes are Markdown here
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

compile -I"$KIT" -I"$KIT/utils" -o "$work/facts" "$KIT/utils/tests/helpers/facts.c" "$KIT/utils/trace/record.c" || exit 2

# is_so README WORDS PATTERN FACT... - the page has these words, and the fact is like that.
as_whom=()
is_so() {
	chmod 777 .
	contains "$(<"$1")" "$2" && exits 0 "${as_whom[@]}" "$work/facts" "${@:4}" || return
	# shellcheck disable=SC2053	# it is a pattern
	[[ $output == *$3* ]] && return
	printf 'it is: %s\n' "$output"
	return 1
}

# says WORDS PATTERN FACT... - a claim about the page of $task.
says() {
	claim "$task: $1" is_so "$KIT/$task/README.md" "$@"
}

# unless TEST WHY WORDS... - the same, where the machine can show it.
unless() {
	if "$1"; then skip "$task: $3" "$2"; else says "${@:3}"; fi
}
has_other_pages() { [ "$(getconf PAGESIZE)" != 4096 ] || [[ $("$work/facts" sizes) != pipe\ 65536* ]]; }
has_other_buffers() { [ "$(cat /proc/sys/net/core/wmem_default 2>/dev/null)" != 212992 ]; }
is_before_5_6() { printf '%s\n5.6\n' "$(uname -r)" | sort -CV; }
has_another_libc() { ! "$work/facts" sizes | grep -q 'BUFSIZ 8192'; }
ordinary=()
[ "$(id -u)" -ne 0 ] || ordinary=("${as_nobody[@]}")
cannot_be_a_user() {
	! "${ordinary[@]}" true 2>/dev/null || [ "$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start)" != 1024 ]
}

all=" $KIT_TASKS "
if [[ $all == *' named-pipes '* ]]; then
	task=named-pipes
	unless has_other_pages 'pipes have another size here' '`65536 of 10000000 bytes`' '65536 of 10000000' part pipe handler
	unless has_other_buffers 'sockets have other buffers here' '219,264 with a UNIX socket' '219264 of' part unix handler
	says 'some millions with TCP' '[1-9]?????? of 10000000' part tcp handler
	unless has_other_pages 'pipes have another size here' 'when you stop the program with Ctrl-Z and let it go on with `fg`' \
		'65536 of 10000000' part pipe stop
	unless has_other_pages 'pipes have another size here' '65536 bytes on Linux with pages of 4096 bytes' 'pipe 65536,' sizes
	says '`F_SETPIPE_SZ` in fcntl(2)' 'F_SETPIPE_SZ 16384' sizes
	says '`PIPE_BUF` of at least 512. Linux has 4096' 'PIPE_BUF 4096, POSIX 512' sizes
	unless has_another_libc 'this is not the GNU C library' '8192 with the GNU C library' 'BUFSIZ 8192' sizes
	says 'a new file gets the mode 0600' 'mode 0600' fifo
	says 'On Linux, this `open()` does not wait' 'O_RDWR does not wait' fifo
	says 'on Linux a process of the same user can open /proc/PID/fd/N' '/proc/PID/fd 0' fifo
	unless is_before_5_6 'the kernel is older' 'Since version 5.6, Linux wakes the one that has waited longest' ABABAB turns
	as_whom=("${ordinary[@]}")
	unless cannot_be_a_user 'only root can become an ordinary user' 'with the mode 0400 you may not write to it' \
		'R_OK 0, W_OK EACCES' owner
	as_whom=()
fi
if [[ $all == *' unix-socket '* ]]; then
	task=unix-socket
	says '**108 bytes** on Linux' 'sun_path 108, PATH_MAX 4096' sizes
	says 'one more than the backlog may wait there' '2 wait, the next one hangs' backlog unix
	says '`autobind` in unix(7), Linux only' 'no address, then an address' autobind
	says '`ENOTCONN`: a UNIX socket that is not connected; for TCP that is `EPIPE`, for UDP `EDESTADDRREQ`' \
		'UNIX ENOTCONN, TCP EPIPE, UDP EDESTADDRREQ' unconnected
	unless has_other_buffers 'sockets have other buffers here' 'with 10 MB, some 219,264 bytes' '219264 of' part unix handler
fi
if [[ $all == *' network-socket '* ]]; then
	task='network-socket'
	says 'After `listen(fd, 1)`, Linux lets two wait' '2 wait, the next one hangs' backlog tcp
	says 'if the earlier run had set it, too' 0 time-wait 1 1
	for options in '0 0' '0 1' '1 0'; do
		# shellcheck disable=SC2086	# these are words
		says '`EADDRINUSE`, "Address already in use"' EADDRINUSE time-wait $options
	done
	says 'the second one gets all the datagrams' '0, 10; without it EADDRINUSE' taken
	says 'a message, at most 65507 bytes over IPv4' '65507 65507, 65508 EMSGSIZE' datagrams
	says '`MSG_TRUNC`, Linux returns the true length' 'MSG_TRUNC 65507' datagrams
	says 'several hundred bytes for a datagram of 6' 'queue of 6 hundreds' datagrams
	says 'a UDP socket that has called `connect()` shows `ESTAB`' 'connected 01' datagrams
	says '19 136 on every machine' ', 19 136,' ports
	says 'at port 34835 instead of 5000' '@(34835|5000), ' ports
	says 'Two listening TCP sockets can share the number if they are bound to different addresses' \
		'127.0.0.2 yes, UDP yes, 127.0.0.1 EADDRINUSE, 0.0.0.0 EADDRINUSE' neighbours
	as_whom=("${ordinary[@]}")
	unless cannot_be_a_user 'an ordinary user can have the port here' 'an ordinary process normally gets `EACCES`' \
		'1023 EACCES' ports
	as_whom=()
fi
if [[ $all == *' receive-challenges '* ]]; then
	task=receive-challenges
	says 'Signals that are *ignored* stay ignored after exec' 'SIGPIPE ignored' inherits
	says 'Handlers cannot be inherited' 'SIGUSR1 default' inherits
fi
[ "$lib_passed$lib_failed$lib_skipped" != 000 ] || skip 'the facts' 'of no task in question'
finish
