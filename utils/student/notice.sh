# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# notice.sh - mistakes that are not in a program, but beside it: a file in the wrong place, one that is no C
# source any more, a part of the lab that was changed. It is sourced, with kit set.

: "${kit:?}"

# say TEXT REMEDY: a mistake, and the mend.
say() { printf 'Look at this: %s\n    %s\n' "$1" "$2"; }

# notice TASK: print what is wrong, or nothing.
notice() {
	local source sources=''
	sources_of "$1"
	for source in "$sources"/*.c; do
		notice_place "$1" "${source##*/}"
		[ ! -f "$kit/$1/support/${source##*/}" ] || notice_text "$1/support/${source##*/}"
	done
	notice_changes
}

# notice_place TASK FILE: the file is missing in support/, or there is a second one.
notice_place() {
	local here=$kit/$1/support/$2 file other
	for file in "$kit/$1/$2" "$kit/$1"/{tests,support/build,support/support,support/src}/"$2" "$kit/$2" "$kit/utils/$2"; do
		[ -e "$file" ] || continue
		other=${file#"$kit/"}
		if [ ! -e "$here" ]; then
			say "$other is in the wrong directory." "mv $other $1/support/$2"
		elif [ "$file" -nt "$here" ]; then
			say "there are two $2, and $other is the newer one." \
				"Only $1/support/$2 is checked. Which one do you want to keep?"
		fi
	done
	[ ! -e "$here" ] || return 0
	for file in "$kit/$1"/support/*; do
		other=${file##*/}
		# What is not one of the lab's, and is like it: other letters, another end, a copy.
		if [ -e "$sources/$other" ] || ! resembles "$other" "$2"; then continue; fi
		say "there is no $1/support/$2, but there is $other." "Is that your program? mv '$1/support/$other' $1/support/$2"
	done
}

# resembles NAME FILE: the name is the file's, but for letters in capitals, "-" for "_", a number or an end.
resembles() {
	local name=${1,,} plain=${2%.c}
	name=${name//[^a-z]}
	[[ $name == "${plain//[^a-z]}"* && $1 != *.[0-9][0-9][0-9][0-9]-* ]]
}

# notice_text FILE: it is not what the compiler can read.
notice_text() {
	local file=$kit/$1 line
	if [ ! -s "$file" ]; then
		say "$1 is empty." 'Have you saved it? make reset brings a fresh skeleton.'
	elif [ "$(head -c 2 "$file" | od -An -tx1 | tr -d ' \n')" = fffe ] || [ "$(tr -dc '\000' <"$file" | wc -c)" -gt 0 ]; then
		say "$1 is no plain text (UTF-16, or with NUL bytes)." 'Save it as UTF-8 in your editor.'
	else
		line=$(LC_ALL=C grep -nE $'\xe2\x80[\x98-\x9f]|\xc2\xa0|\xe2\x80\x93' "$file" | grep -vE '^[0-9]*:[[:space:]]*(/?\*|//)' | head -n 1)
		[ -z "$line" ] || say "$1, line ${line%%:*}, has quotes, dashes or blanks of a word processor." \
			'Type " and '"'"' and - and blanks anew: the compiler knows only those.'
	fi
}

# notice_changes: what of the lab was changed since it was handed out. A repository of the kit has no list.
notice_changes() {
	local file program
	[ -e "$kit/utils/CHECKSUMS" ] || return 0
	while IFS= read -r file; do
		case $file in
		utils/skeletons/*)
			program=${file#utils/skeletons/}
			say "$file was changed: it is the skeleton, not your program." \
				"Your program is ${program/\//\/support/}: put your lines there."
			;;
		*) say "$file is not as it was handed out." \
			'Verdicts are made with the original files. Take it from the archive again.' ;;
		esac
	done < <(cd "$kit" && sha256sum --check --quiet utils/CHECKSUMS 2>/dev/null | sed -n 's/: FAILED.*//p')
}
