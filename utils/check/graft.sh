# shellcheck shell=bash
# SPDX-License-Identifier: BSD-3-Clause
#
# graft.sh - locate a mistake by experiment: the student's file with some of the reference's steps in
# it passes, or it does not. It is sourced.
#
# Nothing is claimed that was not seen. The reference's steps complete what is open; if that passes, what
# has been done is right as far as the tests see. If not, the first step is searched with which the tests
# fail; it is named if the tests pass with this step alone replaced, and if two more seeds say the same.
#
# Whoever sources it defines how a variant is judged; several may be under way at once:
#
#	begin_variant KEY FILE SEED	start to judge the program FILE; SEED is 0, 1 or 2
#	end_variant KEY			wait for it; sets verdict to passed, failed or uncompiled; may set suspect
#					to the step that its failure looks like: this one is tried first

graft_budget_ms=8000	# nothing is begun after this time
graft_at_once=2		# variants under way

# locate_mistake RESULT GRAFT REFERENCE STUDENT DIRECTORY [SUSPECT]: make the experiments, with variants in
# DIRECTORY. GRAFT is the program (see graft.c); SUSPECT is the step that the failure looks like. Sets in the
# associative array RESULT:
#
#	kind	twin-passes	what has been done is right as far as the tests see
#		step		with the reference's step todo in place of lines the tests pass
#		before		the steps before todo are right, todo is the first that is not
#		given		with what is given restored at lines the tests pass
#		added		... with what was added at lines taken out
#		unstable	another seed says something else
#		twin-fails	what has been done is wrong, but not to be said where
#		none		nothing can be said: why tells the reason
#	todo	the step; with twin-passes, the first that is open
#	lines	A-B, or several; empty where there are none
#	done	with twin-passes, the steps that are done; with before, those before todo
#	open	the steps that are open
#	runs	how many variants were judged
#	twin	VARIANT/SEED of the student's file with what is open completed, if it was judged
# shellcheck disable=SC2034	# the result is the caller's
locate_mistake() {
	local -n located=$1
	local graft=$2 reference=$3 student=$4 directory=$5 suspect=${6-}
	local usable=no why='' missing=0 changed=0 given=() added=() states=() places=()
	local tried=() own=() open=() runs=0 started=${EPOCHREALTIME/./}
	local -A verdicts=()
	located=([kind]=none [todo]='' [lines]='' [done]='' [runs]=0 [why]='')
	read_plan
	if [ "$usable" = no ]; then
		located[why]=$why
	elif [ ${#own[@]} -gt 0 ] || [ $((missing + changed + ${#added[@]})) -gt 0 ]; then
		try_twin || try_given || try_steps
	fi
	located[runs]=$runs located[open]=${open[*]}
}

# The functions below work on the names of locate_mistake.

# read_plan: what graft tells of the student's file.
read_plan() {
	local key a b c
	while IFS=$'\t' read -r key a b c; do
		case $key in
		usable) usable=$a why=$b ;;
		missing) missing=$a ;;
		changed) changed=$a ;;
		given) given+=("$a") ;;
		added) added+=("$a") ;;
		step)
			states[a]=$b places[a]=$c
			if [ "$b" = open ]; then open+=("$a"); else own+=("$a"); fi
			;;
		esac
	done < <("$graft" plan "$reference" "$student" 2>/dev/null)
}

# conclude KIND TODO LINES
conclude() {
	located[kind]=$1 located[todo]=$2 located[lines]=$3
}

# variant VARIABLE [STEP]...: set it to the letters of the variant in which these steps are the student's.
variant() {
	local -n letters=$1
	local k
	letters=''
	for k in "${!states[@]}"; do
		if [[ " ${*:2} " == *" $k "* ]]; then letters+=s; else letters+=r; fi
	done
}

