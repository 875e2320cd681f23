#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# lib-docs.sh - what can be asked of a README: lead the links somewhere, compile the C fragments, do the
# commands what is shown, do the names exist, do the diagrams parse, are the words spelled right?
#
# What is done with a block of a README is told by its language, and by an HTML comment in front of
# it, which no reader of the page sees:
#
#	c		compiled. Statements are put into a function, with the usual headers and, where
#			it says <!-- fragment: int fd; -->, with these declarations.
#	sh		run; every command must succeed.
#	console, or text that begins with "$ "
#			run; what is printed must be what is shown. "..." stands for any text, on a line of
#			its own for any lines. A command that shows no output must succeed in silence.
#	mermaid		its syntax is checked.
#	other		only looked at by people: text, make, yaml.
#
# Commands are run in a copy of the kit in which all tasks have been solved (support/ holds the
# solution), at its top, or where <!-- in: named-pipes/tests --> says. Two blocks whose first lines
# end in "# terminal 1..." and "# terminal 2..." are one conversation: lines that begin with "[" are
# printed, the others typed. What cannot be run says so and why: <!-- not run: needs sudo -->.
#
# In the copy, named-pipes/wrong has a wrong submission, submissions/a student a right one. The marks
# <!-- kit --> and <!-- /kit --> are for handout.sh.

# shellcheck disable=SC2016	# backquotes are Markdown here
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
lib_load_supervise

# ---- taking a README apart

# prose README - its text without code blocks and comments.
prose() { awk -f "$KIT/utils/tests/helpers/prose.awk" "$1"; }

