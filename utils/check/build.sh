# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# build.sh - the compiler: the kit's own programs, and those of a submission. It is sourced, with kit set,
# and calls kit_error WHAT [REMEDY] where it cannot go on.

: "${kit?}" "${submission=}" "${deadline_ms=5000}"	# set by whoever sources this

# shellcheck source=supervise.sh
declare -F begin_supervise >/dev/null || . "${BASH_SOURCE[0]%/*}/supervise.sh"
# shellcheck source=finding.sh
declare -F refuse >/dev/null || . "${BASH_SOURCE[0]%/*}/finding.sh"
# shellcheck source=sources.sh
declare -F sources_of >/dev/null || . "$kit/utils/student/sources.sh"

# What a submission may include of the kit: these, and nothing else.
headers=(utils.h ipc.h sockaddr_un.h sockaddr_in.h flag.h)

# find_compiler: set the array cc to the compiler and its options, and kit_build to the place of what it
# makes of the kit's own programs.
find_compiler() {
	local candidate version=''
	read -ra cc <<<"${CC-}"
	if [ ${#cc[@]} -eq 0 ]; then
		for candidate in gcc cc clang; do
			! command -v "$candidate" >/dev/null || { cc=("$candidate"); break; }
		done
	fi
	[ ${#cc[@]} -gt 0 ] || kit_trouble no-compiler gcc
	command -v "${cc[0]}" >/dev/null || kit_trouble no-compiler "${cc[0]}"
	# The files of a handout have the time of its commit: unpacked over an older one, they may be older than what
	# was made of that one's.
	[ ! -e "$kit/utils/VERSION" ] || read -r version <"$kit/utils/VERSION"
	kit_build=${cc[*]##*/}${version:+-$version}
	kit_build=$kit/utils/build/$MACHTYPE/${kit_build//[!a-zA-Z0-9]/_}
}

# --- the kit's own programs -------------------------------------------------------------------------

# is_fresh FILE SOURCE...: whether FILE exists and is not older than its sources, nor than their directories: a file
# that was put there may be an old one.
is_fresh() {
	local file=$1 source directory=''
	[ -e "$file" ] || return
	shift
	for source; do
		[ ! "$source" -nt "$file" ] || return
		[ "${source%/*}" = "$directory" ] || [ ! "${source%/*}" -nt "$file" ] || return
		directory=${source%/*}
	done
}

# place NAME: set path to where the kit's NAME is made. utils/build/ serves every run with this compiler on
# this kind of machine; where it cannot be written, a directory for this run does.
own_build=''
place() {
	path=$kit_build/$1
	! mkdir -p "${path%/*}" 2>/dev/null || [ ! -w "${path%/*}" ] || return 0
	[ -n "$own_build" ] || own_build=$(mktemp -d) || kit_error 'cannot make a temporary directory' \
		'Is the disk full? TMPDIR may name another place.'
	path=$own_build/$1
	mkdir -p "${path%/*}" || kit_error "cannot make a directory in $own_build"
}

# newest_header: set newest to the youngest of the kit's headers and their directories.
newest=''
newest_header() {
	local header file
	[ -z "$newest" ] || return 0
	for header in "$kit"/utils/*.h "$kit"/utils/*/*.h; do
		for file in "$header" "${header%/*}"; do
			[ ! "$file" -nt "$newest" ] || newest=$file
		done
	done
}

# provide NAME SOURCE... [OPTION]...: compile a program of the kit, unless that has been done, its sources
# all at once. Set path to it, or to nothing if it cannot be compiled. is_provided NAME: set path to it, if it
# was provided in this run: sources are looked at once.
declare -A provided=()
making=''	# what is being compiled at present
is_provided() {
	path=${provided[$1]-}
	[ -n "$path" ]
}
provide() {
	local name=$1 word sum sources=() options=()
	! is_provided "$1" || return 0
	shift
	for word; do
		if [[ $word == -* ]]; then options+=("$word"); else sources+=("$word"); fi
	done
	path=$kit_build/$name
	[ -x "$path" ] || [ -z "$own_build" ] || path=$own_build/$name
	newest_header
	if ! is_fresh "$path" "${sources[@]}" "$newest"; then
		sum=$(cat "${sources[@]}" "$kit"/utils/*.h "$kit"/utils/*/*.h | cksum)
		if [ -x "$path" ] && [ -e "$path.sum" ] && [ "$sum" = "$(<"$path.sum")" ]; then
			touch -c "$path" 2>/dev/null
			provided[$name]=$path
			return
		fi
		place "$name"
		rm -f "$path.sum"
		making=$path.$BASHPID
		if compile_ours "$making"; then echo "$sum" >"$path.sum"; else path=''; fi
		rm -rf "$making" "$making.o"
		making=''
	fi
	provided[$name]=$path
}

# compile_ours NEW: the work of provide, in its words; what is turned (see sources.sh) the compiler gets
# through a pipe.
compile_ours() {
	local source object job objects=() jobs=() failed=0
	local compiler=("${cc[@]}" -std=gnu11 -g "${options[@]}" -I"$kit" -I"$kit/utils")
	mkdir -p "$1.o" || return
	for source in "${sources[@]}"; do
		object=$1.o/${source##*/}.o
		objects+=("$object")
		case $source in
		*.c) "${compiler[@]}" -c -o "$object" "$source" & ;;
		*) turned_back "$source" | "${compiler[@]}" -c -o "$object" -x c - & ;;
		esac
		jobs+=($!)
	done
	for job in "${jobs[@]}"; do
		wait "$job" || failed=1
	done
	[ "$failed" -eq 0 ] && "${compiler[@]}" -o "$1" "${objects[@]}" -ldl && mv -f "$1" "$path"
}

# require NAME SOURCE...: as provide, where nothing can be judged without the program.
require() {
	provide "$@"
	[ -n "$path" ] || kit_error "cannot compile the kit's own $1" 'See the message above.'
}

# The kit's programs that checkers, make bonus, make doctor and the tests need.
require_supervise() { require supervise "$kit"/utils/supervise/*.c; }

# provide_recorder: set path to the library that records calls; to nothing where there is none, or where
# programs do not work under it as without (see probe.c). That it has worked is kept beside it.
provide_recorder() {
	local library
	provide ipctrace.so "$kit"/utils/trace/*.c -shared -fPIC 2>/dev/null
	library=$path
	[ -n "$library" ] && [ ! "$library.works" -nt "$library" ] || return 0
	provide probe "$kit/utils/probe.c" 2>/dev/null
	# ld.so(8): blanks and colons part the names in LD_PRELOAD.
	(cd "${library%/*}" && IPC_TRACE=ipctrace.so.$$ LD_PRELOAD=./ipctrace.so "${path:-false}" 2>/dev/null &&
		grep -q fputs "ipctrace.so.$$" && mv -f "ipctrace.so.$$" ipctrace.so.works)
	path=''
	[ ! -e "$library.works" ] || path=$library
}

# provide_headers: set include to a directory that has what a submission may include, and that alone.
provide_headers() {
	local sources=("${headers[@]/#/"$kit/utils/"}")
	path=$kit_build/include/utils/log/log.h
	if ! is_fresh "$path" "${sources[@]}" "$kit/utils/log/log.h"; then
		place include/utils/log/log.h
		# mv, not cp, to the place: another checker may be compiling.
		if ! mkdir "$path.$$" || ! cp "${sources[@]}" "$path.$$" || ! mv -f "$path.$$"/* "${path%/log/log.h}" ||
			! cp "$kit/utils/log/log.h" "$path.$$" || ! mv -f "$path.$$/log.h" "$path" || ! rmdir "$path.$$"; then
			kit_error "cannot copy the headers to $path" 'Is the disk full?'
		fi
	fi
	include=${path%/utils/log/log.h}
}

# locate PROGRAM: set path to the program: my:NAME is the submission's, peer:NAME one of utils/, NAME alone
# the reference.
locate() {
	local source
	case $1 in
	my:*) path=$base/${1#my:} ;;
	peer:*) require "${1#peer:}" "$kit/utils/${1#peer:}.c" ;;
	*) is_provided "$1" || { reference_of "$1"; require "$1" "$source"; } ;;
	esac
}

# --- a submission -----------------------------------------------------------------------------------

# By program: the file, what the compiler has said of it, why it is not there, and that it is being compiled.
declare -A source_of=() build_errors=() build_warnings=() missing_source=() compiling=()

# build PROGRAM...: begin to compile the submission's programs, all at once, into the private directory. The
# sources are copied first, and alone: what lies beside them, a Makefile or a program, is not used.
build() {
	local program flags copies=0 less=0 jail
	read -ra flags <<<"${CFLAGS--g -Wall}"
	for program; do
		! find_source "$program" || ! copy "$program" || copies=$((copies + 1))
	done
	[ "$copies" -gt 0 ] || return 0
	find_jail "${flags[@]}"
	for program; do
		[ -z "${missing_source[$program]-}" ] || continue
		# The first is needed first. -pipe: the assembler begins beside the compiler.
		compiling[$program]=yes
		tell start "cc $program" -t -k -n "$((less++ * 3))" ${jail[@]+"${jail[@]}"} "${cc[@]}" -std=gnu11 -pipe \
			"${flags[@]}" -I"$include" -o "$base/$program" "$base/src/$program.c"
	done
}

# await_compilers: of all programs for which build was called; set build_warnings or build_errors.
await_compilers() {
	local name
	for name in "${!compiling[@]}"; do
		await_compiler "$name"
	done
}

# await_compiler PROGRAM: the same of one, if it is being compiled.
await_compiler() {
	[ -n "${compiling[$1]-}" ] || return 0
	unset "compiling[$1]"
	compiled "$1"
}

# find_jail: set jail to the options for a compiler that reads nothing but the submission and the system, so
# that no path leads a submission to our solution. A compiler that needs what lies in somebody's home does
# not work there; that it does is kept beside the kit's programs.
find_jail() {
	local known=$kit_build/compiles-in-jail options=(-j -w "$base" -r "$include")
	jail=()
	if [ -n "${CFLAGS-}" ] || [ ! -e "$known" ]; then
		echo 'int main(void) { return 0; }' >"$base/src/probe.c"
		ask start 'cc probe' -t "${options[@]}" "${cc[@]}" "$@" -o "$base/probe" "$base/src/probe.c"
		ask await "$((deadline_ms * 6))" 'cc probe' ends
		ask state 'cc probe'
		[ "$answer" = 'exited 0' ] || return 0
		{ : >"$known"; } 2>/dev/null
	fi
	jail=("${options[@]}")
}

# copy PROGRAM: its source into the private directory. Status: 1 if that is none.
copy() {
	ask copy "${source_of[$1]}" "$1.c"
	[ "$answer" != 'no room' ] || cannot_write
	[ "$answer" != ok ] || return 0
	missing_source[$1]="${source_of[$1]} has $(stat -c %s -- "${source_of[$1]}") bytes: this is no source of a program."
	return 1
}

# find_source PROGRAM: set source_of, or missing_source. A directory of sources may lie one level deeper.
find_source() {
	local file=$submission/$1.c deeper=("$submission"/*/"$1.c")
	[ -e "$file" ] || [ ${#deeper[@]} -ne 1 ] || [ ! -e "${deeper[0]}" ] || file=${deeper[0]}
	source_of[$1]=$file
	if [ -L "$file" ]; then
		missing_source[$1]="$file is a link. Put the file itself there."
	elif [ ! -e "$file" ]; then
		missing_source[$1]="There is no file $file.$(other_name "$1")"
	elif [ ! -f "$file" ]; then
		missing_source[$1]="$file is not a file."
	elif [ ! -r "$file" ]; then
		kit_error "cannot read $file" 'Whose is it? See ls -l.'
	else
		return 0
	fi
	return 1
}

# other_name PROGRAM: print what may have been meant instead, or how to get one.
other_name() (
	shopt -s nullglob nocaseglob
	found=("$submission"/*"$1"*.c "$submission"/*/*"$1"*.c)
	if [ ${#found[@]} -gt 0 ]; then
		printf ' There is %s: rename it to %s.c, in %s.' "${found[0]}" "$1" "$submission"
	else
		printf ' make creates any skeletons missing from support/.'
	fi
)

# compiled PROGRAM: wait for its compiler; set build_warnings or build_errors.
compiled() {
	ask await "$((deadline_ms * 6))" "cc $1" ends
	ask state "cc $1"
	local state=$answer
	[ "$state" != 'unstarted 2' ] || kit_error "the compiler ${cc[0]} cannot be started"
	ask errors "cc $1"
	if [ "$state" = 'exited 0' ]; then
		unescape "build_warnings[$1]" "${answer#text }"
		return
	fi
	has_space || cannot_write
	[[ $state != killed* && $answer != *' signal terminated program '* ]] ||
		kit_error "the compiler ${cc[0]} was killed" 'Is there enough memory?'
	unescape "build_errors[$1]" "${answer#text }"
	if [ "$state" = 'killed 9' ] || lacked_means <<<"${build_errors[$1]}"; then
		kit_error 'the compiler was killed, or could not write' 'Is there enough memory, and room where TMPDIR is?'
	fi
	[ -n "${build_errors[$1]}" ] || build_errors[$1]="The compiler did not end in order: $state."
	! is_utf16 "$base/src/$1.c" || build_errors[$1]='It is saved as UTF-16, which no compiler reads. Save it as UTF-8.'
}

# is_utf16 FILE: whether its first two bytes say so.
is_utf16() {
	local LC_ALL=C mark=''
	IFS= read -rN 2 mark <"$1"
	[[ $mark == $'\xff\xfe' || $mark == $'\xfe\xff' ]]
}

# lacked_means: whether the compiler says that of itself. What it says of a source begins with the source's name,
# or with a blank.
lacked_means() {
	local line
	while IFS= read -r line; do
		[[ $line == [[:space:]]* || $line == "$base/src/"* ]] ||
			[[ $line != *'Killed signal'* && $line != *'No space left on device'* && $line != *'out of memory'* ]] ||
			return 0
	done
	return 1
}

cannot_write() { kit_error "the disk is full at $base" 'Make room, or set TMPDIR to another place.'; }

# has_space: whether a few blocks can be written to the private directory.
has_space() {
	local blocks
	printf -v blocks '%262144s' ''
	{ printf '%s' "$blocks" >"$base/space"; } 2>/dev/null && rm -f "$base/space"
}

# builds: the first step of every test. Status: 0, or 1 with the finding.
builds() {
	local lines missing text
	await_compiler "$program"
	[ -z "${others[$program]-}" ] || await_compiler "${others[$program]}"
	text=${build_errors[$program]-}
	# shellcheck disable=SC2034	# note writes to it by its name
	finding=''
	if [ -n "${missing_source[$program]-}" ]; then
		note finding status missing
		note finding headline "${missing_source[$program]}"
		return 1
	fi
	[ -n "$text" ] || { fact need "$program.c compiles"; return; }
	note finding status uncompiled
	if linker_misses missing "$text"; then
		note finding headline "$program.c does not link: $missing() is defined nowhere. Is that its name?"
		only_lines text "$missing"
	else
		note finding headline "$program.c does not compile:"
		only_errors text
	fi
	own_lines lines "$text"
	note finding note "${lines[@]}"
	return 1
}

# linker_misses VARIABLE TEXT: set it to the function that the linker has not found; or status 1: it was not the
# linker that has complained.
linker_misses() {
	local error=':[0-9]+: (fatal )?error: ' undefined="undefined (reference to|symbol:) .?([A-Za-z_0-9]+)"
	[[ ! $2 =~ $error && $2 =~ $undefined ]] || return 1
	printf -v "$1" '%s' "${BASH_REMATCH[2]}"
}

# only_lines VARIABLE WORD: keep of the text in it the lines that have the word.
only_lines() {
	local -n _text=$1
	local line kept=''
	while IFS= read -r line; do
		[[ $line != *"$2"* ]] || kept+=$line$'\n'
	done <<<"$_text"
	_text=$kept
}

# only_errors VARIABLE: take out of what the compiler says the warnings, which need not be about the error.
only_errors() {
	local -n _text=$1
	local line kept='' heading='' shown=yes error=':[0-9]+: (fatal )?error: '
	[[ $_text =~ $error ]] || return 0
	# Not with %: bash looks for what to take away at each place of a text that may have a million bytes.
	[[ $_text != *$'\n' ]] || _text=${_text:0:-1}
	while IFS= read -r line; do
		case $line in
		*': In function '* | 'In file included from '*) heading=$line$'\n'; continue ;;
		*:*[0-9]': error: '* | *:*[0-9]': fatal error: '*) shown=yes ;;
		*:*[0-9]': warning: '*) shown=no ;;
		esac
		[ "$shown" = yes ] || continue
		kept+=$heading$line$'\n' heading=''
	done <<<"$_text"
	_text=$kept
}

# own_lines ARRAY TEXT: set the array to the first of the compiler's lines, without the directories: the student
# knows where the sources are. What is in a file that is neither the student's nor a header's is not shown: a
# source can include any file of this machine.
own_lines() {
	local -n _lines=$1
	local all line shown=yes file n=0
	mapfile -t all <<<"${2%$'\n'}"
	_lines=()
	for line in "${all[@]}"; do
		[ ${#_lines[@]} -lt 12 ] || break
		n=$((n + 1)) line=${line//"$base/src/"/}
		if [[ $line =~ ^(In file included from )?([^ :]+):[0-9]+ ]]; then
			file=${BASH_REMATCH[2]} shown=yes
			case $file in
			*/../*) shown=no ;;
			"$program.c" | "$include"/* | /usr/include/* | /usr/lib/*) ;;
			*) shown=no ;;
			esac
			[ "$shown" = yes ] || line="$file is none of your files: what is in it is not shown."
			[[ $shown == no && "${_lines[*]}" == *"$line"* ]] || _lines+=("$line")
		elif [ "$shown" = yes ]; then
			_lines+=("$line")
		fi
	done
	[ "$n" -eq ${#all[@]} ] || _lines+=("... and $((${#all[@]} - n)) lines more: make -C support shows all.")
}

# compiler_warning RECORD: note what the compiler has warned of first: it may be what is wrong. What explain
# takes for the cause is told already.
compiler_warning() {
	local line
	[[ ${!1} != *'The compiler warns: '* ]] || return 0
	while IFS= read -r line; do
		[[ $line != *' warning: '* ]] || { note "$1" note "The compiler warns: ${line##*/}"; return; }
	done <<<"${build_warnings[$program]-}"
}
