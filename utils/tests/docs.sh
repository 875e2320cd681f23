#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# docs.sh - the READMEs tell the truth: links lead somewhere, C fragments compile, commands do what
# is shown, names exist, diagrams parse, words are spelled right.
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
# shellcheck source-path=SCRIPTDIR/.. source=supervise.sh
. "$KIT/utils/supervise.sh"
supervise_failed() {
	printf '%s\n' "$@"
	return 1
}
read -ra compiler <<<"${CC:-gcc}"

# ---- taking a README apart

# prose README - its text without code blocks and comments.
prose() {
	awk '
		/^ *```/ { inside = !inside; print ""; next }
		inside { print ""; next }
		{
			line = $0
			while (line != "") {
				if (comment) {
					if (!(at = index(line, "-->"))) { line = ""; break }
					line = substr(line, at + 3)
					comment = 0
				}
				if (!(at = index(line, "<!--"))) { printf "%s", line; break }
				printf "%s", substr(line, 1, at - 1)
				line = substr(line, at + 4)
				comment = 1
			}
			print ""
		}
	' "$1"
}

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
	"${compiler[@]}" -std=gnu11 -Wall -Wextra -Werror -Wno-unused -fsyntax-only -I"$KIT" "$file"
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
		[ -x "$lib_work/supervise" ] ||
			"${compiler[@]}" -std=gnu11 -O1 -I"$KIT/utils" -o "$lib_work/supervise" "$KIT"/utils/supervise/*.c || return
		trap end_supervise EXIT	# of the claim
		TMPDIR=$lib_work begin_supervise "$lib_work/supervise" || return
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
		for file in "$1/$candidate" "$KIT/$candidate" "$KIT"/*/"$candidate"; do
			[ ! -e "$file" ] || return 0
		done
	done
	# Made by make, and not there before.
	[[ ! $path =~ ^([a-z-]+/)?support(/build)?/?$ ]] || return 0
	[ "${path##*/}" != Makefile ] || return 0
	echo "no such file: $2"
	return 1
}

names_exist() {
	local directory span status=0 word
	directory=$(dirname "$1")
	[ "$directory" != "$KIT/utils" ] || directory=$KIT	# make is called at the top
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

# Of Mermaid's language we use little, and only that passes: a mistake would be seen on the web page
# only. https://mermaid.js.org/syntax/sequenceDiagram.html
diagram_parses() {
	awk '
		function wrong(why) { printf "%s: %s\n", why, $0; failed = 1; exit 1 }
		function known(name) { if (!(name in participants)) wrong("no participant " name) }
		function text(part) { if (part ~ /[;#%{}<>]/) wrong("a character with a meaning of its own") }
		{ sub(/^ +/, "") }
		NR == 1 { if ($0 != "sequenceDiagram") wrong("not a sequence diagram"); next }
		/^participant [A-Z][A-Z]? as [^ ].*$/ {
			if ($2 in participants) wrong("twice")
			if ($2 == "AS") wrong("a word of the language")
			participants[$2]
			text($0)
			next
		}
		/^[A-Z]+--?>>[A-Z]+: [^ ].*$/ {
			colon = index($0, ":")
			text(substr($0, colon))
			split(substr($0, 1, colon - 1), names, /--?>>/)
			known(names[1])
			known(names[2])
			messages++
			next
		}
		/^Note over [A-Z]+(,[A-Z]+)?: [^ ].*$/ {
			text($0)
			sub(/:$/, "", $3)
			for (i = split($3, names, ","); i > 0; i--)
				known(names[i])
			next
		}
		{ wrong("not understood") }
		END {
			if (!failed && !messages) { print "no message in the diagram"; exit 1 }
			exit failed
		}
	' <<<"${1%$'\n'}"
}

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

# ---- do the checks find mistakes?

# finds WORDS CHECK LINE... - a README of these lines fails the check, which says so in these words.
finds() {
	local words=$1 check=$2
	printf '%s\n' "${@:3}" >README.md
	exits 1 "$check" README.md "$PWD" && contains "$output$errors" "$words"
}

# passes CHECK LINE...
passes() {
	printf '%s\n' "${@:2}" >README.md
	exits 0 "$1" README.md "$PWD"
}

finds_wrong_links() {
	finds 'no such file: nowhere.md' links_lead_somewhere '# A' '[text](nowhere.md)' &&
		finds 'no such heading: #b' links_lead_somewhere '# A' '[text](#b)' &&
		finds 'no such heading: README.md#b' links_lead_somewhere '# A' '[`x`](README.md#b)' &&
		finds 'no such heading: #a' links_lead_somewhere '```text' '# A' '```' '[text](#a)' &&
		finds 'no such heading: #a-2' links_lead_somewhere '# A' '# A' '[text](#a-2)' &&
		passes links_lead_somewhere '# A: b-c, `d_e` (2)?' '# A' '# A' '[1](#a-b-c-d_e-2) [2](#a-1)' \
			'[3](README.md#a) [4](http://x/#y) `[5](nowhere)` <!-- [6](nowhere) -->'
}

