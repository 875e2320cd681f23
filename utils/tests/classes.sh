#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Odd classes, as platforms and students really hand them in: everything is recognised, or named truly.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

grade=$KIT/utils/teacher/grade.sh
source=$KIT/named-pipes/solution/named_pipe.c

# put FILE...: the right program, under these names.
put() {
	local file
	for file; do
		mkdir -p "$(dirname -- "$file")" && cp "$source" "$file" || return
	done
}
# tells LINE...: a dry run says these lines, on standard output or error.
tells() {
	local line
	exits 0 "$grade" --tasks named-pipes --dry-run class || return
	for line; do
		contains "$output$errors" "$line" || return
	done
}
# zipped DIR FILE: what is in DIR, as the new archive FILE.
zipped() { mkdir -p "$(dirname -- "$2")" && (cd "$1" && zip -1qry - .) >"$2"; }

mixes_directories_and_archives() {
	put class/ana/named_pipe.c in/named_pipe.c && zipped in class/bob.ZIP && tar -czf class/eve.Tgz -C in . &&
		tells $'bob\n    named_pipe.c               '"$PWD/class.results/unpacked" $'eve\n    named_pipe.c               '"$PWD/class.results/unpacked" \
			'3 students'
}
unpacks_archives_in_archives() {
	put in/lab/named_pipe.c 'class/Team A_12_assignsubmission_file/x' && zipped in one/a.zip && zipped one two/b.zip && rm class/*/x &&
		cp two/b.zip class/*/ && tells $'Team A_12\n' 'lab/named_pipe.c'
}
# An archive may hold itself.
ends_unpacking() {
	local k
	put in/named_pipe.c && zipped in 0/a.zip && for k in 1 2 3 4 5; do zipped $((k - 1)) "$k/a.zip" || return; done
	mkdir class && cp 5/a.zip class/ana.zip && tells 'missing' 'a.zip (cannot be unpacked)'
}
# .NET writes such names; unzip takes them for what they are, and warns, if it knows that they come from Windows.
reads_names_of_windows() {
	put 'in/lab\named-pipes\named_pipe.c' && zipped in class/unix.zip &&
		sed 's/\(PK\x01\x02.\)\x03/\1\x00/' class/unix.zip >class/windows.zip &&
		tells $'unix\n    named_pipe.c               /' $'windows\n    named_pipe.c               /'
}
leaves_litter_alone() {
	put class/ana/named_pipe.c class/ana/__MACOSX/._named_pipe.c class/ana/._named_pipe.c class/ana/.DS_Store class/__MACOSX/ana/named_pipe.c &&
		tells '1 students' && lacks "$output" 'not used' && put whole/class/ana/named_pipe.c whole/__MACOSX/class/._ana &&
		zipped whole class.zip && exits 0 "$grade" --dry-run class.zip && contains "$output" $'ana\n'
}
names_what_cannot_be_read() {
	put class/ana/named_pipe.c && : >class/bob.zip && printf 'Rar!\032\007\000' >class/eve.rar && mkdir class/fay && mkfifo class/fay/named_pipe.c &&
		ln -s ana class/link && put class/loose.c && ln -s x class/fay/x && tells 'bob.zip (cannot be unpacked)' 'eve.rar (cannot be unpacked)' \
			'not used: named_pipe.c (no file), x (no file)' 'not the work of a student: link' 'not the work of a student: loose.c' &&
		exits 1 "$grade" --tasks named-pipes class && equals $'bob\t-\tbob.zip cannot be unpacked\neve\t-\teve.rar cannot be unpacked' \
			"$(cat class.results/unjudged.txt)"
}
names_links_in_archives() {
	put in/real.c && ln -s real.c in/named_pipe.c && ln -s /etc in/etc && mkdir class && zipped in class/ana.zip && tar -czf class/bob.tgz -C in . &&
		tells $'ana\n    named_pipe.c               missing\n    not used: etc (no file), named_pipe.c (no file), real.c' \
			$'bob\n    named_pipe.c               missing\n    not used: etc (no file), named_pipe.c (no file), real.c' &&
		equals '' "$(find class.results -type l)"
}
# People name archives as they like; and nobody is to be asked for a password in the middle of a class.
reads_archives_by_what_they_are() {
	put in/named_pipe.c && mkdir class && zipped in class/ana.rar && zipped in class/bob.tar.gz && tar -czf class/eve.zip -C in . &&
		(cd in && zip -qrP secret ../class/fay.zip .) && tells 'fay.zip (cannot be unpacked)' &&
		equals 3 "$(grep -c 'unpacked/students/.*/named_pipe.c' <<<"$output")"
}
takes_what_came_last() {
	put 'class/popana_11_97_named_pipe (1).c' in/named_pipe.c 'class/popbob_12_97_named_pipe (2).c' 'class/popbob_12_98_named_pipe (10).c' &&
		zipped in class/popeve_13_97_lab.zip && echo '// newer' >>in/named_pipe.c && zipped in class/popeve_13_98_lab-1.zip &&
		tells 'class/popana_11_97_named_pipe (1).c' 'class/popbob_12_98_named_pipe (10).c' &&
		contains "$(cat "$(sed -n 's,^    named_pipe.c *\(.*/students/popeve_13/\),\1,p' <<<"$output")")" '// newer'
}
finds_the_class() {
	put real/ana/named_pipe.c && ln -s real class && tells '1 students' && cd real && exits 0 "$grade" --dry-run . &&
		contains "$errors" '1 students' && equals ana "$(ls -A)" && cd ana && exits 0 "$grade" --dry-run .. && contains "$errors" '1 students' &&
		exits 2 "$grade" --dry-run --to ../results .. && contains "$errors" 'lies in the class' && missing ../results
}
# In PLACE, which is none of those that are hidden always.
shows_nobody_the_others() {
	cd "$1" && put class/ana/named_pipe.c && mkdir class/spy tmp && cat >class/spy/named_pipe.c <<-END &&
		#include <dirent.h>
		#include <stdio.h>
		int main(void)
		{
			const char *places[] = {"$1/class", "$1/class.results", "$1/class.results/students", "$1/tmp"};
			for (int i = 0, seen = 0; i < 4; i++, seen = 0) {
				DIR *d = opendir(places[i]);
				for (struct dirent *e; d && (e = readdir(d));)
					seen += e->d_name[0] != '.';
				fprintf(stderr, "%s%d", i == 0 ? "seen: " : " ", seen);
			}
			return 3;
		}
	END
		TMPDIR=$1/tmp exits 0 "$grade" --tasks named-pipes -j 1 class && contains "$(cat class.results/students/spy/report.txt)" 'seen: 0 0 0 1'
}
knows_text_online() { put 'class/Ana_12_assignsubmission_onlinetext/onlinetext.html' && tells 'Ana_12' 'not used: onlinetext.html'; }
keeps_all_apart() {
	put $'class/a\tb/named_pipe.c' $'class/a\ab/named_pipe.c' class/-x/named_pipe.c class/_-x/named_pipe.c && tells '4 students'
}
tells_utf16() {
	mkdir -p class/ana && iconv -f UTF-8 -t UTF-16 "$source" >class/ana/named_pipe.c &&
		put class/bob/named_pipe.c && sed -i $'1s/^/\357\273\277/; s/$/\r/' class/bob/named_pipe.c &&
		exits 0 "$grade" --tasks named-pipes class && contains "$(cat class.results/students/ana/report.txt)" 'saved as UTF-16' &&
		contains "$(cat class.results/grades.csv)" ',bob,,,10,'
}
bounds_archives() {
	put in/named_pipe.c && truncate -s 300M in/big && mkdir class && (cd in && tar -cf - big named_pipe.c | gzip -1 >../class/ana.tar.gz) &&
		zipped in class/bob.zip && tells 'ana.tar.gz (cannot be unpacked)' 'bob.zip (cannot be unpacked)' &&
		equals '' "$(find class.results -type f -size +1M)"
}

