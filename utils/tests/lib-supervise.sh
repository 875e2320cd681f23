# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# lib-supervise.sh - supervise, and programs to be tried in it; sourced by the tests of supervise.
#
#	began				there is a supervise; hidden: directories that it is to hide
#	runs NAME [ARG]...		the program of helpers/ ends, or is known not to, within limit ms
#	is_state STATE, printed TEXT	how it has ended, what it has said
#	leaves_nothing			supervise ends; no process and no file of it are left
#
# tier: floor, or jail for programs that are started with -j. helper: the program in helpers/.
# shellcheck source=lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

work=$(mktemp -d) || exit 2
trap 'lib_remove "$work"; lib_remove "$lib_work"' EXIT
chmod 755 "$work"
supervise=$work/supervise
to_supervise='' from_supervise=''	# it sets them, too
lib_load_supervise

tier=floor helper=worst
for program in worst breaks_out; do
	compile -pthread -o "$work/$program" "$KIT/utils/tests/helpers/$program.c" || exit 2
done
build_supervise || exit 2

hidden=()
began() { TMPDIR=$TRASH begin_supervise "$supervise" "${hidden[@]}"; }
begins() {
	local jail=()
	[ "$tier" = floor ] || jail=(-j)
	ask start p "${jail[@]}" "${options[@]}" "$work/$helper" "$@"
}
options=()
runs() { begins "$@" && ask await "${limit:-1000}" p ends; }
is_state() { ask state p && equals "$1" "$answer"; }
printed() { ask output p && equals "text $1" "$answer"; }

leaves_nothing() {
	local pid pids
	pids=$(descendants "$supervise_pid")
	end_supervise && equals '' "$(ls -A "$TRASH")" || return
	are_gone "$pids"
}

# descendants PID: of a process, the warden's too.
descendants() {
	local child children=()
	{ read -ra children <"/proc/$1/task/$1/children"; } 2>/dev/null
	for child in ${children[@]+"${children[@]}"}; do
		echo "$child"
		descendants "$child"
	done
}

# are_gone PIDS: no such process, or soon.
are_gone() {
	local pid tries=0
	for pid in $1; do
		while [ -e "/proc/$pid" ] && ! grep -q '^State:.Z' "/proc/$pid/status"; do
			read -r -t 0.01 <> <(:)
			[ $((++tries)) -lt 300 ] || { echo "left: $pid $(tr '\0' ' ' <"/proc/$pid/cmdline")"; return 1; }
		done
	done
}
