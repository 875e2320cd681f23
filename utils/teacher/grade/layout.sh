# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# layout.sh - which student handed in what: the layouts in which platforms hand out a class's files. It is
# sourced by grade.sh.
#
#	directories	STUDENT/...		one directory a student; clones of the handout, too
#	archives	STUDENT.zip		one archive a student; also .tar, .tar.gz and the like. Both may be mixed
#	moodle		NAME_ID_assignsubmission_file/...	blind: Participant_ID, teams: Group_ID; or ..._onlinetext
#	moodle-flat	NAME_ID_assignsubmission_file_FILE
#	canvas		NAME[_LATE]_ID_ATTACHMENT_FILE		anonymous: anon_XXXXX_ATTACHMENT_FILE
#
# The class is read once; what it holds is kept in these arrays. A student is called by the key under which
# his results are kept: the platform's name for him, made fit for the name of a directory.
#
#	students	the keys, in the order of their names
#	name_of, id_of	what the platform calls him, and his number there, by which its files are joined
#	upload_of	how the platform wants his feedback to be called: a directory (NAME/), or the beginning of a name
#	late_of		"late" where the platform says so
#	file_of		KEY/PROGRAM: the program's source; rest_of: its name in what the student handed in
#	archives	KEY, then FILE, how deep, and the how manieth, of each archive that a student handed in
#	other_of	KEY: what else is there, at most six names, for a program that is missing
#	unreadable	KEY, a tab, FILE, of each archive that cannot be unpacked
#	nobodys		names at the top that are no student's

# shellcheck source=unpack.sh
. "${BASH_SOURCE[0]%/*}/unpack.sh"
# The tasks, the programs of each, and the task of each program; set before a class is read.
declare -A programs_of=() task_of=()
tasks=()
declare -A name_of=() id_of=() upload_of=() late_of=() file_of=() rank_of=() other_of=() others_of=()
declare -A key_by=() bytes_of=() rest_of=()
students=() archives=() unreadable=() nobodys=()

readonly moodle_name='^(.+)_([0-9]+)_assignsubmission_(file|onlinetext)_?$'
readonly moodle_file='^(.+)_([0-9]+)_assignsubmission_(file|onlinetext)_([^/]+)$'
readonly canvas_file='^([^_/]+)(_LATE)?_([0-9]+)_([0-9]+)_([^/]+)$'
readonly canvas_anonymous='^(anon_[A-Za-z0-9]+)(_LATE)?()_([0-9]+)_([^/]+)$'
readonly archive_name='^(.+)\.([zZ][iI][pP]|[rR][aA][rR]|7[zZ]|[tT][aA][rR](\.(gz|xz|bz2|zst|Z))?|[tT][gGxXbB][zZ]2?)$'
readonly numbered='^(.+)(-| \()([0-9]{1,9})\)?$'	# the name of what was handed in, or saved, again
# What a Mac or Windows puts beside files. Nobody has written it.
readonly litter='(^|/)(__MACOSX|\._[^/]*|\.DS_Store|[Tt]humbs\.db|desktop\.ini)(/|$)'

# recognise DIR: prints the layout of a class; "" where nothing is known. The most frequent kind of name wins.
recognise() {
	local entry best='' kind
	local -A count=([moodle]=0 [moodle-flat]=0 [canvas]=0 [archives]=0 [directories]=0)
	while IFS= read -r -d '' entry; do
		kind=directories
		case $entry in
		d*) [[ ! ${entry:1} =~ $moodle_name ]] || kind=moodle ;;
		*)
			if [[ ${entry:1} =~ $moodle_file ]]; then kind=moodle-flat
			elif [[ ${entry:1} =~ $canvas_file || ${entry:1} =~ $canvas_anonymous ]]; then kind=canvas
			elif [[ ${entry:1} =~ $archive_name ]]; then kind=archives
			else continue; fi ;;
		esac
		count[$kind]=$((count[$kind] + 1))
	done < <(find "$1" -mindepth 1 -maxdepth 1 -not -name '.*' -not -name __MACOSX \( -type d -o -type f \) -printf '%y%P\0')
	for kind in moodle moodle-flat canvas archives directories; do
		[ "${count[$kind]}" -le "${count[${best:-none}]-0}" ] || best=$kind
	done
	printf '%s\n' "$best"
}

