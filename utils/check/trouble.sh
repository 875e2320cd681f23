# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# trouble.sh - what can be wrong with a machine, and how to mend it, in words. It is sourced, by the
# checkers, which cannot judge then, and by doctor.sh, which looks for it beforehand.

# about NAME [ARG]...: sets the array trouble: what is wrong, then the mend.
# shellcheck disable=SC2034	# trouble is for whoever sources this
about() {
	case $1 in
	no-compiler) trouble=("there is no compiler $2"
		'Install one: sudo apt-get install gcc libc6-dev; or set CC to another one.') ;;
	no-program) trouble=("the compiler $2 makes no program that can be started${3:+: $3}"
		'Install the C library for development: sudo apt-get install libc6-dev. Or is the place mounted with noexec? TMPDIR may name another one.') ;;
	old-bash) trouble=("bash $2 is too old" 'The checkers need bash 5.0.') ;;
	no-tool) trouble=("there is no $2" "Install it: sudo apt-get install $3") ;;
	not-writable) trouble=("you may not write in $2" 'Work in a directory of your own.') ;;
	long-path) trouble=("the path $2 has ${#2} bytes; the address of a UNIX socket has 108 (unix(7))"
		'The relative name my-socket works; an absolute one would not.') ;;
	no-fifo) trouble=("no FIFO can be made in $2"
		'A folder of Windows, or one that is mounted, may not have them. Work below your home directory; TMPDIR names the place for checkers.') ;;
	no-place) trouble=("supervise cannot work in $2${3:+: $3}"
		'Set TMPDIR to a directory of a Linux file system in which you may write, with space left.') ;;
	port) trouble=("the $2 port $3 is in use by $4"
		'End that program: only one can have the port.') ;;
	no-network) trouble=('the kernel grants no network of our own to an ordinary user (user_namespaces(7))'
		'Checkers then share the ports of the tasks with everybody here, one after the other.') ;;
	no-jail) trouble=('the kernel grants no process ids and mounts of our own: a program sees what its user sees'
		'Check programs of others only as a user who has nothing of value.') ;;
	no-sockets) trouble=('the kernel does not let checkers ask the sockets of programs themselves (pidfd_getfd(2))'
		'Verdicts are the same, but it takes seconds to find out that a program waits for ever. Docker allows it with --cap-add SYS_PTRACE.') ;;
	no-lines) trouble=('there is no addr2line: a failure names no line of your source'
		'It comes with the package binutils.') ;;
	no-trace) trouble=('calls cannot be recorded: a failure is explained by what the kernel tells'
		'LD_PRELOAD has no effect on a program that is statically linked.') ;;
	esac
}