# try VARIANT/SEED...: judge those that are not judged yet.
try() {
	local key
	tried=()
	for key; do
		[ -z "${verdicts[$key]-}" ] || continue
		if [ $(((${EPOCHREALTIME/./} - started) / 1000)) -ge "$graft_budget_ms" ]; then
			verdicts[$key]=unknown
			continue
		fi
		"$graft" make "$reference" "$student" "${key%/*}" >"$directory/${key//\//.}.c" || continue
		begin_variant "$key" "$directory/${key//\//.}.c" "${key##*/}"
		runs=$((runs + 1))
		tried+=("$key")
		[ ${#tried[@]} -lt "$graft_at_once" ] || collect 1
	done
	collect ${#tried[@]}
}

# collect COUNT: wait for so many, the eldest first.
collect() {
	local verdict count
	for ((count = $1; count > 0; count--)); do
		verdict=unknown
		end_variant "${tried[0]}"
		verdicts[${tried[0]}]=$verdict
		tried=("${tried[@]:1}")
	done
}

# came_out VERDICT VARIANT/SEED...: whether this was the verdict of all; they are tried first.
came_out() {
	local key
	try "${@:2}"
	for key in "${@:2}"; do
		[ "${verdicts[$key]-}" = "$1" ] || return
	done
}

# shellcheck disable=SC2034	# see above
# try_twin: the reference's steps in place of the open ones; without an open one this is the student's file.
try_twin() {
	local twin k finished=()
	variant twin "${own[@]}"
	for k in "${own[@]}"; do
		[ "${states[k]}" != 'done' ] || finished+=("$k")
	done
	if [ ${#open[@]} -eq 0 ]; then
		verdicts[$twin/0]=failed
		return 1
	fi
	located[twin]=$twin/0
	if came_out passed "$twin/0"; then
		[ ${#finished[@]} -eq 0 ] || conclude twin-passes "${open[0]}" ''
		located[done]=${finished[*]}
		return
	fi
	[ "${verdicts[$twin/0]}" = failed ] || return 0
	located[kind]='twin-fails'
	return 1
}

# try_given: whether restoring what is given is enough.
try_given() {
	local twin
	[ $((missing + changed)) -gt 0 ] || return
	variant twin "${own[@]}"
	came_out passed "$twin+given/0" && conclude given '' "${given[*]}"
}

# shellcheck disable=SC2034	# see above
# try_steps: take the step that is suspected, or the one before it, whose result it uses, or search the first one
# with which the tests fail; confirm it.
try_steps() {
	local i
	for i in "${!own[@]}"; do
		[ "${own[i]}" = "$suspect" ] || continue
		try_step "$suspect" || { [ "$i" -gt 0 ] && try_step "${own[i - 1]}"; } && return
	done
	search_steps
}

# shellcheck disable=SC2034	# see above
# try_step STEP: whether replacing it alone is enough; then it is confirmed.
try_step() {
	local good bad k others=()
	for k in "${own[@]}"; do
		[ "$k" = "$1" ] || others+=("$k")
	done
	variant good ${others[@]+"${others[@]}"}
	variant bad "${own[@]}"
	came_out passed "$good/0" && confirm step "$1" "$good" "$bad"
}

# shellcheck disable=SC2034	# see above
search_steps() {
	local low=0 high=${#own[@]} middle good bad k
	# With the first low of the steps the tests pass, or low is 0; with the first high they fail.
	while [ $((high - low)) -gt 1 ]; do
		middle=$(((low + high) / 2))
		variant good "${own[@]:0:middle}"
		if came_out passed "$good/0"; then low=$middle
		elif [ "${verdicts[$good/0]}" = failed ]; then high=$middle
		else return
		fi
	done
	variant bad "${own[@]}"
	if [ "$high" -gt 0 ]; then
		k=${own[high - 1]}
		variant good "${own[@]:0:high-1}" "${own[@]:high}"
		! came_out passed "$good/0" || { confirm step "$k" "$good" "$bad"; return; }
	fi
	variant good "${own[@]:0:low}"
	variant bad "${own[@]:0:high}"
	if came_out passed "$good/0"; then
		located[done]=${own[*]:0:low}
		confirm before "$k" "$good" "$bad"
	elif [ "${verdicts[$good/0]}" = failed ]; then
		blame_given "$good"
	fi
}

# blame_given OURS: not even with every step ours the tests pass.
blame_given() {
	if [ $((missing + changed)) -gt 0 ] && came_out passed "$1+given/0"; then
		conclude given '' "${given[*]}"
	elif [ ${#added[@]} -gt 0 ] && came_out passed "$1+given-added/0"; then
		conclude added '' "${added[*]}"
	fi
}

# confirm KIND STEP GOOD BAD: whether two more seeds say the same of both.
confirm() {
	try "$3/1" "$4/1" "$3/2" "$4/2"
	if came_out passed "$3/1" "$3/2" && came_out failed "$4/1" "$4/2"; then
		conclude "$1" "$2" "${places[$2]}"
	elif [[ "${verdicts[$3/1]}${verdicts[$3/2]}${verdicts[$4/1]}${verdicts[$4/2]}" != *unknown* ]]; then
		conclude unstable '' ''
	fi
}
