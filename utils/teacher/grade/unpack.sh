# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# unpack.sh - archives of strangers: bounded in size, count and time, and without links. It is sourced by
# grade.sh.

# cannot WHAT [REMEDY]: the class cannot be graded; ends with status 2.
cannot() {
	printf 'grade.sh: %s\n' "$@" >&2
	exit 2
}

readonly unpacked_most=$((256 << 20))	# bytes of a student's archive; of a class's: times 64

# unpack ARCHIVE DIR [TIMES]: into the new directory DIR, TIMES the usual size. Status 1, and a word on
# standard error, if it cannot be done; what is there then is removed.
unpack() {
	local most=$((unpacked_most * ${3:-1})) file=$1
	[[ $file == /* ]] || file=./$file
	mkdir -p "$2" || return
	if (ulimit -f $((most / 1024)) && extract "$file" "$2" "$most") </dev/null >/dev/null 2>&1 &&
		find "$2" ! -type f ! -type d -delete && chmod -R u+rwX,go-w "$2"; then
		return 0
	fi
	printf 'grade.sh: cannot unpack %q\n' "$1" >&2
	chmod -R u+rwX "$2" 2>/dev/null
	rm -rf "$2"
	return 1
}

# extract ARCHIVE DIR MOST: a tar archive is cut off after so many bytes; a zip archive tells its sizes
# before, and each file is bounded all the same.
extract() {
	local -a limit=(timeout -k 5 300)
	case $1 in
	*.zip)
		[ "$(unzip -l "$1" | awk 'END { print $1 + 0 }')" -le "$3" ] &&
			[ "$(unzip -Z1 "$1" | wc -l)" -le 100000 ] && "${limit[@]}" unzip -qq -o "$1" -d "$2" ;;
	*.tar.gz | *.tgz) gzip -dc "$1" | head -c "$3" | "${limit[@]}" tar -x --no-same-owner -C "$2" -f - ;;
	*.tar.xz) xz -dc "$1" | head -c "$3" | "${limit[@]}" tar -x --no-same-owner -C "$2" -f - ;;
	*) head -c "$3" "$1" | "${limit[@]}" tar -x --no-same-owner -C "$2" -f - ;;
	esac
}

# needs_unzip: whether there is a .zip and nothing to unpack it with.
needs_unzip() {
	! command -v unzip >/dev/null &&
		[ -n "$(find "$1" -maxdepth 3 -name '*.zip' -type f -print -quit)" ]
}
