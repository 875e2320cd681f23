#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# handout.sh - write what students get: the lab with its skeletons, without what gives the answers away.
#
#	handout.sh [DIR]	writes DIR/ipc-lab and DIR/ipc-lab.tar.gz (DIR: utils/build/handout)
#
# The same commit gives the same bytes, whoever makes it and where: names are sorted, owners, times and
# permissions do not depend on the machine. The time is that of the commit, or SOURCE_DATE_EPOCH. Files
# that git does not track are left out; without git, all files count as tracked.
#
# The checkers are run on the reference: a kit that does not pass its own tests is not handed out, and
# it is seen which programs they need as the other half. Only those travel, in utils/reference/.
# Environment: CC. Exit status: 0 written, 1 not written.
set -u
export LC_ALL=C
unset CDPATH MAKEFLAGS MFLAGS MAKELEVEL
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 1
# shellcheck source-path=SCRIPTDIR source=../student/sources.sh
. "$kit/utils/student/sources.sh"

fail() {
	printf 'handout.sh: %s\n' "$@" >&2
	exit 1
}

if [ $# -gt 1 ] || [[ ${1-} == -* ]]; then
	fail 'Usage: handout.sh [DIR]'
fi
directory=${1:-$kit/utils/build/handout} name=ipc-lab
mkdir -p "$directory" || fail "cannot write to $directory"
directory=$(cd "$directory" && pwd) || exit 1
# Only what lies in the default place is known to be ours; a repository may be made of even that.
if [ -e "$directory/$name" ] && { [ $# -gt 0 ] || [ -e "$directory/$name/.git" ]; }; then
	fail "$directory/$name exists already: remove it, or choose another directory"
fi
work=$(mktemp -d "$directory/.handout.XXXXXX") || fail "cannot write to $directory"
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
umask 022

# --- which files, and of what time -------------------------------------------------------------------

# list: the files of the kit, each with a NUL behind its name.
list() {
	git -C "$kit" ls-files -z 2>/dev/null
}
if [ -n "$(list | tr '\0' '\n' | head -n 1)" ]; then
	time=$(git -C "$kit" log -1 --format=%ct 2>/dev/null)
	changes=$(git -C "$kit" status --porcelain . 2>/dev/null)
	if [ -n "$changes" ]; then
		printf 'handout.sh: there are uncommitted changes. Those in files that git knows are handed out:\n%s\n' \
			"$(head -n 10 <<<"$changes")" >&2
	fi
else
	[ ! -e "$kit/.git" ] ||
		printf 'handout.sh: git does not tell its files: whatever is here counts as tracked\n' >&2
	list() {
		(cd "$kit" && find . \( -name .git -o -name support -o -name build \) -prune -o -type f -printf '%P\0')
	}
	time=$(list | (cd "$kit" && xargs -0 stat -c %Y --) | sort -n | tail -n 1)
fi
time=${SOURCE_DATE_EPOCH:-$time}
[[ $time =~ ^[0-9]+$ ]] || fail "no time is known: set SOURCE_DATE_EPOCH to a number of seconds"

# What is in here travels; of a task, everything but its solution, whatever it is.
travels() {
	case $1 in
	LICENSE | Makefile | .clang-format | .editorconfig) ;;
	utils/teacher/* | utils/tests/* | utils/build/*) return 1 ;;
	utils/*) ;;
	*/solution/* | */support/*) return 1 ;;
	*/*) [ -d "$kit/${1%%/*}/solution" ] ;;
	*) return 1 ;;
	esac
}

# copy FILE TREE
copy() {
	mkdir -p "$2/$(dirname "$1")" || fail "cannot make a directory for $1"
	cp "$kit/$1" "$2/$1" || fail "cannot copy $1"
}

# --- the tree ----------------------------------------------------------------------------------------

