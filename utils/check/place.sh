# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# place.sh - after a failure, look for the place of the mistake by experiment (see graft.sh). It is sourced
# by the checker. Each variant of the student's file is judged by a checker of its own.

: "${open=}" "${base=}" "${kit=}" "${task=}" "${program=}" "${seed=}" "${bonus=}" "${deadline_ms=}" "${network=}" "${answer=}"
[[ -v tests && -v programs && -v series ]] || declare -a tests=() programs=() series=()

# shellcheck source=graft.sh
. "${BASH_SOURCE[0]%/*}/graft.sh"

seeking=true		# --quick turns it off, and so does IPC_QUICK
[ -z "${IPC_QUICK-}" ] || seeking=false
# By program: what has been found, as lines of a situation; and how the completed twin has failed, as the
# test's block of its result.
declare -A places=() twins=()

# seek RECORD: append to a situation where the mistake of the program is, as far as that can be said, with
# the keys of locate_mistake after "trial.". The programs of the scene are ended.
seek() {
	"$seeking" && [ "$network" = private ] || return 0
	[ -n "${places[$program]+known}" ] || seek_anew "$1"
	local -n _situation=$1
	_situation+=${places[$program]}
}

# seek_anew RECORD: the experiments; sets places and twins of the program.
seek_anew() {
	local source='' directory=$base/variants key lines='' variants=0 announced=no only=() i path text='' suspect
	local -A found=() judges=()
	places[$program]='' twins[$program]=''
	explain explain "${!1}" text
	field suspect "$text" todo
	reference_of "$program"
	provide graft "$kit"/utils/graft/*.c -O1
	[ -n "$path" ] && [ -e "$source" ] && mkdir "$directory" || return 0
	if [[ $source == *.c ]]; then cat "$source"; else turn <"$source"; fi >"$directory/reference.c"
	for i in "${!tests[@]}"; do
		[[ ${programs[i]} != "$program" || ${series[i]} != "$bonus" ]] || only+=(--only "${tests[i]}")
	done
	ask reset
	graft_budget_ms=$((deadline_ms * 6 * $(crowding) / 5))
	locate_mistake found "$path" "$directory/reference.c" "$base/src/$program.c" "$directory" "$suspect"
	for key in kind todo lines 'done' open runs; do
		note lines "trial.$key" "${found[$key]-}"
	done
	[ "${found[kind]}" != twin-passes ] || note_raw lines trial.warning "$(warning_of "${found[twin]}")"
	places[$program]=$lines
	fact place "${found[runs]} variants of $program.c were judged: ${found[kind]}${found[why]:+ (${found[why]})}"
	[[ -z ${found[twin]-} || ${found[kind]} == twin-passes ]] ||
		read_block "$directory/${judges[${found[twin]}]}/result" "twins[$program]"
	rm -rf "$directory"
}

# crowding: how many times as long everything takes beside what else the machine does, at most 4.
crowding() {
	local load=0 _ times
	read -r load _ </proc/loadavg
	times=$((1 + ${load%.*} / $(nproc)))
	printf '%d' $((times < 4 ? times : 4))
}

# warning_of VARIANT/SEED: the first thing that it leaves open, as it stands in its result. A TODO below which
# nothing stands is none: in the twin that is what has been written elsewhere.
warning_of() {
	sed -n $'/^warning\tTODO /d; s/^warning\t//p; /^warning\t/q' "$base/variants/${judges[$1]}/result" | head -n 1
}

# read_block FILE VARIABLE: set the variable to the block of the test that has failed.
read_block() {
	local line block=''
	while IFS= read -r line; do
		if [ -z "$line" ]; then
			block=''
		else
			block+=$line$'\n'
		fi
	done <"$1"
	printf -v "$2" '%s' "$block"
}

# tell_twin RECORD: what is not done yet explains nothing where what has been done is wrong: in a failure that
# says how the student's file fails, put how its completed twin does. Our lines are not shown.
tell_twin() {
	local -n _failure=$1
	local twin=${twins[$program]-} headline own key value kept='' shown='' parts='' taken='hint|evidence|meaning|note'
	field own "$_failure" headline
	field headline "$twin" headline
	[ -n "$headline" ] && [ "$own" != "$headline" ] || return 0
	# What is next follows from the twin, too, where no experiment has named it.
	[[ ${places[$program]} != trial.kind$'\t'twin-fails$'\n'* ]] || taken+='|todo|at|step|read'
	note shown evidence "With our steps for what is not done yet: $headline"
	while IFS=$'\t' read -r key value; do
		[[ ! $key =~ ^($taken)$ ]] || shown+=$key$'\t'$value$'\n'
		[ "$key" != part ] || parts+=$key$'\t'$value$'\n'
	done < <(printf '%s' "$twin" | sed 's/\((our TODO [0-9]*)\):[0-9]*/\1/g')
	while IFS=$'\t' read -r key value; do
		[[ $key =~ ^($taken)$ ]] || kept+=$key$'\t'$value$'\n'
	done < <(printf '%s' "$_failure")
	_failure=$kept$shown
	result=$(sed $'/^part\t/d' <<<"$result")$'\n'$parts
}

# begin_variant, end_variant: see graft.sh. The twin is recorded, to be explained; what is written in the
# result tells a file that does not compile from one that fails.
begin_variant() {
	local directory=$base/variants/$((++variants)) options=(--quick --until-failure --deadline "$((deadline_ms * 2 / 5))")
	if ! mkdir "$directory" || ! cp "$base"/src/*.c "$directory" || ! mv "$2" "$directory/$program.c"; then
		cannot_write
	fi
	judges[$1]=$variants
	[ "$bonus" = lab ] || options+=(--bonus)
	if [ "$1" = "${found[twin]-}" ]; then
		options+=(--twin-of "$base/src/$program.c" --open "${open[*]}")
	else
		options+=(--without trace --verdict-only)
	fi
	ask start "variant $variants" -t env "IPC_SEED=$((seed + $3))" "$BASH" "$task/tests/checker.sh" "${options[@]}" \
		"${only[@]}" --result "$directory/result" "$directory"
}
# shellcheck disable=SC2034	# verdict is for graft.sh
end_variant() {
	local number=${judges[$1]} left=$((graft_budget_ms * 4 / 3)) took
	took=$(((${EPOCHREALTIME/./} - started) / 1000))
	if [ "$announced" = no ] && ! is_judged "$number" $((took < 1000 ? 1000 - took : 0)); then
		announced=yes took=1000
		printf 'Looking for the place of the mistake: the tests are run with our steps in place of yours.\n' >&2
	fi
	until is_judged "$number" $((took < left ? left - took : 0)); do
		took=$(((${EPOCHREALTIME/./} - started) / 1000))
		[ "$took" -lt "$left" ] || break
	done
	ask state "variant $number"
	case $answer in
	'exited 0') verdict=passed ;;
	'exited 1')
		verdict=failed
		! grep -q $'^status\tuncompiled' "$base/variants/$number/result" || verdict=uncompiled
		;;
	esac
	[ "$verdict $1" != "failed ${found[twin]-}" ] ||
		suspect=$(sed -n $'s/^todo\t//p' "$base/variants/$number/result")
	ask stop "variant $number"
}

# is_judged NUMBER MS: wait for the checker of a variant.
is_judged() {
	ask await "$2" "variant $1" ends
	[ "$answer" = yes ]
}