# spans README - its inline code, one span on each line.
spans() {
	prose "$1" | awk '{
		while (match($0, /`[^`]+`/)) {
			print substr($0, RSTART + 1, RLENGTH - 2)
			$0 = substr($0, RSTART + RLENGTH)
		}
	}'
}

# words README - its text for people, without code, addresses, and what is a name because of its
# form: with a digit, an underscore or a slash.
words() {
	prose "$1" | sed -E 's/`[^`]*`//g; s/\]\([^)]*\)/]/g; s/<[^>]*>//g; s/&[a-z]+;/ /g
		s/[A-Za-z_0-9]+\([0-9][a-z]*\)//g; s/[^][ ("|*]*[0-9_\/][^][ )"|*]*/ /g'
}

# take_apart README - sets the arrays languages, comments, texts and lines, one entry for each block.
take_apart() {
	local line language='' text='' comment='' number=0 inside=false
	languages=() comments=() texts=() lines=()
	while IFS= read -r line || [ -n "$line" ]; do
		number=$((number + 1))
		if "$inside" && [[ $line == '```' ]]; then
			languages+=("$language") comments+=("$comment") texts+=("$text")
			inside=false comment=''
		elif "$inside"; then
			text+=$line$'\n'
		elif [[ $line == '```'* ]]; then
			language=${line#'```'} text='' inside=true
			lines+=("$number")
		elif [[ $line == '<!-- '?(/)'kit -->' ]]; then
			comment=''
		elif [[ $line == '<!-- '*' -->' ]]; then
			comment=${line#'<!-- '}
			comment=${comment%' -->'}
		elif [ -n "$line" ]; then
			comment=''
		fi
	done <"$1"
	! "$inside" || { echo "$1: a block does not end"; return 1; }
}

# ---- links

# anchors README - what GitHub makes of its headings: lower case, hyphens for blanks, no other
# characters than letters, digits, hyphens and underscores, and a number behind the second one.
anchors() {
	prose "$1" | awk '
		/^##* / {
			sub(/^#+ +/, "")
			gsub(/\]\([^)]*\)/, "")
			$0 = tolower($0)
			gsub(/[^a-z0-9_ \200-\377-]/, "")
			gsub(/ /, "-")
			print seen[$0]++ ? $0 "-" seen[$0] - 1 : $0
		}'
}

links_lead_somewhere() {
	local readme=$1 directory links link path anchor status=0
	directory=$(dirname "$readme")
	links=$(prose "$readme" | sed 's/`[^`]*`//g' | grep -o '\]([^)]*)') || return 0
	while IFS= read -r link; do
		link=${link#']('} link=${link%')'}
		[[ ! $link =~ ^(https?://|mailto:) ]] || continue
		path=${link%%#*} anchor=''
		[[ $link != *'#'* ]] || anchor=${link#*#}
		if [[ $path == /* ]] || [ ! -e "$directory/$path" ]; then
			echo "no such file: $link"
			status=1
			continue
		fi
		path=${path:+$directory/$path}
		[ -z "$anchor" ] || anchors "${path:-$readme}" | grep -qxF -e "$anchor" || {
			echo "no such heading: $link"
			status=1
		}
	done <<<"$links"
	return "$status"
}

# ---- C

headers=(arpa/inet.h fcntl.h limits.h netdb.h netinet/in.h poll.h signal.h sys/socket.h sys/stat.h sys/types.h
	sys/un.h sys/wait.h unistd.h)

# compiles TEXT COMMENT - a whole program, functions, or statements.
compiles() {
	local file="$TRASH/fragment.c"
	if grep -q '^int main(' <<<"$1"; then
		printf '%s' "$1" >"$file"
	else
		printf '#define _GNU_SOURCE\n' >"$file"
		printf '#include <%s>\n' "${headers[@]}" >>"$file"
		printf '#include "%s"\n' utils/utils.h utils/ipc.h >>"$file"
		if grep -q '^{$' <<<"$1"; then
			printf '#line 1\n%s' "$1" >>"$file"
		else
			printf 'void fragment(void);\nvoid fragment(void)\n{\n%s\n#line 1\n%s}\n' "${2#fragment: }" "$1" \
				>>"$file"
		fi
	fi
	compile -Wall -Wextra -Werror -Wno-unused -fsyntax-only -I"$KIT" "$file"
}

fragments_compile() {
	local i status=0
	take_apart "$1" || return
	for i in "${!texts[@]}"; do
		[ "${languages[i]}" = c ] || continue
		compiles "${texts[i]}" "${comments[i]}" || { echo "... in the block at line ${lines[i]}"; status=1; }
	done
	return "$status"
}

# ---- commands

limit=$((120 * ${IPC_TIMEOUT_SCALE:-1}))	# seconds for a block
patient=$((5000 * ${IPC_TIMEOUT_SCALE:-1}))	# milliseconds for a step of a conversation

# looks_like SHOWN ACTUAL - are they the same, when "..." is any text, or any lines?
looks_like() {
	local line pattern='' any='*([!'$'\n''])'
	if [ -n "$1" ]; then
		while IFS= read -r line; do
			if [ "$line" = ... ]; then
				pattern+='?(*'$'\n'')'
			else
				pattern+=${line//.../$any}$'\n'
			fi
		done < <(printf '%s' "$1" | sed 's/[][\\*?()|+@!]/\\&/g')
	fi
	# shellcheck disable=SC2053	# it is a pattern
	[[ $2 == $pattern ]] && return
	printf 'shown:\n%sprinted:\n%s' "$1" "$2"
	return 1
}

# runs_as_shown DIR TEXT - a block with prompts. All its commands are run by one shell.
runs_as_shown() {
	local line commands=() shown=() i outputs="$TRASH/outputs" status printed
	while IFS= read -r line; do
		case $line in
		'$ '*) commands+=("${line#'$ '}") shown+=('') ;;
		'$') ;;
		*)
			[ ${#commands[@]} -gt 0 ] || { echo "no command before: $line"; return 1; }
			shown[${#commands[@]} - 1]+=$line$'\n'
			;;
		esac
	done <<<"${2%$'\n'}"
	rm -rf "$outputs"
	mkdir "$outputs" || return
	timeout "$limit" bash -c 'cd "$1" && docs_outputs=$2 && shift 2 || exit
		for docs_command; do
			docs_i=$((${docs_i:--1} + 1))
			eval "$docs_command" >"$docs_outputs/$docs_i" 2>&1
			echo $? >"$docs_outputs/$docs_i.status"
		done' docs.sh "$1" "$outputs" "${commands[@]}" </dev/null
	for i in "${!commands[@]}"; do
		[ -e "$outputs/$i.status" ] || { printf 'does not end: %s\n' "${commands[i]}"; return 1; }
		status=$(<"$outputs/$i.status")
		printed=$(cat "$outputs/$i"; echo .)
		looks_like "${shown[i]}" "${printed%.}" || { printf 'by: %s\n' "${commands[i]}"; return 1; }
		[ "$status" -eq 0 ] || [ -n "${shown[i]}" ] || {
			printf 'status %d: %s\n' "$status" "${commands[i]}"
			return 1
		}
	done
}

# read_terminal DIR TEXT - sets program (an array), typed, shown, prompt (whether it comes back).
read_terminal() {
	local line directory=$1
	program=() typed='' shown='' prompt=no
	while IFS= read -r line; do
		line=${line%%'# terminal '*}
		case $line in
		'$ cd '*) read -r _ _ line <<<"$line"; directory+=/$line ;;
		'$ '*) read -ra program <<<"${line#'$ '}" ;;
		'$') prompt=yes ;;
		'['* | 'Flag is: '*) shown+=$line$'\n' ;;
		*) typed+=$line$'\n' ;;
		esac
	done <<<"${2%$'\n'}"
	[ ${#program[@]} -gt 0 ] || { echo "no program in:"; echo "$2"; return 1; }
	program[0]=$directory/${program[0]#./}
}

# converse DIR TEXT DIR TEXT - two terminals. The program of the first is started first.
converse() {
	local program typed shown prompt roles=(one two) all_shown=() all_prompts=() role text
	if [ -z "$supervise_pid" ]; then
		build_supervise || return
		trap end_supervise EXIT	# of the claim
		TMPDIR=$work begin_supervise "$supervise" || return
	fi
	ask reset && { [ "$network" = private ] || ask lock 60000; } || return
	for role in "${roles[@]}"; do
		read_terminal "$1" "$2" || return
		shift 2
		all_shown+=("$shown") all_prompts+=("$prompt")
		ask start "$role" "${program[@]}" || return
		[ "$role" = two ] || ask await "$patient" one rests || return
		[ -z "$typed" ] || ask feed "$role" "$typed" || return
		[ "$role" = one ] || ask close two || return
	done
	ask await "$patient" two ends && ask await "$patient" one ends || return
	for role in 0 1; do
		ask output "${roles[role]}"
		unescape text "${answer#text }"
		looks_like "${all_shown[role]}" "$text" || { echo "in terminal $((role + 1))"; return 1; }
		[ "${all_prompts[role]}" = no ] || { ask state "${roles[role]}" && equals 'exited 0' "$answer"; } || return
	done
}

# solved_kit DIR - a copy of the kit as its README finds it, all tasks being solved.
solved_kit() {
	local solution
	copy_kit "$1" || return
	for solution in "$1"/*/solution; do
		cp -r "$solution" "${solution%/*}/support" || return
	done
	mkdir "$1/named-pipes/wrong" &&
		sed 's/O_RDONLY/O_RDWR/; s/BUFSIZ/4096/' "$1/named-pipes/solution/named_pipe.c" >"$1/named-pipes/wrong/named_pipe.c" &&
		mkdir "$1/submissions" && cp -r "$1/named-pipes/solution" "$1/submissions/a student"
}

# commands_do_what_they_show README DIR - in DIR, a copy of the kit.
commands_do_what_they_show() {
	local i directory first='' before='' run=0 rest=0
	umask 022
	take_apart "$1" || return
	for i in "${!texts[@]}"; do
		case ${languages[i]} in
		console | sh) ;;
		text) [[ ${texts[i]} == '$ '* ]] || continue ;;
		c | mermaid | make | yaml) continue ;;
		*) echo "line ${lines[i]}: the language is '${languages[i]}'"; return 1 ;;
		esac
		directory=$2
		case ${comments[i]} in
		'not run: '*) rest=$((rest + 1)); continue ;;
		'in: '*) directory=$2/${comments[i]#in: } ;;
		?*) echo "line ${lines[i]}: what does this mean: ${comments[i]}"; return 1 ;;
		esac
		run=$((run + 1))
		if [ "${languages[i]}" = sh ]; then
			(cd "$directory" && timeout "$limit" bash -e -c "${texts[i]}") </dev/null
		elif [[ ${texts[i]%%$'\n'*} == *'# terminal 1'* ]]; then
			first=${texts[i]} before=$directory
			continue
		elif [[ ${texts[i]%%$'\n'*} == *'# terminal 2'* ]]; then
			[ -n "$first" ] && converse "$before" "$first" "$directory" "${texts[i]}"
		else
			runs_as_shown "$directory" "${texts[i]}"
		fi || { echo "... in the block at line ${lines[i]}"; return 1; }
		first=''
	done
	[ -z "$first" ] || { echo 'a terminal 1 without a terminal 2'; return 1; }
	echo "$run blocks run, $rest not"
}

# ---- names

# targets DIR - all targets that make has there.
targets() {
	make -pRrq -C "$1" : 2>/dev/null | sed -n 's/^\([a-z][a-z-]*\):.*/\1/p'
}

# target_exists DIR WORD... - is each word that make is given a target, an option, or a variable?
target_exists() {
	local directory=$1
	shift
	while [ $# -gt 0 ]; do
		case $1 in
		-C) directory=$KIT/$2; shift ;;
		-* | *=*) ;;
		*)
			# What make has put into support/ is this.
			[[ $directory != */support ]] || directory=$KIT/utils
			targets "$directory" | grep -qxF "$1" || grep -q "^$1:" "$KIT/utils/support.mk" ||
				{ echo "make has no such target: $1"; return 1; }
			;;
		esac
		shift
	done
}

# path_exists DIR PATH - seen from the README, from the top, from a task or among its programs. Words
# in capitals, as in TASK/tests, stand for something else.
path_exists() {
	local path=${2#./} candidate file
	[[ ! $path =~ (^|[/._])[A-Z][A-Z]+([/._]|$) ]] || return 0
	candidate=${path#support/}
	candidate=solution/${candidate#build/}
	for candidate in "$path" "$candidate" "$candidate.c" "tests/$path" "utils/$path" "utils/${path##*/}"; do
		for file in "$1/$candidate" "$KIT/$candidate" "$KIT"/*/"$candidate" "$KIT"/utils/*/"$path"; do
			[ ! -e "$file" ] || return 0
		done
	done
	# Made by make, and not there before.
	[[ ! $path =~ ^([a-z-]+/)?support(/build|/hints\.log)?/?$ ]] || return 0
	[ "${path##*/}" != Makefile ] || return 0
	echo "no such file: $2"
	return 1
}

names_exist() {
	local directory span status=0 word
	directory=$(dirname "$1")
	[[ $directory != "$KIT/utils"* ]] || directory=$KIT	# make is called at the top
	while read -ra span; do
		while [[ ${span[0]-} =~ ^[A-Z_]+= ]]; do	# variables of the environment
			span=("${span[@]:1}")
		done
		word=${span[0]-}
		word=${word#\"} word=${word%\"}
		if [ "$word" = make ]; then
			target_exists "$directory" "${span[@]:1}" || status=1
		elif [[ $word =~ ^(\.\.?/)*\.?[A-Za-z0-9_-][A-Za-z0-9_./-]*$ &&
			$word =~ /|^[A-Za-z_0-9-]+\.(c|h|sh|mk|md|awk)$|^\./ ]]; then
			path_exists "$directory" "$word" || status=1
		fi
	done < <(spans "$1")
	return "$status"
}

# ---- diagrams

diagram_parses() { awk -f "$KIT/utils/tests/helpers/mermaid.awk" <<<"${1%$'\n'}"; }

diagrams_parse() {
	local i status=0
	take_apart "$1" || return
	for i in "${!texts[@]}"; do
		[ "${languages[i]}" = mermaid ] || continue
		diagram_parses "${texts[i]}" || { echo "... in the block at line ${lines[i]}"; status=1; }
	done
	return "$status"
}

# ---- spelling

# spelled_right README - British or American, or in words.txt.
spelled_right() {
	local unknown
	unknown=$(words "$1" | if command -v aspell >/dev/null; then
		aspell list --lang=en --encoding=utf-8
	else
		hunspell -l -d en_GB,en_US -i utf-8
	fi | sort -u | grep -vixF -f "$KIT/utils/tests/words.txt")
	equals '' "$unknown" 'words that no dictionary has'
}
can_spell() {
	if command -v aspell >/dev/null; then
		aspell list --lang=en </dev/null
	elif command -v hunspell >/dev/null; then
		hunspell -l -d en_GB,en_US </dev/null
	else
		return 1
	fi
} >/dev/null 2>&1
