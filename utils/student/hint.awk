# SPDX-License-Identifier: BSD-3-Clause
#
# hint.awk - print the hints to a TODO, up to a level.
#
#	awk -f hint.awk todo=N level=L place=FILE:LINE PROGRAM.hints
#
# Such a file stands beside the solution, and has for each of its steps:
#
#	TODO 3: Open the FIFO for reading.
#	? The question to ask oneself.
#	> The call, and its page.
#	_ The shape of the code, ____ where something is to be filled in.
#
# After "TODO 3: " come the first words of the step. A test compares them with the solution, and sees that no
# hint has a line of it.

BEGIN {
	number["?"] = 1; name["?"] = "Ask yourself:"
	number[">"] = 2; name[">"] = "The call:"
	number["_"] = 3; name["_"] = "The shape of the code, with blanks:"
}

/^TODO / {
	here = $2 == todo ":"
	if (here)
		fold(place ", " $0, "")
}

here && ($1 in number) && number[$1] <= level {
	if ($1 != mark) {
		fold(text, "    ")
		text = ""
		print "\n" name[$1]
	}
	mark = $1
	if (mark == "_")
		print "    " substr($0, 3)
	else
		text = text " " substr($0, 3)
}

END { fold(text, "    ") }

# fold: prints a text in lines of at most 78 characters.
function fold(text, indent,    words, most, k, line) {
	most = split(text, words, " ")
	line = indent
	for (k = 1; k <= most; k++) {
		if (length(line) + length(words[k]) > 77 && line != indent) {
			print line
			line = indent
		}
		line = line (line == indent ? "" : " ") words[k]
	}
	if (most)
		print line
}
