# SPDX-License-Identifier: BSD-3-Clause
#
# mermaid.awk - does a diagram parse? Of Mermaid's language we use little, and only that passes: a mistake
# would be seen on the web page only. https://mermaid.js.org/syntax/sequenceDiagram.html

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