# fills PLATFORM TABLE LINE [OPTION]...: a table of the platform gets this line for the student with number 12.
fills() {
	put 'class/Ana_12_assignsubmission_file/named_pipe.c' && printf '%b' "$2" >table.csv &&
		exits 0 "$grade" --tasks named-pipes "--$1" table.csv "${@:4}" class && contains "$(cat "class.results/$1.csv")" "$(printf '%b' "$3")"
}
fills_a_german_one() {
	fills moodle '\0357\0273\0277ID;Bewertung;Bestwertung;Zuletzt geändert (Bewertung)\r\nTeilnehmer/in12;;"100,00";-\r\n' \
		'Teilnehmer/in12;100;"100,00";-\r\n' --column Bewertung
}
reads_a_roster_of_windows() {
	put class/ana/named_pipe.c && printf '\357\273\277ana\r\nbob\r\n' >roster && exits 1 "$grade" --tasks named-pipes --roster roster class &&
		equals $'bob\t-\tis on the roster, and handed in nothing' "$(cat class.results/unjudged.txt)"
}
refuses_wrong_points() {
	put class/ana/named_pipe.c && printf 'named-pipes\tfifo-creation\t-\t5\r\nnamed-pipes\tfifo-masage\t-\t5\n' >points &&
		exits 2 "$grade" --points points class && contains "$errors" 'line 2' && missing class.results &&
		printf 'no-task\tx\t-\t5\n' >other && exits 0 "$grade" --dry-run --points other class && contains "$errors" 'no task no-task' &&
		exits 2 "$grade" --points none class && exits 2 "$grade" --moodle none class && sed -i 2d points &&
		exits 0 "$grade" --tasks named-pipes --points points class && contains "$(cat class.results/grades.csv)" ',6,6,'
}

[[ " $KIT_TASKS " != *' named-pipes '* ]] || {
	if command -v zip >/dev/null && command -v unzip >/dev/null; then
		claim 'directories and archives may be mixed' mixes_directories_and_archives
		claim 'archives in archives are unpacked' unpacks_archives_in_archives
		claim '... but not for ever' ends_unpacking
		claim 'names with backslashes' reads_names_of_windows
		claim 'what a Mac leaves in archives is nobody'\''s work' leaves_litter_alone
		claim 'archives are bounded' bounds_archives
		claim 'links in archives are named, and followed by nobody' names_links_in_archives
		claim 'archives are read by what they are, not by their names' reads_archives_by_what_they_are
		claim 'what was handed in again counts' takes_what_came_last
	else
		skip 'archives of all kinds' 'zip or unzip is not installed'
	fi
	claim 'what cannot be read is named' names_what_cannot_be_read
	claim 'a class behind a link, and the directory one is in' finds_the_class
	if place=$(mktemp -d /srv/ipc-lab.XXXXXX 2>/dev/null); then
		claim 'no program sees the class, the results, or where others are judged' shows_nobody_the_others "$place"
		lib_remove "$place"
	else
		skip 'no program sees the class, the results, or where others are judged' 'there is no place for a class outside of /home and /tmp'
	fi
	claim 'text that was typed into Moodle' knows_text_online
	claim 'students whose names look alike are kept apart' keeps_all_apart
	claim 'sources from Windows' tells_utf16
	claim 'a worksheet in German, with semicolons' fills_a_german_one
	claim 'a roster from Windows' reads_a_roster_of_windows
	claim 'a table of points that fits no test is refused' refuses_wrong_points
}
finish