finds_fragments_that_do_not_compile() {
	finds undeclared_name fragments_compile '```c' 'undeclared_name = 1;' '```' &&
		finds 'line 4' fragments_compile 'a' 'b' '' '```c' 'int a' '```' &&
		finds main fragments_compile '```c' 'int main(void) { return no_such(); }' '```' &&
		finds 'format' fragments_compile '```c' 'printf("%s", 1);' '```' &&
		finds 'fd' fragments_compile '```c' 'close(fd);' '```' &&
		passes fragments_compile '<!-- fragment: int fd = 3; -->' '```c' 'close(fd);' '```' \
			'```c' 'int main(void) { return 0; }' '```' '```c' 'static int f(void)' '{' '	return errno;' '}' '```'
}

finds_transcripts_that_lie() {
	local check=commands_do_what_they_show
	finds shown: $check '```console' '$ echo a' 'b' '```' &&
		finds shown: $check '```console' '$ echo a' '```' &&
		finds shown: $check '```console' '$ true' 'a' '```' &&
		finds shown: $check '```console' '$ printf "a\n\n"' 'a' '```' &&
		finds shown: $check '```console' '$ echo "*"' 'a*' '```' &&
		finds shown: $check '```console' '$ printf "a\nb\n"' 'a...' '```' &&
		finds shown: $check '```text' '$ echo a' 'b' '```' &&
		finds 'status 1' $check '```console' '$ false' '```' &&
		limit=1 finds 'does not end: tail' $check '```console' '$ tail -f /dev/null' '```' &&
		finds 'line 3' $check '```sh' '```' '```sh' 'false' 'true' '```' &&
		finds 'a terminal 1' $check '```console' '$ true # terminal 1' '```' &&
		finds 'what does this mean' $check '<!-- hidden -->' '```sh' 'true' '```' &&
		finds "language is 'shell'" $check '```shell' 'true' '```' &&
		finds 'does not end' $check '```sh' 'true' &&
		passes $check '```console' '$ printf "a\nb\nc d e\n"' 'a' '...' 'c ... e' '$ x=1' '$ echo "$x"' 1 \
			'$' '```' '```console' '$ ls nowhere' 'ls: ...' '```' '<!-- not run: it fails -->' '' '```sh' 'false' \
			'```' '```text' 'no $ prompt' '```' '<!-- in: .. -->' '```sh' '[ "$PWD" != "'"$PWD"'" ]' '```' &&
		contains "$output" '3 blocks run, 1 not'
}

finds_conversations_that_lie() {
	local check=commands_do_what_they_show one two
	printf '#!/bin/bash\n[ -p f ] || mkfifo f\n%s\n' 'while read -r l; do echo "[R] $l"; done <f; exit "${1-0}"' >one
	printf '#!/bin/bash\n%s\n' 'while read -r l; do echo "[S] $l"; echo "$l"  >&3; done 3>f' >two
	chmod +x one two
	one=('```console' '$ ./one # terminal 1: it waits' '[R] a' '[R] b' '$' '```')
	two=('```console' '$ ./two # terminal 2' a '[S] a' b '[S] b' '$' '```')
	passes $check "${one[@]}" "${two[@]}" && contains "$output" '2 blocks run' &&
		finds 'in terminal 1' $check "${one[@]/b/c}" "${two[@]}" &&
		finds 'in terminal 2' $check "${one[@]}" "${two[@]/S/T}" &&
		finds 'exited 7' $check "${one[@]/one/one 7}" "${two[@]}" &&
		finds 'no program' $check '```console' '# terminal 1' '```' "${two[@]}"
}