tree=$work/$name tasks=()
mkdir "$tree" || exit 1
while IFS= read -r -d '' file; do
	[ -f "$kit/$file" ] || continue		# it has been removed, but git does not know yet
	copy "$file" "$work/kit"
	! travels "$file" || copy "$file" "$tree"
done < <(list)

for task in "$work"/kit/*/solution; do
	task=$(basename "$(dirname "$task")")
	tasks+=("$task")
	mkdir -p "$tree/utils/skeletons/$task" || exit 1
	for source in "$work/kit/$task"/solution/*.c; do
		"$work/kit/utils/student/skeleton.sh" "$source" "$tree/utils/skeletons/$task/${source##*/}" ||
			fail 'this is not handed out'
	done
	said=$("$work/kit/$task/tests/checker.sh" "$work/kit/$task/solution" 2>&1) ||
		fail "the reference does not pass in $task, so this is not handed out:" "$said"
	! grep -qx bonus "$work/kit/$task/tests/checker.sh" ||
		said=$("$work/kit/$task/tests/checker.sh" --bonus "$work/kit/$task/solution" 2>&1) ||
		fail "the reference does not pass the bonus of $task, so this is not handed out:" "$said"
done
[ ${#tasks[@]} -gt 0 ] || fail 'there is no task'

mkdir "$tree/utils/reference" || exit 1
for program in "$work"/kit/utils/build/*/*/*; do
	for source in "$work"/kit/*/solution/"${program##*/}.c"; do
		# What has no step is given, and its skeleton is the whole program.
		if grep -q '^[[:space:]]*/// STEP: ' "$source" 2>/dev/null; then
			turn <"$source" >"$tree/utils/reference/${program##*/}" || exit 1
		fi
	done
done

# for_students README: without what stands between <!-- kit --> and <!-- /kit -->, and with what
# <!-- handout: ... --> hides. cat puts the empty lines around them together.
for_students() {
	awk '
		{ text = text $0 "\n" }
		END {
			while ((at = match(text, /<!-- (kit -->|handout:)/)) > 0) {
				printf "%s", substr(text, 1, at - 1)
				kit = substr(text, at, RLENGTH) == "<!-- kit -->"
				text = substr(text, at + RLENGTH)
				end = kit ? "<!-- /kit -->" : "-->"
				if (!(at = index(text, end))) {
					print "handout.sh: no " end > "/dev/stderr"
					exit 1
				}
				if (!kit)
					printf "%s", substr(text, 1, at - 1)
				text = substr(text, at + length(end))
			}
			printf "%s", text
		}
	' "$1" | cat -s
}
for readme in README.md "${tasks[@]/%//README.md}"; do
	[ -e "$work/kit/$readme" ] || continue
	for_students "$work/kit/$readme" >"$tree/$readme" || fail "see $readme"
	! grep -nF '<!-- /kit -->' "$tree/$readme" || fail "a mark without its beginning: see $readme"
done

mkdir -p "$tree/.github/workflows" || exit 1
cp "$work/kit/utils/teacher/handout/workflow.yml" "$tree/.github/workflows/check.yml" || exit 1
cp "$work/kit/utils/teacher/handout/gitignore" "$tree/.gitignore" || exit 1
make -s -C "$tree" || fail 'no skeletons'
chmod -R u=rwX,go=rX "$tree" && find "$tree" -exec touch -h -d "@$time" {} + || exit 1

# --- the archive -------------------------------------------------------------------------------------

tar -C "$work" --format=ustar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$time" \
	-cf "$work/tar" "$name" || fail 'no archive was made: is tar that of GNU?'
gzip -n -9 <"$work/tar" >"$work/$name.tar.gz" || fail 'no archive was made'
rm -rf "${directory:?}/$name" || exit 1
mv "$tree" "$directory/$name" || fail "cannot write to $directory"
mv -f "$work/$name.tar.gz" "$directory/$name.tar.gz" || fail "cannot write to $directory"
printf '%s\n' "$directory/$name" "$directory/$name.tar.gz"
