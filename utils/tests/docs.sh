#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# docs.sh - the READMEs tell the truth: see lib-docs.sh for what is asked of them.

# shellcheck source-path=SCRIPTDIR source=lib-docs.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib-docs.sh"

run_in_a_copy() {
	solved_kit kit && commands_do_what_they_show "$1" "$PWD/kit"
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
	if can_spell; then
		claim "$name: the spelling" spelled_right "$readme"
	else
		skip "$name: the spelling" 'neither aspell nor hunspell with English dictionaries is here'
	fi
done

finish