finds_names_of_nothing() {
	finds 'no such file: utils/no.h' names_exist '`utils/no.h`' &&
		finds 'no such file: support/no.c' names_exist '`support/no.c`' &&
		finds 'no such file: no.c' names_exist '`no.c`' &&
		finds 'no such file: ./no' names_exist '`./no`' &&
		finds 'no such target: no' names_exist '`make -C named-pipes check no`' &&
		passes names_exist '`utils/ipc.h` `"utils/utils.h"` `support/named_pipe.c` `./named_pipe -s` `TASK/x`' \
			'`A=1 make -C named-pipes check DIR=solution` `.ci/run` `a b/c` `tests/checker.sh --list`' \
			'`make -C named-pipes/support clean` `struct x` `open(2)`'
}

finds_diagrams_that_do_not_parse() {
	local begin=('```mermaid' sequenceDiagram 'participant A as the one' 'participant B as the other')
	finds 'not a sequence diagram' diagrams_parse '```mermaid' 'graph TD' '```' &&
		finds 'no message' diagrams_parse "${begin[@]}" '```' &&
		finds 'no participant C' diagrams_parse "${begin[@]}" 'A->>C: text' '```' &&
		finds 'no participant C' diagrams_parse "${begin[@]}" 'Note over A,C: text' '```' &&
		finds 'not understood' diagrams_parse "${begin[@]}" 'A->B: text' '```' &&
		finds 'not understood' diagrams_parse "${begin[@]}" 'A->>B text' '```' &&
		finds 'not understood' diagrams_parse "${begin[@]}" 'loop for ever' '```' &&
		finds 'of its own' diagrams_parse "${begin[@]}" 'A->>B: one; two' '```' &&
		finds 'of its own' diagrams_parse "${begin[@]}" 'A->>B: %% a comment' '```' &&
		finds 'not understood' diagrams_parse "${begin[@]}" 'participant loop as a word' '```' &&
		finds twice diagrams_parse "${begin[@]}" 'participant A as another' '```' &&
		passes diagrams_parse "${begin[@]}" 'A->>B: open("x", O_RDONLY)' 'B-->>A: 3' 'A->>A: wait' \
			'Note over A,B: both' 'Note over A: one' '```'
}

finds_wrong_spelling() {
	finds mesage spelled_right 'A mesage.' &&
		finds recieve spelled_right '| a | they recieve |' &&
		passes spelled_right 'A colour is a color: `mesage`, mkfifo(3), IPv4, [a link](mesage.md). <!-- mesage -->' \
			'```text' 'mesage' '```'
}

claim 'a wrong link is found' finds_wrong_links
claim 'a fragment that does not compile is found' finds_fragments_that_do_not_compile
claim 'a transcript that lies is found' finds_transcripts_that_lie
claim 'a conversation that lies is found' finds_conversations_that_lie
claim 'a name of nothing is found' finds_names_of_nothing
claim 'a diagram that does not parse is found' finds_diagrams_that_do_not_parse
if can_spell; then
	claim 'wrong spelling is found' finds_wrong_spelling
else
	skip 'wrong spelling is found' 'neither aspell nor hunspell with English dictionaries is here'
fi

# ---- the READMEs

run_in_a_copy() {
	solved_kit kit && commands_do_what_they_show "$1" "$PWD/kit"
}

readmes=()
[ "$(cd "$KIT" && dirname ./*/solution | wc -l)" -ne "$(wc -w <<<"$KIT_TASKS")" ] || readmes+=("$KIT/README.md" "$KIT/utils/README.md")
for task in $KIT_TASKS; do
	readmes+=("$KIT/$task/README.md")
done
for readme in "${readmes[@]}"; do
	name=${readme#"$KIT/"}
	claim "$name: the links lead somewhere" links_lead_somewhere "$readme"
	claim "$name: the fragments compile" fragments_compile "$readme"
	claim "$name: the commands do what is shown" run_in_a_copy "$readme"
	claim "$name: what is named exists" names_exist "$readme"
	claim "$name: the diagrams parse" diagrams_parse "$readme"
	if can_spell; then
		claim "$name: the spelling" spelled_right "$readme"
	else
		skip "$name: the spelling" 'neither aspell nor hunspell with English dictionaries is here'
	fi
done

finish
