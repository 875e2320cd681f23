# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# unpack.sh - archives of strangers: bounded in size, count and time. It is sourced by grade.sh, which takes nothing
# but files from them, and removes the links when they have been named.

# cannot WHAT [REMEDY]: the class cannot be graded; ends with status 2.
cannot() {
	printf 'grade.sh: %s\n' "$@" >&2
	exit 2
}

# shellcheck disable=SC2034	# for whoever sources this
readonly unpacked_most=$((256 << 20))	# bytes of all archives of a student; of a class's: times 64

# unpack ARCHIVE DIR MOST: into the new directory DIR, at most so many bytes. Status 1, and a word on
# standard error, if it cannot be done; what is there then is removed.
unpack() {
	local most=$3 file=$1
	[[ $file == /* ]] || file=./$file
	mkdir -p "$2" || return
	if (ulimit -f $((most / 1024 + 1)) && extract "$file" "$2" "$most") </dev/null >/dev/null 2>&1 &&
		chmod -R u+rwX,go-w "$2"; then
		return 0
	fi
	printf 'grade.sh: cannot unpack %q\n' "${1#"$class/"}" >&2
	chmod -R u+rwX "$2" 2>/dev/null
	rm -rf "$2"
	return 1
}

# extract ARCHIVE DIR MOST: a tar archive is cut off after so many bytes; a zip archive tells its sizes
# before, and each file is bounded all the same. There is no such bound for RAR and 7z. What it is, its first bytes
# tell: people name archives as they like. A password is given, lest somebody be asked for one.
extract() {
	local -a limit=(timeout -k 5 300) filter=(cat)
	local start=''
	IFS= read -rN 4 start <"$1"
	case $start in
	'' | Rar! | $'7z\xbc\xaf') return 1 ;;
	PK*)
		[ "$(unzip -l "$1" | awk 'END { print $1 + 0 }')" -le "$3" ] &&
			[ "$(unzip -Z1 "$1" | wc -l)" -le 100000 ] || return
		# Status 1: there was something to warn of, as of names with backslashes.
		"${limit[@]}" unzip -P none -qq -o "$1" -d "$2" || [ $? -eq 1 ]
		return ;;
	$'\x1f'[$'\x8b\x9d']*) filter=(gzip -dc) ;;
	$'\xfd7zX') filter=(xz -dc) ;;
	BZh*) filter=(bzip2 -dc) ;;
	$'\x28\xb5\x2f\xfd') filter=(zstd -dc) ;;
	esac
	"${filter[@]}" <"$1" | head -c "$3" | "${limit[@]}" tar -x --no-same-owner -C "$2" -f -
}

# needs_unzip: whether there is a .zip and nothing to unpack it with.
needs_unzip() {
	! command -v unzip >/dev/null &&
		[ -n "$(find "$1" -maxdepth 3 -iname '*.zip' -type f -print -quit)" ]
}
