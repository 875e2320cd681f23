#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# gradescope.sh - write an autograder for Gradescope: the kit, and the two scripts that it calls.
#
#	gradescope.sh [FILE]	FILE: by default utils/build/gradescope.zip
#
# There, the submission of one student is graded as a class of one, by the same points as elsewhere.
set -u
export LC_ALL=C
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 1
file=${1:-$kit/utils/build/gradescope.zip}

fail() {
	printf 'gradescope.sh: %s\n' "$@" >&2
	exit 1
}
command -v zip >/dev/null || fail 'there is no zip' 'sudo apt-get install zip'
mkdir -p "$(dirname "$file")" || fail "cannot write to $(dirname "$file")"
file=$(cd "$(dirname "$file")" && pwd)/$(basename "$file") || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# shellcheck source-path=SCRIPTDIR source=../student/sources.sh
. "$kit/utils/student/sources.sh"
mkdir "$work/ipc-lab" || exit 1
tar -C "$kit" --exclude=.git --exclude=support --exclude=build --exclude=./utils/tests -cf - . | tar -C "$work/ipc-lab" -xf - ||
	fail 'cannot copy the kit'
version >"$work/ipc-lab/utils/VERSION"

cat >"$work/setup.sh" <<'END'
#!/usr/bin/env bash
apt-get update && apt-get install -y gcc libc6-dev make
# The kit's own programs are made once, here, where it may be written to.
for checker in /autograder/source/ipc-lab/*/tests/checker.sh; do
	"$checker" "${checker%/tests/checker.sh}/solution"
done
exit 0
END
cat >"$work/run_autograder" <<'END'
#!/usr/bin/env bash
# The container is the jail. In it, the programs are an ordinary user's.
#
# What has been written to results.json is there at once, or not at all; without it, Gradescope says that the
# autograder has failed, and no student loses points.
set -u
cd /autograder || exit 1
work=$(mktemp -d) && mkdir "$work/class" && cp -R submission "$work/class/student" &&
	chown -R nobody "$work" || exit 1
kit=/autograder/source/ipc-lab
setpriv --reuid=nobody --regid=nogroup --clear-groups "$kit/utils/teacher/grade.sh" --jail none --to "$work/results" "$work/class" || exit 1
filters=()
for filter in "$kit"/utils/reports/lib/*.awk "$kit/utils/reports/gradescope.awk"; do
	filters+=(-f "$filter")
done
mkdir -p results
awk -v points="$kit/utils/teacher/points.tsv" "${filters[@]}" "$work"/results/students/student/*.result >results/new.json &&
	mv results/new.json results/results.json
END
chmod +x "$work/setup.sh" "$work/run_autograder"
rm -f "$file"
(cd "$work" && zip -qr "$file" .) || fail "cannot write $file"
printf 'Upload this as the autograder: %s\n' "$file"
