#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# bonus.sh - show two receivers and one sender at one FIFO, live.
#
#	bonus.sh [DIR]		DIR or DIR/src holds named_pipe.c; by default ../support, seen from here
#
# First ten lines, each typed when the one before has arrived; then 3000 lines at once. This is a
# demonstration and no test: what it prints is what has happened, and may differ the next time.
# Environment: CC, CFLAGS, TMPDIR, IPC_TIMEOUT_SCALE as for checker.sh. Exit status: 0 it was shown;
# 1 the program cannot show it; 2 the kit cannot.
set -u
export LC_ALL=C
unset CDPATH
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2

cannot() {
	printf 'bonus.sh: %s\n' "$@" >&2
	exit 2
}
# shellcheck source-path=SCRIPTDIR/../../utils source=supervise.sh
. "$kit/utils/supervise.sh"
supervise_failed() { cannot "$@"; }

if [ $# -gt 1 ] || [[ ${1-} == -* ]]; then
	cannot 'Usage: bonus.sh [DIR]'
fi
instead=''	# what students get has no reference
[ ! -d "$kit/named-pipes/solution" ] || instead='make bonus DIR=solution shows the bonus on the reference'
directory=${1:-$kit/named-pipes/support}
source=$directory/named_pipe.c
[ -e "$source" ] || [ ! -e "$directory/src/named_pipe.c" ] || source=$directory/src/named_pipe.c
if [ ! -f "$source" ]; then
	printf 'There is no file %s.\n' "$source"
	printf 'make creates a skeleton%s.\n' "${instead:+; $instead}"
	exit 1
fi
scale=${IPC_TIMEOUT_SCALE:-1}
[[ $scale =~ ^[1-9][0-9]{0,3}$ ]] || cannot 'IPC_TIMEOUT_SCALE must be a whole number from 1 to 9999'
deadline_ms=$((5000 * scale))
patience=$((deadline_ms / 50 + 60))

read -ra cc <<<"${CC:-cc}"
command -v "${cc[0]}" >/dev/null || cannot "the compiler ${cc[0]} is not there: install it, or set CC"
read -ra flags <<<"${CFLAGS--g}"
work=$(mktemp -d) || cannot 'cannot make a temporary directory: set TMPDIR to another place'
leave() {
	trap '' HUP INT TERM
	end_supervise
	rm -rf "$work"
}
trap leave EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

"${cc[@]}" -std=gnu11 -O1 -I"$kit/utils" -o "$work/supervise" "$kit"/utils/supervise/*.c ||
	cannot "cannot compile the kit's own utils/supervise/"
if ! "${cc[@]}" -std=gnu11 "${flags[@]}" -I"$kit" -o "$work/named_pipe" "$source"; then
	printf '%s does not compile%s.\n' "$source" "${instead:+; $instead}"
	exit 1
fi
chmod -R a+rX "$work"
TMPDIR=$work begin_supervise "$work/supervise"

# --- the verbs --------------------------------------------------------------------------------------

# start ROLE [WORD]...: the student's program, with these words.
started=()
start() {
	ask start "$1" "$work/named_pipe" "${@:2}"
	started+=("$1")
}

# give_up WHAT: the program does not do what is to be shown.
give_up() {
	local role text
	printf '%s\n' "$1"
	for role in ${started[@]+"${started[@]}"}; do
		ask errors "$role"
		unescape text "${answer#text }"
		[ -z "$text" ] || printf '    the %s says: %s\n' "$role" "${text%$'\n'}"
	done
	printf 'make check tells what is missing%s.\n' "${instead:+; $instead}"
	exit 1
}

# happens ROLE CONDITION...: wait for it, until the deadline at most.
happens() {
	ask await "$deadline_ms" "$@"
	[ "$answer" = yes ]
}

# finds_reader TEXT: sets reader to 1 or 2, the receiver that prints it.
finds_reader() {
	local end=$((${EPOCHREALTIME/[^0-9]/} + deadline_ms * 1000)) ms=10 stuck=0
	# Stuck, says supervise, when all programs wait for each other and for us.
	while [ "$stuck" -lt 2 ] && [ "${EPOCHREALTIME/[^0-9]/}" -lt "$end" ]; do
		for reader in 1 2; do
			ask await "$ms" "receiver $reader" prints "$1"
			[ "$answer" != yes ] || return 0
			[ "$answer" != 'no stuck' ] || stuck=$((stuck + 1))
		done
		ms=300
	done
	return 1
}

# printed N: sets text to all that receiver N has printed.
printed() {
	ask output "receiver $1"
	unescape text "${answer#text }"
	text=${text//$'\r'/}
}

# --- the scene --------------------------------------------------------------------------------------

for n in 1 2; do
	start "receiver $n"
	happens "receiver $n" rests || give_up "Receiver $n does not wait at the FIFO."
done
start sender -s
happens sender hungry || give_up 'The sender does not wait for a line.'

echo 'Ten lines, one after the other:'
got=(0 0 0)
for n in {1..10}; do
	# Both wait for the next line: whoever gets it was not the only one who could.
	for reader in 1 2; do
		happens "receiver $reader" rests || give_up "Receiver $reader does not wait for a line."
	done
	ask feed sender "line $n of ten"$'\n'
	finds_reader "line $n of ten" || give_up "Line $n does not arrive."
	printf '    line %-2d went to receiver %d\n' "$n" "$reader"
	got[reader]=$((got[reader] + 1))
done
before=() printed=0
for reader in 1 2; do
	printed "$reader"
	before[reader]=${#text}
	printed=$((printed + $(grep -c 'line [0-9]* of ten' <<<"$text")))
done
[ "$printed" -eq 10 ] || give_up "Ten lines were sent, but $printed were printed."
printf 'Receiver 1 got %d lines, receiver 2 got %d, and no line reached both.\n' "${got[1]}" "${got[2]}"
printf 'A pipe holds each byte once: whoever reads it takes it away from the other.\n\n'

lines=$(seq -f 'line %04.0f of 3000' 1 3000) || cannot 'there is no seq'
ask feed sender "$lines"$'\nexit\n'
ask close sender
for role in sender 'receiver 1' 'receiver 2'; do
	happens "$role" ends || give_up "The $role does not end."
done

echo '3000 lines at once:'
total=0
for reader in 1 2; do
	printed "$reader"
	text=${text:before[reader]}
	whole=$(grep -c 'line [0-9]\{4\} of 3000$' <<<"$text")
	# What is left has lost its end, or its beginning, to the other receiver.
	torn=$(grep -v -e '\(^\|[^0-9a-z]\)line [0-9]\{4\} of 3000$' -e '^$' <<<"$text")
	total=$((total + whole))
	printf '    receiver %d got %d whole lines\n' "$reader" "$whole"
	[ -z "$torn" ] || printf '    and pieces of others, such as: %s\n' "$(head -n 1 <<<"$torn")"
done
if [ "$total" -lt 3000 ]; then
	printf '%d of them were torn: their bytes are split between the receivers.\n' $((3000 - total))
else
	echo 'No line was torn this time: the receivers were fast enough. Try it again.'
fi
echo 'read() takes as many bytes as its buffer holds, wherever a line ends; the rest goes to the next reader.'
