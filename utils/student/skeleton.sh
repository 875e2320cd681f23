#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# skeleton.sh - put a skeleton into its place, and never lose what a student wrote.
#
#	skeleton.sh SOLUTION SKELETON		create SKELETON, unless it exists
#	skeleton.sh --reset SOLUTION SKELETON	keep an edited SKELETON under a dated name, then create it
#
# The skeleton is complete before it gets its name, so that an interruption leaves either the old
# file or the new one. Exit status: 0 done, or nothing to do; 2 a skeleton could not be made.
set -u
unset CDPATH

fail() {
	printf 'skeleton.sh: %s\n' "$*" >&2
	exit 2
}

reset=false
if [ "${1-}" = --reset ]; then
	reset=true
	shift
fi
[ $# -eq 2 ] || fail 'usage: skeleton.sh [--reset] SOLUTION SKELETON'
solution=$1 skeleton=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) || exit 2

if ! "$reset" && { [ -e "$skeleton" ] || [ -L "$skeleton" ]; }; then
	exit 0
fi

directory=$(dirname "$skeleton")
mkdir -p "$directory" || fail "cannot create $directory"
fresh=$directory/.skeleton.$$
trap 'rm -f "$fresh"' EXIT	# set before there is a file, so that no signal can leave one
trap 'exit 2' HUP INT TERM
if [[ $solution == *.c ]]; then
	awk -f "$here/skeleton.awk" "$solution" >"$fresh" || fail "no skeleton made from $solution"
else
	cat "$solution" >"$fresh" || fail "cannot copy $solution"
fi

if "$reset" && { [ -e "$skeleton" ] || [ -L "$skeleton" ]; }; then
	if [ ! -L "$skeleton" ] && cmp -s "$fresh" "$skeleton"; then
		exit 0
	fi
	kept=$skeleton.$(date +%Y-%m-%d_%H-%M-%S)
	number=0 suffix=''
	# ln refuses an existing name in the same step in which it makes it; mv would overwrite.
	until ln -T "$skeleton" "$kept$suffix" 2>/dev/null; do
		[ -e "$kept$suffix" ] || [ -L "$kept$suffix" ] || break
		number=$((number + 1))
		suffix=.$number
	done
	kept=$kept$suffix
	if [ ! -e "$kept" ] && [ ! -L "$kept" ]; then	# a file system without hard links
		mv -nT "$skeleton" "$kept" || fail "cannot keep $skeleton as $kept"
		[ ! -e "$skeleton" ] || fail "cannot keep $skeleton as $kept"
	fi
	printf 'Kept your %s as %s\n' "$skeleton" "$kept"
	mv -fT "$fresh" "$skeleton" || fail "cannot create $skeleton"
	exit 0
fi

# Somebody may have created it meanwhile: what exists stays.
mv -nT "$fresh" "$skeleton" || [ -e "$skeleton" ] || fail "cannot create $skeleton"
