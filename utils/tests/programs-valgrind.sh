#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# programs-valgrind.sh - valgrind finds nothing to complain of.

# shellcheck source-path=SCRIPTDIR source=lib-programs.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-programs.sh"

# under_valgrind - conversations of all programs, at once because each takes long.
under_valgrind() {
	local program file senders=() command=(
		"$valgrind" --error-exitcode=99 --leak-check=full --track-fds=yes --trace-children=yes
		--vgdb=no
	)
	deadline_ms=60000 patience=90
	fresh || return
	for program in "${programs[@]}"; do
		[ "$program" != receive_pipe ] || ln -s "$work/plain/send_fd_14" . || return
		start "$program" "${command[@]}" --log-file="$program.%p.log" "$work/plain/$program" || return
	done
	for program in "${programs[@]}"; do
		[ "$program" != receive_pipe ] || continue
		ready "$program" "$program" || return
		senders+=("to $program")
		file=${sender_of[$program]-$program}
		start "to $program" "${command[@]}" --log-file="to $program.%p.log" "$work/plain/$file" \
			${channel[$file]:+-s} && feed "to $program" $'one\ntwo\nexit\n' || return
	done
	for program in "${senders[@]}" "${programs[@]}"; do
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

title="valgrind finds no error, no lost memory and no open descriptor"
valgrind=$(type -P valgrind) || {
	skip "$title" 'valgrind is not installed'
	finish
	exit
}
begin_programs named_pipe unix_socket tcp_socket udp_socket "${!sender_of[@]}"
candidates=("${programs[@]}") programs=()
for p in "${candidates[@]}"; do
	lacks_port "$p" || programs+=("$p")
done
claim "$title" under_valgrind
finish
