#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# docs-checks.sh - the checks of the READMEs find mistakes: each one is shown a page that is wrong.

# shellcheck disable=SC2016	# backquotes are Markdown here
# shellcheck source-path=SCRIPTDIR source=lib-docs.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-docs.sh"

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

finish
