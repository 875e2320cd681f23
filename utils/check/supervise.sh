# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# supervise.sh - the conversation with supervise (see supervise/supervise.c). It is sourced, by the checkers and
# by the kit's own tests. Whoever sources it defines supervise_failed WHAT [REMEDY], which is called
# when there is no answer, or when the answer is an error.

# shellcheck source=trouble.sh
declare -F about >/dev/null || . "${BASH_SOURCE[0]%/*}/trouble.sh"

to_supervise='' from_supervise='' supervise_pid=''
patience=60	# seconds to wait for an answer; more than any deadline that supervise is given

# begin_supervise PROGRAM [HIDDEN]...: start it, with directories to be hidden. Sets network (private or shared), base (the private directory)
# and supervise_pid.
begin_supervise() {
	local word pid
	coproc SUPERVISE { exec "$1" "${TMPDIR:-/tmp}" "${@:2}"; }
	pid=$!
	exec {to_supervise}>&"${SUPERVISE[1]}" {from_supervise}<&"${SUPERVISE[0]}"
	# Ours must be the only copies: the end of its input is what ends supervise.
	eval "exec ${SUPERVISE[1]}>&- ${SUPERVISE[0]}<&-"
	supervise_pid=$pid
	hear || {
		about no-place "${TMPDIR:-/tmp}"
		supervise_failed "${trouble[@]}"
		return 1
	}
	# shellcheck disable=SC2034	# network is for whoever sources this
	read -r word network base <<<"$answer"
	unescape base "$base"
	[ "$word" = ready ] || supervise_failed "supervise says: $answer"
}

# hear: read a line from supervise into answer; status 1 at its end, 2 if there is none for too long. A
# program that is not in a jail may have stopped it.
hear() {
	local part status end
	IFS= read -r -t 2 -u "$from_supervise" answer && return
	status=$? end=$((SECONDS + patience - 2))
	while [ "$status" -gt 128 ]; do
		[ "$SECONDS" -lt "$end" ] || return 2
		kill -s CONT "$supervise_pid" 2>/dev/null
		IFS= read -r -t 2 -u "$from_supervise" part
		status=$?
		answer+=$part
	done
	return "$status"
}

# ask WORD...: make a request; sets answer to the reply. asking: somebody who may have ended is written to.
asking=''
# shellcheck disable=SC2034	# the trap of run.sh looks at it
ask() {
	asking=yes
	{ printf '%s\0' "$#" "$@" >&"$to_supervise"; } 2>/dev/null
	asking=''
	hear || {
		supervise_failed 'supervise has ended in the middle of a test' \
			'Was it killed? A submission must not do that.'
		return 1
	}
	[[ $answer != 'error '* ]] || supervise_failed "supervise cannot $1: ${answer#error }"
	[[ $answer != 'late '* ]] || supervise_failed "supervise cannot ${answer#late }"
}

# tell WORD...: a request that is not waited for: that it was in vain is heard with the next answer.
# shellcheck disable=SC2034
tell() {
	asking=yes
	{ printf '%s\0' "$(($# + 1))" tell "$@" >&"$to_supervise"; } 2>/dev/null
	asking=''
}

# unescape VARIABLE TEXT: undo supervise's escapes; NULs, which a shell cannot hold, are left out.
unescape() {
	printf -v "$1" '%b' "$2"
}

# forget_supervise: in a copy of the shell: leave the conversation to the one that has begun it.
forget_supervise() {
	exec {to_supervise}>&- {from_supervise}<&-
	to_supervise='' supervise_pid=''
}

# end_supervise: it kills what still runs, removes its directory, and ends; where it does not, it is ended. Sets lost
# to the signal that it was killed by, or to 0.
lost=0
end_supervise() {
	# An interruption may come before begin_supervise knows its process and descriptors.
	local pid=${supervise_pid:-${SUPERVISE_PID-}} patience=30 status=0
	lost=0
	[ -n "$pid" ] || return 0
	if [ -z "$supervise_pid" ]; then
		eval "exec ${SUPERVISE[1]}>&- ${SUPERVISE[0]}<&-"
	elif [ -n "$to_supervise" ]; then
		exec {to_supervise}>&-
		while [ "$status" -eq 0 ]; do
			hear
			status=$?
		done
		[ "$status" -eq 1 ] || kill -s KILL "$pid"
		exec {from_supervise}<&-
	fi
	{ wait "$pid"; } 2>/dev/null || lost=$?
	# It was killed: then its directory is still there.
	lost=$((lost > 128 ? lost - 128 : 0))
	[ "$lost" -eq 0 ] || [ ! -d "${base-}" ] || { chmod -R u+rwx "$base" 2>/dev/null; rm -rf "$base"; }
	to_supervise='' supervise_pid=''
}
