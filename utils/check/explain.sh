# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# explain.sh - what explain (see explain.h) makes of a situation. It is sourced.

: "${base=}" "${kit=}" "${task=}" "${program=}"

# explain MODE SITUATION RECORD: append to the record in that variable what it says.
explain() {
	local said file=$base/situation receiver sender name half where kind
	situation_for_awk "$2" >"$file"
	field name "$2" program
	field receiver "$2" record.receiver; field sender "$2" record.sender
	local args=(part=situation "$file")
	case $1 in
	warnings)
		field where "$2" where
		field kind "$2" kind
		half=$name.sender
		[ -z "$receiver" ] || half=$name.receiver
		local called="${half##*.} ($name)"
		[ -z "${roles[$name]-}" ] || called=$name
		printf '%s\t%s\n' "kind.$half" "$kind" "where.$half" "$where" "program.$half" "$name" "who.$half" "your $called" "binary.$half" "$base/$name" >>"$file"
		args+=("part=$half" "$receiver$sender") ;;
	explain)
		local sources; sources_of "${task##*/}"
		awk -f "$kit/utils/student/skeleton.awk" "$sources/$program.c" >"$base/skeleton"
		args+=(part=hints "$kit/utils/hints.txt" part=skeleton "$base/skeleton" part=submission "$base/src/$program.c")
		args+=(part=receiver "${receiver:-/dev/null}" part=sender "${sender:-/dev/null}") ;;
	timeline) args+=(part=receiver "${receiver:-/dev/null}" part=sender "${sender:-/dev/null}") ;;
	esac
	while IFS= read -r said; do
		case $1.$said in
		explain.hint$'\t'*) note_raw "$3" hint "${said#*$'\t'}" ;;
		explain.*) note "$3" evidence "$said" ;;
		timeline.*) note "$3" timeline "$said" ;;
		warnings.*) note "$3" warning "${said#warning: }" ;;
		esac
	done < <(awk -v mode="$1" -f "$kit/utils/explain.awk" "${args[@]}" 2>&1)
	: >"$file"	# it holds the messages, and programs may still be started
}
situation_for_awk() {
	local key value called role
	while IFS=$'\t' read -r key value; do
		unescape value "$value"
		printf '%s\t%s\n' "$key" "$value"
		case $key in
		text.*) printf 'size.%s\t%s\n' "${key#text.}" "${#value}" ;;
		whose.*)
			role=${key#whose.}
			called=$role; [ -z "${roles[$program]-}" ] || for called in "${!roles[@]}"; do [ "${roles[$called]}" != "$role" ] || break; done
			printf 'who.%s\t%s\n' "$role" "${value%s} $called" ;;
		state.*)
			role=${key#state.}
			case $value in
			'exited '*) printf 'words.%s\thas ended with status %s\n' "$role" "${value#exited }" ;;
			'killed '*) printf 'words.%s\twas killed by signal %s (SIG%s)\n' "$role" "${value#killed }" "$(kill -l "${value#killed }")" ;;
			hog) printf 'words.%s\twas stopped: it used too much memory\n' "$role" ;;
			flood) printf 'words.%s\twas stopped: it printed without end\n' "$role" ;;
			crowd) printf 'words.%s\twas stopped: it started too many processes\n' "$role" ;;
			lost) printf 'words.%s\thas lost its supervisor\n' "$role" ;;
			esac ;;
		esac
	done <<<"${1%$'\n'}"
}