# key_for NAME: sets key to the name as the name of a directory: no control bytes, no "/", nothing that
# a command takes for an option or a shell hides, no bytes that are not UTF-8.
key_for() {
	key=${1//[[:cntrl:]\/\\]/?}
	[[ $key != *[!\ -~]* ]] || iconv -f UTF-8 -t UTF-8 <<<"$key" >/dev/null 2>&1 || key=${key//[!\ -~]/?}
	[[ $key != [-.]* ]] || key=_$key
	key=${key:0:200}
}

# find_key NAME ID: sets key to that of a student; different students have different keys.
find_key() {
	key=${key_by[$1/$2]-}
	[ -z "$key" ] || return 0
	key_for "$1${2:+_$2}"
	while [ -n "${name_of[$key]+known}" ]; do
		key+='~'
	done
	key_by[$1/$2]=$key
}

# belongs LAYOUT PATH: whose file this is. Sets key, and rest to the file's name below what is the
# student's; status 1 for a file that is nobody's. Enters a new student.
belongs() {
	local top=${2%%/*} name id='' upload late=''
	rest=${2#*/} name=$top upload=$top/
	case $1 in
	moodle)
		[[ $top =~ $moodle_name ]] || return
		name=${BASH_REMATCH[1]//_/ } id=${BASH_REMATCH[2]} ;;
	moodle-flat)
		[[ $2 =~ $moodle_file ]] || return
		name=${BASH_REMATCH[1]//_/ } id=${BASH_REMATCH[2]} rest=${BASH_REMATCH[4]} upload=${2%"$rest"}
		upload=${upload/%onlinetext_/file_} ;;
	canvas)
		[[ $2 =~ $canvas_anonymous || $2 =~ $canvas_file ]] || return
		name=${BASH_REMATCH[1]} id=${BASH_REMATCH[3]:-${BASH_REMATCH[1]}} rest=${BASH_REMATCH[5]}
		late=${BASH_REMATCH[2]:+late} upload=${2%"$rest"} ;;
	*) [[ $2 == */* ]] || {
		[[ $2 =~ $archive_name ]] || return
		name=${BASH_REMATCH[1]} upload=$name/
	} ;;
	esac
	find_key "$name" "$id"
	[ -z "${name_of[$key]+known}" ] || { [ -z "$late" ] || late_of[$key]=late; return 0; }
	students+=("$key")
	name_of[$key]=$name id_of[$key]=$id upload_of[$key]=$upload late_of[$key]=$late
}

# list_files DIR: prints what is there and no directory, each with a letter for what it is, a colon and a NUL.
# "1:NAME/" is a directory at the top.
list_files() {
	find "$1" -mindepth 1 -name .git -prune -o -type f -printf 'f:%P\0' -o -type d -printf '%d:%P/\0' \
		-o -type l -printf 'l:%P\0' -o -printf 's:%P\0' | grep -z '^[fls1]:' | sort -z -t: -k2
}

# read_class LAYOUT DIR UNPACKED: fills the arrays above; what is in students' archives is unpacked into the
# directory UNPACKED. task_of has a program's task.
read_class() {
	local path key rest depth=0 again=0 i
	while IFS= read -r -d '' path; do
		[[ ! ${path#*:} =~ $litter ]] || continue
		belongs "$1" "${path#*:}" || { [[ ${path#*:} == .* ]] || nobodys+=("${path#*:}"); continue; }
		take "$path" "$2"
	done < <(list_files "$2")
	for ((i = 0; i < ${#archives[@]}; i += 4)); do
		read_archive "${archives[@]:i:4}" "$3/${archives[i]}/$i"
	done
}

# read_archive KEY FILE DEPTH AGAIN DIR: what is in it, unpacked into DIR. All archives of a student together are
# bounded.
read_archive() {
	local key=$1 depth=$(($3 + 1)) again=$4 path rest most=$((unpacked_most - ${bytes_of[$1]-0}))
	if [ "$depth" -gt 4 ] || [ "$most" -le 0 ] || ! unpack "$2" "$5" "$most"; then
		note_other "${2##*/} (cannot be unpacked)"
		unreadable+=("$key"$'\t'"${2##*/}")
		return
	fi
	bytes_of[$key]=$((${bytes_of[$key]-0} + $(du -sb "$5" | cut -f 1)))
	while IFS= read -r -d '' path; do
		# Some programs of Windows part names with it.
		rest=${path#*:} rest=${rest//\\//}
		[[ $rest =~ $litter ]] || take "$path" "$5"
	done < <(list_files "$5")
}

# take WHAT DIR: a line of list_files, for the student of key.
take() {
	case $1 in
	f:*) take_file "$2/${1#*:}" ;;
	[ls]:*) note_other "$rest (no file)" ;;
	esac
}

