#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# docs.sh - the READMEs tell the truth: see lib-docs.sh for what is asked of them.
#
#	KIT_RENEW=1 docs.sh	draw the pictures of utils/diagrams/ anew

# shellcheck source-path=SCRIPTDIR source=lib-docs.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-docs.sh"

run_in_a_copy() {
	solved_kit kit && commands_do_what_they_show "$1" "$PWD/kit"
}

# pictures_are_current README: each of its diagrams is a picture, too, which it names.
pictures_are_current() {
	local task number=0 count picture
	task=$(basename "$(dirname "$1")") && count=$(grep -c '^```mermaid' "$1")
	while [ "$((number += 1))" -le "$count" ]; do
		picture=utils/diagrams/$task-$number.svg
		awk -f "$KIT/utils/diagrams/sequence.awk" number="$number" "$1" >drawn || return
		[ "${KIT_RENEW-}" != 1 ] || cp drawn "$KIT/$picture"
		same_file "$KIT/$picture" drawn && contains "$(<"$1")" "](../$picture)" || return
	done
	missing "$KIT/utils/diagrams/$task-$number.svg"
}

readmes=()
[ "$KIT_TASKS" != "$all_tasks" ] || readmes+=("$KIT/README.md" "$KIT/utils/README.md" "$KIT/utils/teacher/README.md")
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
	claim "$name: the pictures are those of its diagrams" pictures_are_current "$readme"
	if can_spell; then
		claim "$name: the spelling" spelled_right "$readme"
	else
		skip "$name: the spelling" 'neither aspell nor hunspell with English dictionaries is here'
	fi
done

finish
