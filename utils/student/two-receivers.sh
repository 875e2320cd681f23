#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# two-receivers.sh - show two receivers and one sender at one FIFO, live.
#
#	two-receivers.sh [DIR]	DIR holds named_pipe.c; by default named-pipes/support
#
# First ten lines, each typed when the one before has arrived; then 3000 lines at once. This is a
# demonstration and no test: what it prints is what has happened, and may differ the next time.
# Environment: CC, CFLAGS, TMPDIR, IPC_TIMEOUT_SCALE as for checker.sh. Exit status: 0 it was shown;
# 1 the program cannot show it; 2 the kit cannot.
set -u
unset CDPATH
kit=$(cd "${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}../.." && pwd -P) || exit 2
# shellcheck source-path=SCRIPTDIR/../check source=run.sh
. "$kit/utils/check/run.sh"

begin_run
if [ $# -gt 1 ] || [[ ${1-} == -* ]]; then
	kit_error "Usage: $me [DIR]"
fi
# shellcheck disable=SC2034	# build reads it
submission=${1:-$kit/named-pipes/support}
program=named_pipe
instead=''	# what students get has no reference
[ ! -d "$kit/named-pipes/solution" ] || instead='make bonus DIR=solution shows the bonus on the reference'

# give_up WHAT: the program does not do what is to be shown.
give_up() {
	local role text
	printf '%s\n' "$1"
	for role in "${!whose[@]}"; do
		ask errors "$role"
		unescape text "${answer#text }"
		[ -z "$text" ] || printf '    the %s says: %s\n' "$role" "${text%$'\n'}"
	done
	printf 'make check tells what is missing%s.\n' "${instead:+; $instead}"
	exit 1
}

# finds_reader TEXT: set reader to 1 or 2, the receiver that prints it.
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

# printed N: set text to all that receiver N has printed.
printed() {
	ask output "receiver $1"
	unescape text "${answer#text }"
	text=${text//$'\r'/}
}

# --- the scene --------------------------------------------------------------------------------------

prepare_kit
build named_pipe
await_compilers
if ! builds; then
	field text "$finding" headline
	[ -z "${build_errors[named_pipe]-}" ] || printf '%s' "${build_errors[named_pipe]}" >&2
	printf '%s\n' "$text${instead:+ $instead.}"
	exit 1
fi
fresh
for n in 1 2; do
	start "receiver $n" my:named_pipe
	happens "receiver $n" rests || give_up "Receiver $n does not wait at the FIFO."
done
start sender my:named_pipe -s
happens sender hungry || give_up 'The sender does not wait for a line.'

echo 'Ten lines, one after the other:'
got=(0 0 0)
for n in {1..10}; do
	# Both wait for the next line: whoever gets it was not the only one who could.
	for reader in 1 2; do
		happens "receiver $reader" rests || give_up "Receiver $reader does not wait for a line."
	done
	type_to sender "line $n of ten"
	finds_reader "line $n of ten" || give_up "Line $n does not arrive."
	printf '    line %-2d went to receiver %d\n' "$n" "$reader"
	got[reader]=$((got[reader] + 1))
done
before=() count=0
for reader in 1 2; do
	printed "$reader"
	before[reader]=${#text}
	count=$((count + $(grep -c 'line [0-9]* of ten' <<<"$text")))
done
[ "$count" -eq 10 ] || give_up "Ten lines were sent, but $count were printed."
printf 'Receiver 1 got %d lines, receiver 2 got %d, and no line reached both.\n' "${got[1]}" "${got[2]}"
printf 'A pipe holds each byte once: whoever reads it takes it away from the other.\n\n'

text=$(seq -f 'line %04.0f of 3000' 1 3000) || kit_error 'there is no seq'
type_to sender "$text" 'exit'
close_input sender
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
