#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# handout.sh - write what students get: the lab with its skeletons, without what gives the answers away.
#
#	handout.sh [--without TASK]... [DIR]	writes DIR/ipc-lab and DIR/ipc-lab.tar.gz
#						(DIR: utils/build/handout)
#
# The same commit gives the same bytes, whoever makes it and where: names are sorted, owners, times and
# permissions do not depend on the machine. The time is that of the commit, or SOURCE_DATE_EPOCH. Files
# that git does not track are left out; without git, all files count as tracked.
#
# Each program with a step travels as its reference, too, turned (see sources.sh), in utils/reference/:
# checkers need one as the other side, and to find out which step of a program is wrong. --without leaves
# those of a task out. The hints travel turned, too. The checkers of the handout are run on the solutions: what does not pass is not
# handed out. Environment: CC. Exit status: 0 written, 1 not written.
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

without=()
while [ "${1-}" = --without ] && [ $# -gt 1 ]; do
	[ -d "$kit/$2/solution" ] || fail "there is no task $2"
	without+=("$2")
	shift 2
done
if [ $# -gt 1 ] || [[ ${1-} == -* ]]; then
	fail 'Usage: handout.sh [--without TASK]... [DIR]'
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

# list: the files of the kit, each with a NUL after its name.
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
	# Without git's word, whatever lies here would be handed out.
	[ ! -e "$kit/.git" ] || fail "git does not tell which files are the kit's: $(git -C "$kit" ls-files 2>&1)"
	list() {
		(cd "$kit" && find . \( -name .git -o -name support -o -name build \) -prune -o -type f -printf '%P\0')
	}
	time=$(list | (cd "$kit" && xargs -0 stat -c %Y --) | sort -n | tail -n 1)
fi
time=${SOURCE_DATE_EPOCH:-$time}
[[ $time =~ ^[0-9]+$ ]] || fail "no time is known: set SOURCE_DATE_EPOCH to a number of seconds"

# place FILE: sets place to where it goes: into the handout, with the solutions, or nowhere. The rooms of
# the kit tell; of a task, everything but its solution travels, whatever it is.
place() {
	place=$name/$1
	case $1 in
	LICENSE | Makefile | README.md | .clang-format | .editorconfig) ;;
	utils/teacher/handout/workflow.yml) place=$name/.github/workflows/check.yml ;;
	utils/teacher/handout/gitlab-ci.yml) place=$name/.gitlab-ci.yml ;;
	utils/teacher/handout/compile_flags.txt) place=$name/compile_flags.txt ;;
	utils/teacher/handout/gitignore) place=$name/.gitignore ;;
	utils/teacher/handout/vscode/*) place=$name/.vscode/${1##*/} ;;
	utils/README.md | utils/teacher/* | utils/tests/*) place='' ;;
	utils/*) ;;
	*/solution/*) place=solutions/${1/\/solution\///} ;;
	*/support/*) place='' ;;
	*/*) [ -d "$kit/${1%%/*}/solution" ] || place='' ;;
	*) place='' ;;
	esac
}

# --- the tree ----------------------------------------------------------------------------------------

tree=$work/$name
mkdir -p "$tree/utils/reference" "$work/solutions" || exit 1
while IFS= read -r -d '' file; do
	place "$file"
	# git may not know yet that a file has been removed.
	if [ -n "$place" ] && [ -f "$kit/$file" ]; then
		mkdir -p "$work/${place%/*}" && cp -p "$kit/$file" "$work/$place" || exit 1
	fi
done < <(list)
version >"$tree/utils/VERSION" || exit 1

# hand_out TASK: makes its skeletons, and the references.
hand_out() {
	local source program skeletons=$tree/utils/skeletons/$1
	mkdir -p "$skeletons" || exit 1
	for source in "$work/solutions/$1"/*.c; do
		program=$(basename "$source" .c)
		"$tree/utils/student/skeleton.sh" "$source" "$skeletons/$program.c" || fail 'this is not handed out'
		# What has no step is given, and its skeleton is the whole program.
		if [[ " ${without[*]-} " != *" $1 "* ]] && grep -q '^[[:space:]]*/// STEP: ' "$source"; then
			turn <"$source" >"$tree/utils/reference/$program" || exit 1
		fi
		if [ -e "${source%.c}.hints" ]; then
			mkdir -p "$tree/utils/hints" && turn <"${source%.c}.hints" >"$tree/utils/hints/$program" || exit 1
		fi
	done
}

# passes TASK OPTION...: whether the solution does, by the checker that is handed out.
passes() {
	local said
	said=$("$tree/$1/tests/checker.sh" "${@:2}" "$work/solutions/$1" 2>&1) ||
		fail "the reference does not pass in $1, so this is not handed out:" "$said"
}

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

tasks=("$work"/solutions/*)
[ -d "${tasks[0]}" ] || fail 'there is no task'
tasks=("${tasks[@]##*/}")
for task in "${tasks[@]}"; do
	hand_out "$task"
done
# What has been compiled from the same files serves these checks, too; not the references.
if [ -d "$kit/utils/build/$MACHTYPE" ]; then
	mkdir "$tree/utils/build" && cp -rp "$kit/utils/build/$MACHTYPE" "$tree/utils/build" || exit 1
	read -r version <"$tree/utils/VERSION"
	for built in "$tree/utils/build/$MACHTYPE"/*; do
		mv "$built" "${built}_${version//[!a-zA-Z0-9]/_}" || exit 1
	done
	for source in "$work"/solutions/*/*.c; do
		rm -f "$tree/utils/build/$MACHTYPE"/*/"$(basename "$source" .c)"
	done
fi
for task in "${tasks[@]}"; do
	passes "$task"
	! cut -f 3 <("$tree/$task/tests/checker.sh" --list) | grep -qx bonus || passes "$task" --bonus
done
rm -rf "$tree/utils/build"
for readme in "$tree"/README.md "$tree"/*/README.md; do
	for_students "$readme" >"$work/readme" || fail "see $readme"
	! grep -nF '<!-- /kit -->' "$work/readme" || fail "a mark without its beginning: see $readme"
	mv "$work/readme" "$readme" || exit 1
done
# What a student should not change by mistake: see notice.sh.
(cd "$tree" && find utils ./*/tests Makefile ./*/Makefile -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/sums" &&
	mv "$work/sums" "$tree/utils/CHECKSUMS" || exit 1
make -s -C "$tree" || fail 'no skeletons'
chmod -R u=rwX,go=rX "$tree" && find "$tree" -exec touch -h -d "@$time" {} + || exit 1

# --- the archive -------------------------------------------------------------------------------------

tar -C "$work" --format=ustar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$time" \
	-cf "$work/tar" "$name" || fail 'no archive was made: is tar that of GNU?'
gzip -n -9 <"$work/tar" >"$work/$name.tar.gz" || fail 'no archive was made'
references=$(cd "$tree/utils/reference" && echo *)
rm -rf "${directory:?}/$name" || exit 1
mv "$tree" "$directory/$name" || fail "cannot write to $directory"
mv -f "$work/$name.tar.gz" "$directory/$name.tar.gz" || fail "cannot write to $directory"
printf '%s\n' "$directory/$name" "$directory/$name.tar.gz" "In it, turned, the references of $references"
