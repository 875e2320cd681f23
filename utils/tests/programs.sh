#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# programs.sh - that the reference programs keep their contract: what they print, what they send
# and accept, whose files they leave alone, and how they fail.
#
# All of them run inside supervise (see the comment on top of supervise.c): in a directory and a
# network of their own, and ended with all that they started. It also tells the kernel's facts, so
# that nothing here sleeps for a guessed time.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source-path=SCRIPTDIR/.. source=supervise.sh
. "$KIT/utils/supervise.sh"
supervise_failed() {
	printf '%s\n' "$@"
	return 1
}

work=$(mktemp -d) || exit 2
trap 'end_all; lib_remove "$work"; lib_remove "$lib_work"' EXIT
tools="$work/our tools"	# with a space: so are the paths of some students
deadline_ms=20000	# for what comes at once in a passing run
patience=90

# end_all - what still runs in the background when this file is interrupted.
end_all() {
	local running
	end_supervise
	running=$(jobs -pr)
	# shellcheck disable=SC2086	# these are words
	[ -z "$running" ] || kill $running 2>/dev/null
	wait
}

# The programs of the tasks in question, each with its source.
declare -A sources=()
for task in $KIT_TASKS; do
	for file in "$KIT/$task"/solution/*.c; do
		name=${file##*/}
		sources[${name%.c}]=$file
	done
done

has() { [ -n "${sources[$1]-}" ]; }

# Where a receiver waits, and with which sender.
declare -A channel=(
	[named_pipe]='fifo my-fifo'
	[unix_socket]='unix my-socket'
	[tcp_socket]='tcp 5000'
	[udp_socket]='udp 5000'
	[receive_fifo]='fifo apollodorus'
	[receive_unix_socket]='unix golden_gate'
	[receive_net_dgram_socket]='udp 4242'
)
declare -A sender_of=(
	[receive_pipe]=send_fd_14
	[receive_fifo]=send_fifo
	[receive_unix_socket]=send_unix_socket
	[receive_net_dgram_socket]=send_net_dgram_socket
)

# ---- tools

mkdir "$tools"

cat >"$work/other.c" <<-'C'
	/*
	 * other - the other half of a conversation, to the byte.
	 *
	 *	other send KIND WHERE SIZE	send standard input, SIZE bytes in a call; no input: an
	 *					empty datagram
	 *	other tell KIND WHERE SIZE	the same, then wait for the other end to close
	 *	other take KIND WHERE		print what one sender sends, [each datagram] in brackets,
	 *					up to one that begins with "exit"
	 *	other wait KIND WHERE		accept a sender, and read its words after a line of input
	 *	other stale PATH			leave a socket file to which nobody listens
	 *
	 * KIND is fifo, unix, tcp or udp.
	 */
	#include <arpa/inet.h>
	#include <fcntl.h>
	#include <stdio.h>
	#include <stdlib.h>
	#include <string.h>
	#include <sys/socket.h>
	#include <sys/un.h>
	#include <unistd.h>

	static char data[1 << 17];

	static long check(long result, const char *what)
	{
		if (result < 0) {
			perror(what);
			exit(1);
		}
		return result;
	}

	static int attach(const char *kind, const char *where,
			  int (*call)(int, const struct sockaddr *, socklen_t))
	{
		struct sockaddr_un un = {.sun_family = AF_UNIX};
		struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons(atoi(where))};
		int is_unix = strcmp(kind, "unix") == 0, is_udp = strcmp(kind, "udp") == 0;
		int fd = check(socket(is_unix ? AF_UNIX : AF_INET, is_udp ? SOCK_DGRAM : SOCK_STREAM, 0),
			       "socket");

		strncpy(un.sun_path, where, sizeof(un.sun_path) - 1);
		in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		if (!is_unix && !is_udp)	/* in a network that is not new, the port may linger */
			setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
		check(call(fd, is_unix ? (struct sockaddr *)&un : (struct sockaddr *)&in,
			   is_unix ? sizeof(un) : sizeof(in)), "address");
		return fd;
	}

	int main(int argc, char *argv[])
	{
		const char *verb = argc > 2 ? argv[1] : "", *kind = argv[2], *where = argv[3];
		int fd, fifo = argc > 3 && strcmp(kind, "fifo") == 0;
		int udp = argc > 3 && strcmp(kind, "udp") == 0;
		size_t n;

		if (strcmp(verb, "stale") == 0) {
			attach("unix", argv[2], bind);
		} else if ((strcmp(verb, "send") == 0 || strcmp(verb, "tell") == 0) && argc == 5) {
			fd = fifo ? check(open(where, O_WRONLY), where) : attach(kind, where, connect);
			n = fread(data, 1, atoi(argv[4]), stdin);
			do {
				if (n > 0 || udp)
					check(write(fd, data, n), "write");
				n = fread(data, 1, atoi(argv[4]), stdin);
			} while (n > 0);
			if (strcmp(verb, "tell") == 0) {
				check(shutdown(fd, SHUT_WR), "shutdown");
				while (read(fd, data, sizeof(data)) > 0)
					continue;
			}
		} else if (argc == 4) {
			fd = fifo ? check(open(where, O_RDONLY), where) : attach(kind, where, bind);
			if (!fifo && !udp) {
				check(listen(fd, 1), "listen");
				fd = check(accept(fd, NULL, NULL), "accept");
			}
			if (strcmp(verb, "wait") == 0)
				fgets(data, sizeof(data), stdin);
			do {
				n = check(read(fd, data, sizeof(data)), "read");
				printf(udp ? "[%.*s]" : "%.*s", (int)n, data);
			} while (udp ? strncmp(data, "exit", 4) != 0 : n > 0);
		} else {
			fprintf(stderr, "Usage: see other.c\n");
			return 2;
		}
		return 0;
	}
C