# take_file PATH: notes the file for the student of key if it is a program's source, or could be meant to
# be one. Of two sources of a program the better place counts: a task's directory is better than another,
# and what was handed in again (Canvas: NAME-2.c, a browser: NAME (2).c) is better than what it replaces.
take_file() {
	local base=${rest##*/} program number=$again rank slashes
	program=${base%.c}
	if [[ $base =~ $archive_name ]]; then
		[[ ! ${BASH_REMATCH[1]} =~ $numbered ]] || number=${BASH_REMATCH[3]}
		archives+=("$key" "$1" "$depth" "$number")
		return 0
	fi
	[[ $rest != */skeletons/* && $rest != */build/* ]] || return 0
	[[ $rest != */solution/* ]] || { note_other "$rest"; return 0; }
	[[ ! $program =~ $numbered || -z ${task_of[${BASH_REMATCH[1]}]-} ]] ||
		{ program=${BASH_REMATCH[1]} number=${BASH_REMATCH[3]}; }
	if [[ $base != ?*.c || -z ${task_of[$program]-} ]]; then
		note_other "$rest"
		return 0
	fi
	slashes=${rest//[^\/]/}
	rank=$((10#$number % 1000 * 1000 - ${#slashes}))
	[[ /$rest != */"${task_of[$program]}"/* ]] || rank=$((rank + 200))
	[[ /$rest != */support/* ]] || rank=$((rank + 100))
	if [ -n "${file_of[$key/$program]-}" ]; then
		[ "$rank" -gt "${rank_of[$key/$program]}" ] || { note_other "$rest"; return 0; }
		note_other "${rest_of[$key/$program]}"
	fi
	file_of[$key/$program]=$1 rest_of[$key/$program]=$rest rank_of[$key/$program]=$rank
}

# note_other NAME: something of the student that is not used; it is told where a program is missing.
note_other() {
	others_of[$key]=$((${others_of[$key]:-0} + 1))
	[ "${others_of[$key]}" -gt 6 ] || other_of[$key]+=${other_of[$key]:+, }${1//[[:cntrl:]]/?}
}

# tell_files: who has handed in what, and what his feedback will be called.
tell_files() {
	local key program task
	for key in "${students[@]}"; do
		printf '%s%s\n' "$key" "${late_of[$key]:+ (late)}"
		[ -z "${id_of[$key]}" ] || printf '    number %s; feedback: %s\n' "${id_of[$key]}" "${upload_of[$key]}"
		for task in "${tasks[@]}"; do
			for program in ${programs_of[$task]}; do
				printf '    %-26s %s\n' "$program.c" "${file_of[$key/$program]:-missing}"
			done
		done
		[ -z "${other_of[$key]-}" ] || printf '    not used: %s\n' "${other_of[$key]}"
	done
}

# tell_nobodys: on standard error, what was found and is no student's.
tell_nobodys() {
	local name
	for name in "${nobodys[@]:0:20}"; do
		printf 'grade.sh: not the work of a student: %s\n' "${name//[[:cntrl:]]/?}" >&2
	done
	[ ${#nobodys[@]} -le 20 ] || printf 'grade.sh: ... and %d more\n' $((${#nobodys[@]} - 20)) >&2
}
