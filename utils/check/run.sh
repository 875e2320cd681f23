# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# run.sh - how whatever judges programs begins and ends. It is sourced, with kit set.

# Nothing in our environment changes what the shell, the compiler or awk do. Functions go before ours come.
unset BASH_ENV ENV CDPATH POSIXLY_CORRECT CPATH C_INCLUDE_PATH OBJC_INCLUDE_PATH CPLUS_INCLUDE_PATH \
	LIBRARY_PATH COMPILER_PATH GCC_EXEC_PREFIX DEPENDENCIES_OUTPUT SUNPRO_DEPENDENCIES AWKPATH AWKLIBPATH
mapfile -d '' environment </proc/self/environ
for variable in "${environment[@]}"; do
	[[ $variable == BASH_FUNC_*%%=* ]] || continue
	variable=${variable#BASH_FUNC_}
	unset -f "${variable%%%%=*}"
done
unset environment variable
export LC_ALL=C

# shellcheck source=verbs.sh
declare -F fresh >/dev/null || . "${BASH_SOURCE[0]%/*}/verbs.sh"

# kit_error WHAT [REMEDY]: the kit itself cannot judge; ends the run with status 2. kit_trouble NAME [ARG]...:
# the same, in the words of trouble.sh. bail WHAT: a script that reports may redefine it.
me=${0##*/}
kit_error() {
	trap '' PIPE
	printf '%s\n' "$me: $1" "${@:2}" >&2
	[ "$bailing" = yes ] || { bailing=yes && bail "$1"; }	# bail may fail, too
	exit 2
}
bailing=no
bail() { :; }
kit_trouble() {
	about "$@"
	kit_error "${trouble[@]}"
}
supervise_failed() { kit_error "$@"; }

# leave [SIGNAL]: the end of the run, whatever ends it. A signal is passed on, to end a loop around us, too.
leave() {
	local status=$?
	trap - EXIT
	trap '' HUP INT TERM
	end_supervise
	[ -z "$own_build" ] || rm -rf "$own_build"
	[ -z "$making" ] || rm -rf "$making" "$making.o"
	[ $# -eq 0 ] || { trap - "$1"; kill -s "$1" "$BASHPID"; }
	exit "$status"
}

# begin_run: from here on the run ends in order; set deadline_ms, for every wait of a test.
begin_run() {
	trap leave EXIT
	trap '[ -n "$asking" ] || kit_error "nobody reads the report"' PIPE
	trap 'leave INT' INT
	trap 'leave TERM' TERM
	trap 'leave HUP' HUP
	[[ ${IPC_TIMEOUT_SCALE:-1} =~ ^[1-9][0-9]{0,3}$ ]] ||
		kit_error 'IPC_TIMEOUT_SCALE must be a whole number from 1 to 9999'
	deadline_ms=$((5000 * ${IPC_TIMEOUT_SCALE:-1}))
	patience=$((deadline_ms / 50 + 60))
}

# begin_hiding: begin a supervise under which no program sees the kit, what lies beside the submission, and what is
# in hide.
hide=()
begin_hiding() { begin_supervise "$supervise" "$kit" "${submission-$kit}/.." ${hide[@]+"${hide[@]}"}; }

# prepare_kit: what every run needs of ours.
prepare_kit() {
	find_compiler
	require_supervise
	supervise=$path
	begin_hiding
	provide_headers
}