cat >"$work/shim.c" <<-'C'
	/*
	 * shim - a preload library that makes calls behave as they seldom do. The variable SHIM:
	 *
	 *	interrupt	every second call of each kind is interrupted before it does anything
	 *	short		a stream gives or takes 3 bytes in a call
	 *	handler		SIGUSR1 has a handler, which prints "interrupted"
	 *	unbuffered	standard output has no buffer
	 *
	 * The file "log" gets a line "PROGRAM KIND" when something was done to a kind of call.
	 */
	#define _GNU_SOURCE
	#define open declared_open	/* with an ellipsis, and ours has none */
	#include <fcntl.h>
	#undef open
	#include <dlfcn.h>
	#include <errno.h>
	#include <signal.h>
	#include <stdio.h>
	#include <stdlib.h>
	#include <string.h>
	#include <sys/socket.h>
	#include <sys/syscall.h>
	#include <sys/wait.h>
	#include <unistd.h>

	static int is(const char *mode)
	{
		const char *shim = getenv("SHIM");

		return shim && strcmp(shim, mode) == 0;
	}

	static void note(int *noted, const char *kind)
	{
		char line[128];
		int fd, n = snprintf(line, sizeof(line), "%s %s\n", program_invocation_short_name, kind);

		if ((*noted)++)
			return;
		fd = (int)syscall(SYS_openat, AT_FDCWD, "log", O_WRONLY | O_CREAT | O_APPEND, 0600);
		syscall(SYS_write, fd, line, n);
		syscall(SYS_close, fd);
	}

	#define SHIM(kind, type, name, parameters, arguments)                        \
		type name parameters                                                 \
		{                                                                    \
			static type(*real) parameters;                               \
			static int calls, noted;                                     \
			(void)noted;                                                 \
			if (!real)                                                   \
				real = (type(*) parameters)dlsym(RTLD_NEXT, #name);  \
			if (is("interrupt") && calls++ % 2 == 0) {                   \
				note(&noted, #kind);                                 \
				errno = EINTR;                                       \
				return -1;                                           \
			}                                                            \
			SHORTEN(kind)                                                \
			return real arguments;                                       \
		}
	#define SHORTEN(kind) SHORTEN_##kind
	#define SHORTEN_send SHORTEN_LENGTH("send")
	#define SHORTEN_receive SHORTEN_LENGTH("receive")
	#define SHORTEN_datagram
	#define SHORTEN_open
	#define SHORTEN_accept
	#define SHORTEN_wait
	#define SHORTEN_LENGTH(kind)                                                 \
		if (is("short") && len > 3) {                                        \
			note(&noted, kind);                                          \
			len = 3;                                                     \
		}

	SHIM(receive, ssize_t, read, (int fd, void *data, size_t len), (fd, data, len))
	SHIM(receive, ssize_t, recv, (int fd, void *data, size_t len, int flags), (fd, data, len, flags))
	SHIM(datagram, ssize_t, recvfrom,
	     (int fd, void *data, size_t len, int flags, struct sockaddr *addr, socklen_t *size),
	     (fd, data, len, flags, addr, size))
	SHIM(send, ssize_t, write, (int fd, const void *data, size_t len), (fd, data, len))
	SHIM(send, ssize_t, send, (int fd, const void *data, size_t len, int flags),
	     (fd, data, len, flags))
	SHIM(datagram, ssize_t, sendto,
	     (int fd, const void *data, size_t len, int flags, const struct sockaddr *addr,
	      socklen_t size),
	     (fd, data, len, flags, addr, size))
	SHIM(open, int, open, (const char *path, int flags, mode_t mode), (path, flags, mode))
	SHIM(accept, int, accept, (int fd, struct sockaddr *addr, socklen_t *size), (fd, addr, size))
	SHIM(wait, pid_t, waitpid, (pid_t pid, int *status, int options), (pid, status, options))

	static void on_signal(int signal)
	{
		(void)signal;
		syscall(SYS_write, 1, "interrupted\n", 12);
	}

	__attribute__((constructor)) static void begin(void)
	{
		if (is("handler"))
			sigaction(SIGUSR1, &(struct sigaction){.sa_handler = on_signal}, NULL);
		if (is("unbuffered"))
			setvbuf(stdout, NULL, _IONBF, 0);
	}
C

cat >"$work/address.c" <<-'C'
	/* address PATH - bind a socket at what get_sockaddr() makes of PATH. */
	#include "utils/sockaddr_un.h"

	int main(int argc, char *argv[])
	{
		struct sockaddr_un addr = get_sockaddr(argc > 1 ? argv[1] : "");
		int fd = socket(AF_UNIX, SOCK_STREAM, 0);

		DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
		return 0;
	}
C

cat >"$work/fd_flag.c" <<-'C'
	/* A sender for receive_pipe whose flag is the list of its descriptors, 14 at the end. */
	#include <fcntl.h>
	#include <stdio.h>

	int main(void)
	{
		for (int fd = 0; fd < 256; fd++)
			if (fcntl(fd, F_GETFD) >= 0)
				dprintf(14, "%d%s", fd, fd < 14 ? " " : "");
		return 0;
	}
C

read -ra compiler <<<"${CC:-gcc}"
compile() {
	TMPDIR=$work "${compiler[@]}" -std=gnu11 -g "$@"
}

# build VARIANT [FLAG]... - all programs in question, into the directory $work/VARIANT.
build() {
	local name variant=$1 compilers=()
	shift
	mkdir -p "$work/$variant"
	for name in "${!sources[@]}"; do
		compile "$@" -I"$KIT" -o "$work/$variant/$name" "${sources[$name]}" &
		compilers+=($!)
	done
	wait "${compilers[@]}"	# and for nothing else that runs
}

is_built() {
	local name
	cat "$work/$1.log"
	for name in "${!sources[@]}"; do
		exists "$work/$1/$name" || return
	done
}

sanitizers=(-fsanitize='address,undefined' -fno-sanitize-recover='all' -fno-omit-frame-pointer)

# What is not needed at once is made while the first claims are tried.
build sanitized "${sanitizers[@]}" 2>"$work/sanitized.log" &
sanitized=$!

compilers=()
compile -O1 -o "$tools/supervise" "$KIT/utils/supervise.c" & compilers+=($!)
compile -o "$tools/other" "$work/other.c" & compilers+=($!)
compile -o "$tools/fd_flag" "$work/fd_flag.c" & compilers+=($!)
compile -shared -fPIC -o "$tools/shim.so" "$work/shim.c" -ldl & compilers+=($!)
compile -I"$KIT" -o "$tools/address" "$work/address.c" & compilers+=($!)
build plain 2>"$work/plain.log"
wait "${compilers[@]}"

# ---- the verbs of a claim

# port_is_free TCP|UDP PORT - can we use it? In a network that is not our own, somebody may have it;
# then the lock keeps other runs of the kit away, until we end.
port_is_free() {
	[ "$network" = shared ] || return 0
	ask lock $((deadline_ms * 2)) && [ "$answer" = yes ] &&
	ask holder "$1" "$2" && [ "$answer" = nobody ]
}

variant=plain	# which build of the programs
options=()	# for supervise, with every start
memory=()	# the same; -m for what needs an address space without a limit
started=()

# with VARIANT FUNCTION... - the same claim about another build of the programs.
with() {
	variant=$1 memory=(-m)
	shift
	"$@"
}

# fresh - nobody runs, the directory, to which it goes, is empty, and the network is new.
fresh() {
	started=()
	ask reset && cd "$base/run" || return
}

# start NAME PROGRAM [ARGUMENT]... - a program of the kit, or one of ours by its path, as NAME.
start() {
	local name=$1 program=$2
	shift 2
	[[ $program == */* ]] || program=$work/$variant/$program
	started+=("$name")
	ask start "$name" "${memory[@]}" "${options[@]}" "$program" "$@"
}

# through NAME SCRIPT PROGRAM [ARGUMENT]... - the same from a shell script, in which it is "$@".
through() {
	local name=$1 script=$2 program=$3
	shift 3
	[[ $program == */* ]] || program=$work/$variant/$program
	start "$name" "$BASH" -c "$script" bash "$program" "$@"
}

feed() { ask feed "$1" "$2"; }
close_input() { ask close "$1"; }

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

# awaits NAME CONDITION [WORD]... - does it come true?
awaits() {
	ask await "$deadline_ms" "$@" || return
	[ "$answer" = yes ] && return
	printf 'no "%s", but %s\n' "$*" "${answer#no }"
	situation
	return 1
}

# sleeps NAME - do all wait for something that only this claim can bring?
sleeps() {
	ask await "$deadline_ms" "$1" ends || return
	[ "$answer" = 'no stuck' ] && return
	printf 'should sleep, but %s: %s\n' "$answer" "$1"
	situation
	return 1
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
	printf 'does not wait in %s: %s\n' "$2" "$1"
	situation
	return 1
}

# ends NAME - by itself, with status 0, and without a word on stderr?
ends() {
	awaits "$1" ends && ask state "$1" || return
	if [ "$answer" != 'exited 0' ]; then
		printf '%s should succeed\n' "$1"
		situation
		return 1
	fi
	ask errors "$1" && equals 'text ' "$answer" "errors of $1"
}

# fails NAME WORD... - by itself, not by a signal, and with these words on stderr?
fails() {
	local name=$1 word
	shift
	awaits "$name" ends && ask state "$name" || return
	if [[ $answer != exited\ [1-9]* ]]; then
		printf '%s should fail\n' "$name"
		situation
		return 1
	fi
	ask errors "$name" || return
	for word; do
		contains "$answer" "$word" || return
	done
}

# prints NAME TEXT - exactly that, with supervise's escapes, in all?
prints() {
	ask output "$1" && equals "text $2" "$answer" "output of $1"
}

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

# has_echo PROGRAM - does its sender repeat the lines?
has_echo() { [[ $1 == *_socket ]]; }

# goodbye PROGRAM - brings its receiver to its end, if it has not come to it with the last sender.
goodbye() {
	if [ "$1" = udp_socket ]; then
		start goodbye udp_socket -s && feed goodbye $'exit\n' && ends goodbye || return
	fi
	ends receiver
}

# converse PROGRAM TEXT - a conversation in which TEXT is the sender's whole input, there at once.
converse() {
	fresh || return
	[ ${#options[@]} -eq 0 ] || cp "$tools/shim.so" . || return
	start receiver "$1" && ready "$1" &&
	start sender "$1" -s && feed sender "$2" && close_input sender && ends sender &&
	goodbye "$1"
}

# receives PROGRAM TEXT OUTPUT - and does the receiver print exactly OUTPUT then?
receives() {
	converse "$1" "$2" && prints receiver "$3"
}

# ---- the command line

# refuses NAME PROGRAM [ARGUMENT]... - with a line on stderr, and nothing else?
refuses() {
	start "$@" || return
	fails "$1" "Usage: " "$2" && equals '\n' "${answer: -2}" "end of the usage line" &&
	lacks "${answer%??}" '\n' && prints "$1" ''
}

refuses_arguments() {
	fresh &&
	refuses unknown "$1" --bogus && refuses empty "$1" '' && refuses word "$1" file &&
	refuses extra "$1" -s extra && refuses 'long extra' "$1" --sender extra &&
	refuses twice "$1" -s -s && refuses behind "$1" extra -s &&
	refuses longer "$1" -sx && refuses shorter "$1" --send && refuses dash "$1" - &&
	equals '' "$(ls -A)" "what it has created"
}

# send_fd_14 is executed by a student's program, which may give it any arguments.
challenges_refuse_arguments() {
	local name
	fresh || return
	for name in "${!sources[@]}"; do
		[[ $name == send_fd_14 || $name != receive_* && $name != send_* ]] ||
			refuses "$name" "$name" file || return
	done
}

takes_no_words() {
	fresh && refuses option "$1" -s && refuses word "$1" file && refuses empty "$1" ''
}

takes_long_option() {
	fresh && start receiver "$1" && ready "$1" &&
	start sender "$1" --sender && feed sender $'one\n' && close_input sender && ends sender &&
	goodbye "$1" && prints receiver '[Receiver]: one\n'
}

# ---- messages

echoes() {
	receives "$1" "$2" "[Receiver]: ${2%$'\n'}\\n" &&
	prints sender "[Sender]: ${2%$'\n'}\\n[Sender]: \\n"
}

prints_nothing() {
	converse named_pipe $'one\n' && prints sender ''
}

# stops_at PROGRAM LINE - is what follows the line not sent, although the input goes on? A receiver
# of datagrams goes on, too, unless the line tells it to end.
stops_at() {
	fresh && start receiver "$1" && ready "$1" &&
	start sender "$1" -s && feed sender "one"$'\n'"$2"$'\nnot sent\n' && ends sender || return
	! has_echo "$1" || prints sender "[Sender]: one\\n[Sender]: $2\\n" || return
	[ "$2" = 'exit' ] || [ "$1" != udp_socket ] || sleeps receiver || return
	if [ "$2" = 'exit' ]; then ends receiver; else goodbye "$1"; fi &&
	prints receiver '[Receiver]: one\n'
}

is_silent_without_input() {
	receives "$1" '' '' || return
	if has_echo "$1"; then prints sender '[Sender]: \n'; else prints sender ''; fi
}

# carries PROGRAM LINE... - do these lines arrive to the byte, and nothing else?
carries() {
	local program=$1
	shift
	fresh &&
	printf '%s\n' "$@" >input &&
	printf '[Receiver]: %s\n' "$@" >expected &&
	through receiver 'exec "$@" >received' "$program" && ready "$program" &&
	through sender 'exec "$@" <input >echoed' "$program" -s && ends sender &&
	goodbye "$program" &&
	same_file expected received || return
	if has_echo "$program"; then
		printf '[Sender]: %s\n' "$@" '' >expected
	else
		: >expected
	fi
	same_file expected echoed
}

every_byte=''
for n in {1..9} {11..255}; do
	printf -v byte '\\x%x' "$n"
	printf -v byte %b "$byte"
	every_byte+=$byte
done

# 200 000 bytes of which no two places look alike.
numbers=$(seq -s ' ' 40000)
numbers=${numbers:0:200000}

# A sender takes 65508 bytes of a line at a time: what it takes next may be "exit", or nothing.
carries_long_lines() {
	carries "$1" "$numbers" one "${numbers:0:65506}" "${numbers:0:65507}" "${numbers:0:65508}" \
		"${numbers:0:65508}exit" "${numbers:0:131016}" "${numbers:0:131017}" two
}

carries_long_line_without_newline() {
	local length=$2
	fresh && printf %s "${numbers:0:length}" >input &&
	printf '[Receiver]: %s\n' "${numbers:0:length}" >expected &&
	through receiver 'exec "$@" >received' "$1" && ready "$1" &&
	through sender 'exec "$@" <input >/dev/null' "$1" -s && ends sender && goodbye "$1" &&
	same_file expected received
}

refuses_too_long_datagram() {
	fresh && printf '%s\n' one "${numbers:0:65508}" two >input &&
	start receiver udp_socket && ready udp_socket &&
	through sender 'exec "$@" <input >/dev/null' udp_socket -s &&
	fails sender 65507 datagram && goodbye udp_socket && prints receiver '[Receiver]: one\n'
}

# Through pipes, as in a script: a terminal would show every line without a flush, too.
appears_at_once() {
	local word
	fresh &&
	through receiver 'set -o pipefail; "$@" | cat' "$1" && ready "$1" &&
	through sender 'set -o pipefail; "$@" | cat' "$1" -s || return
	for word in one two three; do
		feed sender "$word"$'\n' || return
		! has_echo "$1" || awaits sender prints "[Sender]: $word"$'\n' || return
		awaits receiver prints "[Receiver]: $word"$'\n' || return
	done
	close_input sender && ends sender && goodbye "$1"
}

# sends_bytes PROGRAM TEXT BYTES - what other programs see of ours: on a stream the newline ends the
# message, also of a last line without one; a datagram has its own end.
sends_bytes() {
	local kind where
	read -r kind where <<<"${channel[$1]}"
	fresh && { [ "$kind" != fifo ] || mkfifo "$where"; } &&
	start receiver "$tools/other" take "$kind" "$where" && ready "$1" &&
	start sender "$1" -s && feed sender "$2" && close_input sender && ends sender && ends receiver &&
	prints receiver "$3"
}

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

# raw_sender RECEIVER FILE SIZE - the bytes of FILE to the receiver.
raw_sender() {
	local kind where
	read -r kind where <<<"${channel[$1]}"
	through "$2" "exec \"\$@\" <$2" "$tools/other" send "$kind" "$where" "$3" && ends "$2"
}

every_form=(bare NUL newline newline-NUL padded newline-padded)

# accepts PROGRAM FORM - messages in that form; in a stream, one without an end must be the last.
accepts() {
	fresh &&
	raw "$2" one >first && raw "$2" two >second && raw "$2" 'exit' >last &&
	start receiver "$1" && ready "$1" || return
	if [ "$1" = udp_socket ]; then
		raw_sender "$1" first 8192 && raw_sender "$1" second 8192 && raw_sender "$1" last 8192
	elif [ "$2" = bare ]; then
		raw newline one >first && cat first second >both && raw_sender "$1" both 8192
	else
		cat first second >both && raw_sender "$1" both 8192
	fi && ends receiver && prints receiver '[Receiver]: one\n[Receiver]: two\n'
}

# all_forms accepts|accepts_flag PROGRAM FORM...
all_forms() {
	local form
	for form in "${@:3}"; do
		"$1" "$2" "$form" || { printf 'form: %s\n' "$form"; return 1; }
	done
}

# Bytes in one call, whatever the messages in them: the receiver parts them.
parts_messages() {
	fresh && printf 'one\ntwo\nthree' >all && start receiver "$1" && ready "$1" &&
	raw_sender "$1" all 100 && ends receiver &&
	prints receiver '[Receiver]: one\n[Receiver]: two\n[Receiver]: three\n'
}

takes_empty_datagram() {
	fresh && : >none && start receiver udp_socket && ready udp_socket &&
	raw_sender udp_socket none 1 && goodbye udp_socket && prints receiver '[Receiver]: \n'
}

# more_than_fits PROGRAM PREFIX - lines that no buffer between the two halves can hold.
more_than_fits() {
	local count=5
	[ "$1" != tcp_socket ] || count=40	# its buffers grow to some megabytes
	while [ $((count--)) -gt 0 ]; do
		printf '%s%s\n' "$2" "$numbers"
	done
	printf '%s\n' "$2"{one,two,three}
}

# waits_for_late_receiver PROGRAM READ WRITE - the receiver is stopped in mid-conversation.
waits_for_late_receiver() {
	fresh && more_than_fits "$1" '' >input &&
	{ echo '[Receiver]: first' && more_than_fits "$1" '[Receiver]: '; } >expected &&
	through receiver '
		"$@" >received &
		read -r _
		kill -s STOP $!
		echo stopped
		read -r _
		kill -s CONT $!
		wait $!' "$1" && ready "$1" &&
	through sender 'set -o pipefail; cat - input | "$@" >/dev/null' "$1" -s &&
	feed sender $'first\n' && waits_in receiver "$2(" && sleeps sender &&
	feed receiver $'\n' && awaits receiver prints stopped &&
	close_input sender && waits_in sender "$3(3: " &&
	feed receiver $'\n' && ends sender && ends receiver && same_file expected received
}

# ---- calls that do less than they were asked to

interrupt=(-v LD_PRELOAD=./shim.so -v SHIM=interrupt)
shorten=(-v LD_PRELOAD=./shim.so -v SHIM=short)

# shim_did KIND... - did the shim act on these calls, in whichever program?
shim_did() {
	equals "$(printf '%s\n' "$@" | sort)" "$(sort log)" "what the shim did"
}

goes_on_after_interrupts() {
	local calls=()
	options=("${interrupt[@]}")
	case $1 in
	named_pipe) calls=("$1 "{open,open,receive,send}) ;;
	udp_socket) calls=("$1 "{datagram,datagram,datagram}) ;;
	*) calls=("$1 "{accept,receive,send}) ;;
	esac
	receives "$1" $'one\ntwo\nthree\n' '[Receiver]: one\n[Receiver]: two\n[Receiver]: three\n' &&
	shim_did "${calls[@]}"
}

reads_on_after_signal() {
	options=(-v SHIM=handler)
	fresh && cp "$tools/shim.so" . && start receiver "$1" && ready "$1" &&
	# The shell does not load the shim: it may have been made for another C library.
	through sender 'echo $$ >pid; LD_PRELOAD=./shim.so exec "$@"' "$1" -s &&
	waits_in sender 'read(0: standard input)' && kill -s USR1 "$(<pid)" &&
	awaits sender prints interrupted && feed sender $'one\n' &&
	awaits receiver prints '[Receiver]: one' && close_input sender && ends sender && goodbye "$1"
}

goes_on_after_short_calls() {
	options=("${shorten[@]}")
	receives "$1" $'a longer line\n\1\2\3\nthe last' \
		'[Receiver]: a longer line\n[Receiver]: \x01\x02\x03\n[Receiver]: the last\n' &&
	shim_did "$1 receive" "$1 send"
}

# ---- peers that are not there

# outlives_receiver PROGRAM SCRIPT CALL - does the sender tell that its receiver is gone?
outlives_receiver() {
	local tries=100
	fresh && through receiver 'echo $$ >pid; exec "$@"' "$1" && ready "$1" &&
	through sender "$2" "$1" -s && feed sender $'one\n' && awaits receiver prints '[Receiver]: one' &&
	kill -s KILL "$(<pid)" && awaits receiver ends || return
	# Over TCP it is the answer to the first message that tells, and it may take a moment.
	while [ $((tries--)) -gt 0 ]; do
		feed sender $'two\n' && ask await 50 sender ends || return
		[ "$answer" != yes ] || break
	done
	fails sender "$3: "
}

# The same, while the sender waits for room.
outlives_late_receiver() {
	local kind where
	read -r kind where <<<"${channel[$1]}"
	fresh && more_than_fits "$1" '' >input && { [ "$kind" != fifo ] || mkfifo "$where"; } &&
	through receiver 'echo $$ >pid; exec "$@"' "$tools/other" wait "$kind" "$where" && ready "$1" &&
	through sender 'exec "$@" <input >/dev/null' "$1" -s && waits_in sender "$2(3: " &&
	kill -s KILL "$(<pid)" && fails sender "$2: "
}

fails_without_receiver() {
	fresh && start sender "$1" "${@:3}" && fails sender "$2" && lacks "$answer" 'Success'
}

fails_at_stale_socket() {
	fresh && "$tools/other" stale "$2" && start sender "$1" "${@:3}" && fails sender connect
}

# ---- standard output that cannot be written

closed='exec "$@" >&-'
full='exec "$@" >/dev/full'
# The reader has ended before the program begins.
unread='exec 3> >(:); wait $!; exec "$@" >&3 3>&-'

# What is printed is written at once, and for fflush() there is nothing left to do.
unbuffered='LD_PRELOAD=./shim.so SHIM=unbuffered exec "$@" >/dev/full'

# Whether it is told at once or with the first message is all the same.
tells_lost_output() {
	fresh && cp "$tools/shim.so" . && through receiver "$2" "$1" || return
	if ready "$1" >/dev/null; then
		start sender "$1" -s && feed sender $'one\n' || return
	fi
	fails receiver 'standard output'
}

# A socket would be standard input then, and the sender would wait for its own receiver's lines.
tells_lost_input() {
	fresh && start receiver "$1" && ready "$1" && through sender 'exec "$@" <&-' "$1" -s &&
	fails sender 'standard input'
}

tells_lost_echo() {
	fresh && start receiver "$1" && ready "$1" && through sender "$2" "$1" -s &&
	feed sender $'one\n' && close_input sender && fails sender 'standard output' &&
	# Whatever has arrived, an echo has not.
	ask await "$deadline_ms" receiver ends && ask output receiver && lacks "$answer" '[Sender]'
}

# ---- named_pipe: whose file is it?

# leaves_alone [-s] - is what has the FIFO's name refused, and does it stay?
leaves_alone() {
	local before
	before=$(ls -lnd my-fifo) &&
	start program named_pipe ${1:+"$1"} && fails program &&
	equals "$before" "$(ls -lnd my-fifo)" "what was there before"
}

leaves_file_alone() {
	fresh && echo precious >my-fifo && chmod "$2" my-fifo && ln my-fifo kept &&
	leaves_alone "$1" && contains "$answer" my-fifo && chmod 600 my-fifo &&
	equals precious "$(<my-fifo)" && [ my-fifo -ef kept ]
}

leaves_directory_alone() {
	fresh && mkdir my-fifo && leaves_alone "$1" && contains "$answer" my-fifo
}

leaves_dangling_link_alone() {
	fresh && ln -s nothing my-fifo && leaves_alone "$1" && missing nothing
}

# exchanges_one - receiver and sender are there, in whichever order they came.
exchanges_one() {
	feed sender $'one\n' && close_input sender && ends sender && ends receiver &&
	prints receiver '[Receiver]: one\n'
}

# The second name keeps the first FIFO's inode in use: a new one must have another.
replaces_fifo() {
	fresh && mkfifo my-fifo && ln my-fifo kept && chmod "$1" my-fifo || return
	if [ "$2" = -s ]; then
		start sender named_pipe -s && waits_in sender 'open("my-fifo")' && start receiver named_pipe
	else
		start receiver named_pipe && waits_in receiver 'open("my-fifo")' && start sender named_pipe -s
	fi && exchanges_one || return
	[ ! my-fifo -ef kept ] || { echo 'not replaced'; return 1; }
	ask file my-fifo && contains "$answer" 'fifo 0644 '
}

keeps_good_fifo() {
	fresh && mkfifo my-fifo && ln my-fifo kept && chmod 600 my-fifo &&
	start receiver named_pipe && waits_in receiver 'open("my-fifo")' &&
	start sender named_pipe -s && exchanges_one || return
	[ my-fifo -ef kept ] || { echo 'replaced'; return 1; }
	ask file my-fifo && contains "$answer" 'fifo 0600 '
}

follows_umask() {
	fresh && through program "umask $1; exec \"\$@\"" named_pipe ${3:+"$3"} &&
	awaits program fifo my-fifo && ask file my-fifo && contains "$answer" "fifo $2 "
}

sender_may_be_first() {
	fresh && start sender named_pipe -s && waits_in sender 'open("my-fifo")' &&
	start receiver named_pipe && exchanges_one
}

# ---- sockets: whose name, whose port is it?

replaces_stale_socket() {
	fresh && "$tools/other" stale my-socket && ln my-socket kept &&
	receives_at_name unix_socket && missing my-socket && exists kept
}
receives_at_name() {
	start receiver "$1" && ready "$1" && start sender "$1" -s && feed sender $'one\n' &&
	close_input sender && ends sender && ends receiver && prints receiver '[Receiver]: one\n'
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

# leaves_receiver_alone PROGRAM WORD... - does a second one fail, and does the first stay unharmed?
leaves_receiver_alone() {
	local program=$1
	fresh && start receiver "$1" && ready "$1" && start second "$1" && fails second "${@:2}" &&
	prints second '' && ready "$1" || return
	if [[ $program == receive_* ]]; then
		start sender "${sender_of[$program]}" && ends sender && ends receiver &&
		ask output receiver && contains "$answer" 'Flag is: '
	else
		start sender "$1" -s && feed sender $'one\n' && close_input sender && ends sender &&
		goodbye "$program" && prints receiver '[Receiver]: one\n'
	fi
}

removes_its_socket() {
	converse unix_socket $'one\n' && missing my-socket
}

takes_paths_that_fit() {
	local name=${numbers:0:108}
	name=${name// /-}
	exits 0 "$tools/address" "${name:0:107}" && [ -S "${name:0:107}" ] &&
	exits 1 "$tools/address" "$name" && contains "$errors" 107 && missing "$name" &&
	exits 1 "$tools/address" "$name$name" && missing "$name$name" &&
	exits 1 "$tools/address" ''
}

# The receiver's side closes first, and so it is there that the connection lingers.
restarts_at_once() {
	fresh && through receiver 'echo $$ >pid; exec "$@"' tcp_socket && ready tcp_socket &&
	start sender tcp_socket -s && feed sender $'one\n' && awaits receiver prints '[Receiver]: one' &&
	kill -s KILL "$(<pid)" && awaits receiver ends && close_input sender && ends sender &&
	# Both have ended, and yet a socket is there.
	ask vacant 0 5000 && equals 'no deadline' "$answer" 'is the port free of TIME_WAIT?' &&
	start again tcp_socket && awaits again listens tcp 5000
}

# ---- client and server, by turns

# meet [SCRIPT] - both are started; with a script, each from a shell that runs it.
meet() {
	fresh && { [ ${#options[@]} -eq 0 ] || cp "$tools/shim.so" .; } &&
	if [ $# -eq 0 ]; then start server server; else through server "$1" server; fi &&
	awaits server listens tcp 5000 &&
	if [ $# -eq 0 ]; then start client client; else through client "$1" client; fi
}

# talk COUNT - so many lines, each of which is printed before the next one is typed.
talk() {
	local n
	for ((n = 1; n <= $1; n++)); do
		if [ $((n % 2)) -eq 1 ]; then
			feed client "line $n"$'\n' && awaits server prints "[Client]: line $n"$'\n' || return
		else
			feed server "line $n"$'\n' && awaits client prints "[Server]: line $n"$'\n' || return
		fi
	done
}
both_end() { ends client && ends server; }

# Through pipes, as in a script: a terminal would show every line without a flush, too.
talk_by_turns() {
	meet 'set -o pipefail; "$@" | cat' && talk 6 && close_input client && both_end &&
	prints server '[Client]: line 1\n[Client]: line 3\n[Client]: line 5\n' &&
	prints client '[Server]: line 2\n[Server]: line 4\n[Server]: line 6\n'
}

# The client asks for a line only when it has its answer.
wait_for_their_turn() {
	meet && feed client $'one\ntwo\n' && awaits server prints one && sleeps client &&
	prints server '[Client]: one\n' && feed server $'1\n' && awaits server prints two &&
	prints client '[Server]: 1\n' && feed server 'exit'$'\n' && both_end
}

# ends_by NAME COUNT [LINE] - after so many lines it says the last one, or nothing more; both end.
ends_by() {
	meet && talk "$2" &&
	if [ $# -eq 3 ]; then feed "$1" "$3"$'\n'; else close_input "$1"; fi && both_end &&
	ask output client && lacks "$answer" 'exit' && ask output server && lacks "$answer" 'exit'
}

# hears TEXT OUTPUT - what others may send: "exit", many lines at once, a last one without its newline.
hears() {
	fresh && printf '%s' "$1" >words && start server server && awaits server listens tcp 5000 &&
	feed server $'a\nb\nc\n' && through other 'exec "$@" <words' "$tools/other" tell tcp 5000 100 &&
	ends server && ends other && prints server "$2"
}

empty_lines_are_lines() {
	meet && feed client $'\n' && awaits server prints '[Client]: '$'\n' && feed server $'\n' &&
	awaits client prints '[Server]: '$'\n' && feed client $'exit now\n' &&
	awaits server prints '[Client]: exit now' && close_input server && both_end
}

talk_at_length() {
	local name
	fresh && printf '%s\n' "$numbers" one "${numbers:0:65508}exit" "${numbers:0:8191}" >input &&
	printf '%s\n' "${numbers:0:8192}" "${numbers:0:131016}" "$every_byte" two >answers &&
	sed 's/^/[Client]: /' input >expected.server && sed 's/^/[Server]: /' answers >expected.client &&
	through server 'exec "$@" <answers >got.server' server && awaits server listens tcp 5000 &&
	through client 'exec "$@" <input >got.client' client && both_end &&
	for name in client server; do
		same_file "expected.$name" "got.$name" || return
	done
}

talk_on_after_interrupts() {
	options=("${interrupt[@]}")
	meet && talk 4 && close_input client && both_end &&
	shim_did 'client receive' 'client send' 'server accept' 'server receive' 'server send'
}

talk_on_after_short_calls() {
	options=("${shorten[@]}")
	meet && talk 4 && close_input client && both_end &&
	shim_did {client,server}\ {receive,send}
}

# Whether it notices when it sends or when it receives is all the same.
client_outlives_server() {
	fresh && through server 'echo $$ >pid; exec "$@"' server && awaits server listens tcp 5000 &&
	start client client && talk 2 && kill -s KILL "$(<pid)" &&
	awaits server ends && feed client $'one\n' && awaits client ends && ask state client &&
	contains "$answer" 'exited '
}

server_restarts_at_once() {
	meet && talk 3 && feed server 'exit'$'\n' && both_end &&
	ask vacant 0 5000 && equals 'no deadline' "$answer" 'is the port free of TIME_WAIT?' &&
	start again server && awaits again listens tcp 5000
}

second_server_fails() {
	meet && start second server && fails second bind && talk 2 && close_input client && both_end
}

# tells_lost NAME SCRIPT WORDS - started so, it fails with these words.
tells_lost() {
	local scripts=('exec "$@"' 'exec "$@"')
	[ "$1" = server ] || scripts=('exec "$@"' "$2")
	[ "$1" = client ] || scripts=("$2" 'exec "$@"')
	fresh && through server "${scripts[0]}" server || return
	if awaits server listens tcp 5000 >/dev/null; then
		through client "${scripts[1]}" client && feed client $'one\n' && feed server $'two\n' || return
	fi
	fails "$1" "$3"
}

# ---- the challenges

# flag_of SENDER - leaves the flag in its source in $turned, as it stands there, and in $flag.
flag_of() {
	local pattern='"(~[$]L[^"]+)"'
	[[ $(<"${sources[$1]}") =~ $pattern ]] || { echo "no flag in $1.c"; return 1; }
	turned=${BASH_REMATCH[1]}
	flag=$(tr '!-~' 'P-~!-O' <<<"$turned")
}

# begin_challenge RECEIVER - starts it, and its sender.
begin_challenge() {
	if [ "$1" = receive_pipe ]; then
		ln -s "$work/$variant/send_fd_14" . && start receiver receive_pipe
	else
		start receiver "$1" && ready "$1" && start sender "${sender_of[$1]}" && ends sender
	fi
}

# receives_flag RECEIVER FLAG [OPTION]... - prints exactly it, with these options for both?
receives_flag() {
	options+=("${@:3}")
	fresh || return
	[ ${#options[@]} -eq 0 ] || cp "$tools/shim.so" . || return
	begin_challenge "$1" && ends receiver && prints receiver "Flag is: $2\\n"
}

receives_default_flag() {
	flag_of "${sender_of[$1]}" && [[ $flag =~ ^OS\{[a-z_]+\}$ ]] && receives_flag "$1" "$flag"
}

receives_flag_of_this_run() {
	local other="OS{$RANDOM and ~ $RANDOM!}" turned
	turned=$(tr '!-~' 'P-~!-O' <<<"$other")
	receives_flag "$1" "$other" -v "IPC_FLAG=$turned"
}

# A sender has room for 127 bytes.
cuts_endless_flag() {
	local other turned
	printf -v other 'endless-%.0s' {1..200}
	turned=$(tr '!-~' 'P-~!-O' <<<"$other")
	receives_flag "$1" "${other:0:127}" -v "IPC_FLAG=$turned"
}

flags_differ() {
	local name all=()
	for name in "${!sources[@]}"; do
		[[ $name == send_* ]] || continue
		flag_of "$name" && all+=("$flag")
	done
	equals "${#all[@]}" "$(printf '%s\n' "${all[@]}" | sort -u | wc -l)" "different flags"
}

# The turned flag is there, so that the search can find something.
flags_are_unreadable() {
	local name found
	for name in "${!sources[@]}"; do
		[[ $name == send_* ]] || continue
		flag_of "$name" && grep -aqF -- "$turned" "$work/plain/$name" || return
		found=$(grep -alF -- "$flag" "$work"/plain/*)
		equals '' "$found" "with the flag of $name" || return
	done
}

# accepts_flag RECEIVER FORM - from another sender?
accepts_flag() {
	fresh && raw "$2" 'OS{a flag}' >flag || return
	if [ "$1" = receive_pipe ]; then
		printf '#!%s\nexec cat flag >&14\n' "$BASH" >send_fd_14 && chmod +x send_fd_14 &&
		start receiver receive_pipe
	else
		start receiver "$1" && ready "$1" && raw_sender "$1" flag 8192
	fi && ends receiver && prints receiver 'Flag is: OS{a flag}\n'
}

wants_a_flag() {
	fresh && : >flag || return
	if [ "$1" = receive_pipe ]; then
		ln -s "$(type -P true)" send_fd_14 && start receiver receive_pipe
	else
		start receiver "$1" && ready "$1" && raw_sender "$1" flag 1
	fi && fails receiver flag && prints receiver ''
}

challenge_goes_on_after_interrupts() {
	local calls=()
	case $1 in
	receive_pipe) calls=("$1 "{receive,wait} 'send_fd_14 send') ;;
	receive_fifo) calls=("$1 "{open,receive} 'send_fifo '{open,send}) ;;
	receive_unix_socket) calls=("$1 "{accept,receive} 'send_unix_socket send') ;;
	*) calls=("$1 datagram" 'send_net_dgram_socket datagram') ;;
	esac
	flag_of "${sender_of[$1]}" && receives_flag "$1" "$flag" "${interrupt[@]}" &&
	shim_did "${calls[@]}"
}

challenge_goes_on_after_short_calls() {
	flag_of "${sender_of[$1]}" && receives_flag "$1" "$flag" "${shorten[@]}" &&
	shim_did "$1 receive" "${sender_of[$1]} send"
}

challenge_tells_lost_output() {
	fresh || return
	if [ "$1" = receive_pipe ]; then
		ln -s "$work/$variant/send_fd_14" . && through receiver "$2" receive_pipe
	else
		through receiver "$2" "$1" || return
		! ready "$1" >/dev/null || start sender "${sender_of[$1]}"
	fi && fails receiver 'standard output'
}

challenge_replaces_stale_socket() {
	fresh && "$tools/other" stale golden_gate && flag_of send_unix_socket &&
	begin_challenge receive_unix_socket && ends receiver && prints receiver "Flag is: $flag\\n" &&
	missing golden_gate
}

receive_fifo_takes_good_fifo() {
	fresh && mkfifo apollodorus && flag_of send_fifo && start sender send_fifo &&
	waits_in sender 'open("apollodorus")' && start receiver receive_fifo && ends sender &&
	ends receiver && prints receiver "Flag is: $flag\\n"
}

receive_fifo_leaves_file_alone() {
	fresh && echo precious >apollodorus && start receiver receive_fifo &&
	fails receiver apollodorus && prints receiver '' && equals precious "$(<apollodorus)"
}

send_fifo_leaves_file_alone() {
	fresh && echo precious >apollodorus && start sender send_fifo && fails sender apollodorus &&
	equals precious "$(<apollodorus)"
}

# ---- receive_pipe and its child

# receives_through SCRIPT - from send_fd_14, with the descriptors that a script has prepared.
receives_through() {
	fresh && ln -s "$work/$variant/send_fd_14" . && flag_of send_fd_14 &&
	through receiver "$1" receive_pipe && ends receiver && prints receiver "Flag is: $flag\\n"
}

# occupied LAST - opens every descriptor from 3 to LAST.
occupied() {
	printf %s "for fd in {3..$1}; do eval \"exec \$fd</dev/null\"; done; exec \"\$@\""
}

child_has_what_it_needs() {
	fresh && ln -s "$tools/fd_flag" send_fd_14 && start receiver receive_pipe && ends receiver &&
	prints receiver 'Flag is: 0 1 2 14\n'
}

# fake SCRIPT... - a send_fd_14 that does this.
fake() {
	printf '%s\n' "#!$BASH" "$@" >send_fd_14 && chmod +x send_fd_14
}

waits_for_child() {
	fresh && fake 'printf "OS{a flag}" >&14' 'exec 14>&-' 'read -r _' &&
	start receiver receive_pipe && waits_in receiver 'wait(' && prints receiver '' &&
	feed receiver $'\n' && ends receiver && prints receiver 'Flag is: OS{a flag}\n'
}

child_fails() {
	fresh && fake 'printf "OS{a flag}" >&14' "$1" && start receiver receive_pipe &&
	fails receiver send_fd_14 && prints receiver ''
}

sender_is_missing() {
	fresh && start receiver receive_pipe && fails receiver send_fd_14 'No such file' &&
	prints receiver ''
}

send_fd_14_needs_a_pipe() {
	fresh && echo precious >file && start alone send_fd_14 && fails alone 14 &&
	through 'at a file' 'exec 14<>file; exec "$@"' send_fd_14 && fails 'at a file' 14 &&
	equals precious "$(<file)"
}

send_fd_14_outlives_reader() {
	fresh && through sender 'exec 14> >(:); wait $!; exec "$@"' send_fd_14 && fails sender write
}

# ---- valgrind

# under_valgrind PROGRAM... - conversations of all these, at once because each takes long.
under_valgrind() {
	local program file senders=() command=(
		"$valgrind" --error-exitcode=99 --leak-check=full --track-fds=yes --trace-children=yes
		--vgdb=no
	)
	[ $# -gt 0 ] || return 0	# a task with other programs
	memory=(-m) deadline_ms=60000
	fresh || return
	for program; do
		[ "$program" != receive_pipe ] || ln -s "$work/plain/send_fd_14" . || return
		start "$program" "${command[@]}" --log-file="$program.%p.log" "$work/plain/$program" || return
	done
	for program; do
		[ "$program" != receive_pipe ] || continue
		ready "$program" "$program" || return
		senders+=("to $program")
		file=${sender_of[$program]-$program}
		start "to $program" "${command[@]}" --log-file="to $program.%p.log" "$work/plain/$file" \
			${channel[$file]:+-s} && feed "to $program" $'one\ntwo\nexit\n' || return
	done
	for program in "${senders[@]}" "$@"; do
		awaits "$program" ends && ask state "$program" || return
		if [ "$answer" != 'exited 0' ]; then
			printf '%s: %s\n' "$program" "$answer"
			cat "$program".*.log
			return 1
		fi
	done
	for file in *.log; do
		contains "$(<"$file")" 'ERROR SUMMARY: 0 errors' || return
		# Of 0, 1, 2 and the log it may tell, too.
		if grep -E '== Open .* ([3-9]|[1-9][0-9]+):' "$file" | grep -v '\.log$'; then
			cat "$file"
			return 1
		fi
	done
}

# ---- the claims

claim "the programs compile" is_built plain
begin_supervise "$tools/supervise" || exit 2

messengers=() streams=()
for name in named_pipe unix_socket tcp_socket udp_socket; do
	has "$name" || continue
	read -r kind where <<<"${channel[$name]}"
	if [[ $where == [0-9]* ]] && ! port_is_free "$kind" "$where"; then
		skip "$name" "the $kind port $where is taken, in a network that is not our own"
		continue
	fi
	messengers+=("$name")
	[ "$name" = udp_socket ] || streams+=("$name")
done
receivers=()
for name in receive_pipe receive_fifo receive_unix_socket receive_net_dgram_socket; do
	has "$name" || continue
	if [ "$name" = receive_net_dgram_socket ] && ! port_is_free udp 4242; then
		skip "$name" "the udp port 4242 is taken, in a network that is not our own"
		continue
	fi
	receivers+=("$name")
done

# Valgrind takes its time: it gets a supervise of its own, if that has a network of its own.
valgrind=$(type -P valgrind) valgrind_run=''
if [ -n "$valgrind" ] && [ "$network" = private ]; then
	(
		exec {to_supervise}>&- {from_supervise}<&-	# those are not ours
		begin_supervise "$tools/supervise" &&
		under_valgrind "${messengers[@]}" "${receivers[@]}"
		status=$?
		end_supervise
		exit "$status"
	) >"$work/valgrind.log" 2>&1 &
	valgrind_run=$!
fi

for p in "${messengers[@]}"; do
	claim "$p refuses any other argument with a usage line" refuses_arguments "$p"
	claim "$p takes --sender for -s" takes_long_option "$p"
	claim "$p: three lines at once are three messages" receives "$p" \
		$'one\ntwo words\nthree\n' '[Receiver]: one\n[Receiver]: two words\n[Receiver]: three\n'
	claim "$p: no input is no message" is_silent_without_input "$p"
	claim "$p: a last line without its newline is a message" receives "$p" \
		$'one\ntwo' '[Receiver]: one\n[Receiver]: two\n'
	claim "$p: the sender stops at an empty line" stops_at "$p" ''
	claim "$p: the sender stops at exit" stops_at "$p" exit
	claim "$p: exit with anything around it is a message" carries "$p" \
		' exit' 'exit ' exit1 'the exit' EXIT $'exit\r'
	claim "$p: any bytes arrive unchanged" carries "$p" "$every_byte" $'\xff' ' ' "%s%n" "$every_byte"
	claim "$p: every message appears at once" appears_at_once "$p"
	claim "$p accepts messages however they end" all_forms accepts "$p" "${every_form[@]}"
	claim "$p: calls that are interrupted are made again" goes_on_after_interrupts "$p"
	claim "$p: a signal does not end the sender's input" reads_on_after_signal "$p"
	claim "$p: a receiver tells that standard output is closed" tells_lost_output "$p" "$closed"
	claim "$p: a receiver tells that standard output is full" tells_lost_output "$p" "$full"
	claim "$p: a receiver tells that standard output is full, before it is flushed" \
		tells_lost_output "$p" "$unbuffered"
	claim "$p: a receiver tells that nobody reads standard output" tells_lost_output "$p" "$unread"
	claim "$p: a sender tells that standard input is closed" tells_lost_input "$p"
	if has_echo "$p"; then
		claim "$p: a sender tells that standard output is closed" tells_lost_echo "$p" "$closed"
		claim "$p: a sender tells that standard output is full" tells_lost_echo "$p" "$full"
		claim "$p: a sender tells that nobody reads standard output" tells_lost_echo "$p" "$unread"
	fi
done

for p in "${streams[@]}"; do
	calls=(recv send)
	[ "$p" != named_pipe ] || calls=(read write)
	claim "$p: lines of any length arrive whole" carries_long_lines "$p"
	for n in 65507 65508 65509 200000; do
		claim "$p: $n bytes without a newline arrive whole" carries_long_line_without_newline "$p" "$n"
	done
	claim "$p: messages travel with their newlines" sends_bytes "$p" $'one\ntwo' 'one\ntwo\n'
	claim "$p: messages that arrive in one piece are parted" parts_messages "$p"
	claim "$p: a message that arrives in pieces is put together" goes_on_after_short_calls "$p"
	claim "$p: the sender waits for a late receiver" waits_for_late_receiver "$p" "${calls[@]}"
	claim "$p: a sender tells that its receiver has gone" \
		outlives_receiver "$p" 'exec "$@"' "${calls[1]}"
	claim "$p: a sender tells that its receiver has gone, with SIGPIPE ignored from the start" \
		outlives_receiver "$p" 'trap "" PIPE; exec "$@"' "${calls[1]}"
	claim "$p: a sender tells that its receiver has gone, while it waits for it" \
		outlives_late_receiver "$p" "${calls[1]}"
done

is_among() { [[ " ${*:2} " == *" $1 "* ]]; }

if is_among udp_socket "${messengers[@]}"; then
	claim "udp_socket: a message is one datagram, exit too" sends_bytes udp_socket $'one\ntwo\nexit' \
		'[one][two][exit]'
	claim "udp_socket: 65507 bytes arrive" carries udp_socket "${numbers:0:65507}" one
	claim "udp_socket: 65508 bytes are refused" refuses_too_long_datagram
	claim "udp_socket: an empty datagram is an empty message" takes_empty_datagram
	claim "udp_socket: a second receiver fails" leaves_receiver_alone udp_socket bind
	claim "udp_socket echoes what it sends" echoes udp_socket $'OS{Are you enjoying this lab?!}\n'
fi

if is_among tcp_socket "${messengers[@]}"; then
	claim "tcp_socket: a second receiver fails" leaves_receiver_alone tcp_socket bind
	claim "tcp_socket: a receiver that closed first can be started again at once" restarts_at_once
	claim "tcp_socket: a sender without a receiver fails" fails_without_receiver tcp_socket connect -s
	claim "tcp_socket echoes what it sends" echoes tcp_socket $'OS{Hello OS enjoyers!!}\n'
fi

# Their port is that of tcp_socket, which is among the messengers if nobody else has it.
talkers=()
if has client && is_among tcp_socket "${messengers[@]}"; then
	talkers=(client server)
	claim "client and server talk by turns, and every line appears at once" talk_by_turns
	claim "client and server wait for their turn" wait_for_their_turn
	claim "client and server: the client says exit" ends_by client 4 exit
	claim "client and server: ... at once" ends_by client 0 exit
	claim "client and server: the server says exit" ends_by server 3 exit
	claim "client and server: the client's input ends" ends_by client 2
	claim "client and server: ... at once" ends_by client 0
	claim "client and server: the server's input ends" ends_by server 3
	claim "client and server: an empty line is a line, and exit with anything behind it" empty_lines_are_lines
	claim "client and server: lines of any length, of any bytes" talk_at_length
	claim "client and server: calls that are interrupted are made again" talk_on_after_interrupts
	claim "client and server: a line that comes in pieces is put together" talk_on_after_short_calls
	claim "server: many lines may come at once" hears $'one\ntwo\nthree\n' \
		'[Client]: one\n[Client]: two\n[Client]: three\n'
	claim "server: a last line may come without its newline" hears $'one\ntwo' \
		'[Client]: one\n[Client]: two\n'
	claim "server: a client may send its exit" hears $'one\nexit\n' '[Client]: one\n[Client]: exit\n'
	claim "client: without a server it fails" fails_without_receiver client connect
	claim "client: it ends when its server is killed" client_outlives_server
	claim "server: after its exit it can be started again at once" server_restarts_at_once
	claim "server: a second one fails" second_server_fails
	for p in client server; do
		claim "$p refuses any argument" takes_no_words "$p"
		claim "$p tells that standard input is closed" tells_lost "$p" 'exec "$@" <&-' 'standard input'
		claim "$p tells that standard output is closed" tells_lost "$p" "$closed" 'standard output'
		claim "$p tells that standard output is full" tells_lost "$p" "$full" 'standard output'
		claim "$p tells that nobody reads standard output" tells_lost "$p" "$unread" 'standard output'
	done
fi

if is_among unix_socket "${messengers[@]}"; then
	claim "unix_socket echoes what it sends" echoes unix_socket $'one\n'
	claim "unix_socket: a sender without a receiver fails" \
		fails_without_receiver unix_socket 'access my-socket' -s
	claim "unix_socket: a sender at a stale socket fails" \
		fails_at_stale_socket unix_socket my-socket -s
	claim "unix_socket replaces a stale socket" replaces_stale_socket
	claim "unix_socket leaves other files alone" leaves_other_files_alone unix_socket my-socket
	claim "unix_socket: a second receiver leaves the first alone" \
		leaves_receiver_alone unix_socket my-socket
	claim "unix_socket removes its socket file" removes_its_socket
	claim "a UNIX socket's path may be as long as sun_path, and not longer" takes_paths_that_fit
fi

if is_among named_pipe "${messengers[@]}"; then
	claim "named_pipe prints nothing as a sender" prints_nothing
	for role in '' -s; do
		p="named_pipe${role:+ }$role"
		claim "$p leaves a file alone" leaves_file_alone "$role" 600
		claim "$p leaves a file alone that it may not read" leaves_file_alone "$role" 000
		claim "$p leaves a directory alone" leaves_directory_alone "$role"
		claim "$p leaves a symbolic link to nothing alone" leaves_dangling_link_alone "$role"
		for mode in 000 444 222; do
			claim "$p replaces a FIFO of mode $mode" replaces_fifo "$mode" "$role"
		done
		claim "$p gives its FIFO the mode 0644 with the umask 022" follows_umask 022 0644 "$role"
		claim "$p gives its FIFO the mode 0600 with the umask 077" follows_umask 077 0600 "$role"
		claim "$p gives its FIFO the mode 0666 with the umask 000" follows_umask 000 0666 "$role"
	done
	claim "named_pipe keeps a good FIFO" keeps_good_fifo
	claim "named_pipe: the sender may be started first" sender_may_be_first
fi

for p in "${receivers[@]}"; do
	claim "$p prints the flag" receives_default_flag "$p"
	claim "$p prints the flag of IPC_FLAG" receives_flag_of_this_run "$p"
	claim "$p accepts flags however they end" all_forms accepts_flag "$p" "${every_form[@]}"
	claim "$p fails without a flag" wants_a_flag "$p"
	claim "$p: calls that are interrupted are made again" challenge_goes_on_after_interrupts "$p"
	[ "$p" = receive_net_dgram_socket ] ||
		claim "$p: a flag may come in pieces" challenge_goes_on_after_short_calls "$p"
	claim "$p tells that standard output is closed" challenge_tells_lost_output "$p" "$closed"
	claim "$p tells that standard output is full" challenge_tells_lost_output "$p" "$full"
done

if has receive_pipe; then
	claim "the programs of the challenges refuse any argument" challenges_refuse_arguments
	claim "the flags differ" flags_differ
	claim "no flag can be read in a program" flags_are_unreadable

	claim "receive_pipe works with its descriptor 14 in use" \
		receives_through 'exec 14</dev/null; exec "$@"'
	claim "receive_pipe works with its pipe's read end at 14" receives_through "$(occupied 13)"
	claim "receive_pipe works with its pipe's write end at 14" receives_through "$(occupied 12)"
	claim "receive_pipe gives its child the descriptor 14 and no other" child_has_what_it_needs
	claim "receive_pipe waits for its child" waits_for_child
	claim "receive_pipe fails if its child fails" child_fails 'exit 3'
	claim "receive_pipe fails if its child is killed" child_fails 'kill -s KILL $$'
	claim "receive_pipe fails without send_fd_14" sender_is_missing
	claim "send_fd_14 writes to nothing but a pipe" send_fd_14_needs_a_pipe
	claim "send_fd_14 tells that its receiver has gone" send_fd_14_outlives_reader

	claim "receive_fifo takes a FIFO that is there" receive_fifo_takes_good_fifo
	claim "receive_fifo leaves a file alone" receive_fifo_leaves_file_alone
	claim "send_fifo leaves a file alone" send_fifo_leaves_file_alone
	claim "send_fifo without a receiver fails" fails_without_receiver send_fifo apollodorus
	claim "receive_unix_socket replaces a stale socket" challenge_replaces_stale_socket
	claim "receive_unix_socket leaves other files alone" \
		leaves_other_files_alone receive_unix_socket golden_gate
	claim "receive_unix_socket: a second one leaves the first alone" \
		leaves_receiver_alone receive_unix_socket golden_gate
	claim "send_unix_socket without a receiver fails" \
		fails_without_receiver send_unix_socket golden_gate
	claim "send_unix_socket at a stale socket fails" fails_at_stale_socket send_unix_socket golden_gate
fi
if is_among receive_net_dgram_socket "${receivers[@]}"; then
	claim "receive_net_dgram_socket: a second one fails" \
		leaves_receiver_alone receive_net_dgram_socket bind
fi

title="with sanitizers"
# With musl-gcc it compiles, but libasan needs glibc.
compile "${sanitizers[@]}" -x c -o "$tools/sanitized" - <<<'int main(void) { return 0; }' 2>/dev/null
if "$tools/sanitized" 2>/dev/null; then
	wait "$sanitized"
	claim "$title, the programs compile" is_built sanitized
	for p in "${messengers[@]}"; do
		claim "$title, $p: no input" with sanitized is_silent_without_input "$p"
		claim "$title, $p: any bytes" with sanitized carries "$p" "$every_byte" $'\xff' 'exit '
		claim "$title, $p: an empty line" with sanitized stops_at "$p" ''
		claim "$title, $p: messages however they end" with sanitized all_forms accepts "$p" bare padded
	done
	if [ ${#talkers[@]} -gt 0 ]; then
		claim "$title, client and server: by turns" with sanitized talk_by_turns
		claim "$title, client and server: long lines" with sanitized talk_at_length
		claim "$title, client and server: a line in pieces" with sanitized hears $'one\ntwo' \
			'[Client]: one\n[Client]: two\n'
	fi
	for p in "${streams[@]}"; do
		claim "$title, $p: long lines" with sanitized carries_long_lines "$p"
	done
	if is_among udp_socket "${messengers[@]}"; then
		claim "$title, udp_socket: 65507 bytes" with sanitized carries udp_socket "${numbers:0:65507}"
		claim "$title, udp_socket: 65508 bytes" with sanitized refuses_too_long_datagram
		claim "$title, udp_socket: an empty datagram" with sanitized takes_empty_datagram
	fi
	for p in "${receivers[@]}"; do
		claim "$title, $p: flags however they end" with sanitized all_forms accepts_flag "$p" bare padded
		claim "$title, $p: an endless flag" with sanitized cuts_endless_flag "$p"
		claim "$title, $p: no flag" with sanitized wants_a_flag "$p"
	done
else
	skip "$title" "${compiler[*]} makes no sanitized program that runs here"
fi

ended_well() {
	cat "$work/valgrind.log"
	return "$1"
}
title="valgrind finds no error, no lost memory and no open descriptor"
if [ -n "$valgrind_run" ]; then
	wait "$valgrind_run"
	claim "$title" ended_well $?
elif [ -n "$valgrind" ]; then
	claim "$title" under_valgrind "${messengers[@]}" "${receivers[@]}"
else
	skip "$title" "valgrind is not installed"
fi

end_supervise
finish
