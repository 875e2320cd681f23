#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# update.sh - take over a mended handout in the middle of the semester, and lose nothing that a student wrote.
#
#	update.sh FROM		FROM: the new ipc-lab.tar.gz, or its directory
#
# All files of the old handout go to .before-DATE, and the new ones take their place. support/ stays. Where a
# skeleton has changed, the changes are merged into the student's file, with the old skeleton as the ancestor; his
# file is kept under a dated name. Where both have changed the same lines, or nothing can merge here, his
# file stays as it is, and what is new lies beside it as NAME.new. Exit status: 0 done; 1 something is left to do
# by hand; 2 nothing was done.
set -u
export LC_ALL=C
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 2

fail() {
	printf 'update.sh: %s\n' "$@" >&2
	exit 2
}
[ -d "$kit/utils/skeletons" ] || fail 'this is not a handout: git pull brings the kit up to date'
[ -n "${1-}" ] || fail 'what from? make update FROM=ipc-lab.tar.gz'
work=$(mktemp -d "$kit/.update.XXXXXX") || fail "cannot write to $kit"
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
today=$(date +%Y-%m-%d_%H-%M-%S)
left=0

# open_handout FROM: sets new to the directory of the new handout.
open_handout() {
	local version
	new=$1
	if [ -f "$1" ]; then
		mkdir "$work/new" || exit 2
		tar -xzf "$1" -C "$work/new" --no-same-owner || fail "cannot unpack $1"
		new=$work/new
	fi
	for version in "$new/utils/VERSION" "$new"/*/utils/VERSION; do
		[ ! -e "$version" ] || break
	done
	[ -e "$version" ] || fail "$1 is not a handout of this lab"
	new=$(cd "${version%/utils/VERSION}" && pwd) || exit 2
	[ "$new" != "$kit" ] || fail 'this is the handout itself'
}

# merge MINE OLD NEW: prints MINE with what has changed from OLD to NEW; status 1 where that cannot be done.
merge() {
	if command -v git >/dev/null; then
		git merge-file -p --quiet "$1" "$2" "$3" 2>/dev/null
	elif command -v diff3 >/dev/null; then
		diff3 -m "$1" "$2" "$3"
	else
		return 1
	fi
}

# update_program FILE OLD NEW: a program of the student's, whose skeleton was OLD and is NEW.
update_program() {
	if cmp -s "$2" "$3" || cmp -s "$1" "$3"; then
		return
	fi
	if [ -e "$2" ] && merge "$1" "$2" "$3" >"$work/merged"; then
		"$new/utils/student/skeleton.sh" --reset "$work/merged" "$1" >/dev/null && printf 'merged into %s\n' "${1#"$kit/"}" && return
	fi
	cp "$3" "$1.new" || fail "cannot write to $(dirname "$1")"
	printf '%s has changed; what is new lies beside it, as %s.new\n' "${1#"$kit/"}" "$(basename "$1")"
	left=1
}

# update_programs: before anything of the old handout is touched.
update_programs() {
	local skeleton task
	for skeleton in "$new"/utils/skeletons/*/*.c; do
		task=$(basename "$(dirname "$skeleton")")
		[ ! -f "$kit/$task/support/${skeleton##*/}" ] || update_program "$kit/$task/support/${skeleton##*/}" \
			"$kit/utils/skeletons/$task/${skeleton##*/}" "$skeleton"
	done
}

# replace_files: all but support/ and what is hidden, the old ones kept.
replace_files() {
	local kept=$kit/.before-$today file
	(cd "$new" && find . -name support -prune -o -type f -print0) >"$work/files"
	cp -R "$new/." "$work/ready" || fail "cannot write to $kit" 'Is the disk full?'
	mkdir "$kept" || fail "cannot write to $kit"
	while IFS= read -r -d '' file; do
		file=${file#./}
		mkdir -p "$kept/$(dirname "$file")" "$kit/$(dirname "$file")" || fail "cannot write to $kit"
		[ ! -e "$kit/$file" ] || mv "$kit/$file" "$kept/$file" || fail "cannot keep $file"
		mv "$work/ready/$file" "$kit/$file" || fail "cannot write $file"
	done <"$work/files"
	printf 'The files of the old handout are in %s\n' "${kept#"$kit/"}"
}

main() {
	open_handout "$1"
	update_programs
	replace_files
	printf 'This is now %s.\n' "$(<"$kit/utils/VERSION")"
	exit "$left"
}
main "$@"
