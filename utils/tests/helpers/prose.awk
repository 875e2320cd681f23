# SPDX-License-Identifier: BSD-3-Clause
#
# prose.awk - a page's text, without code blocks and comments.

/^ *```/ { inside = !inside; print ""; next }
inside { print ""; next }
{
	line = $0
	while (line != "") {
		if (comment) {
			if (!(at = index(line, "-->"))) { line = ""; break }
			line = substr(line, at + 3)
			comment = 0
		}
		if (!(at = index(line, "<!--"))) { printf "%s", line; break }
		printf "%s", substr(line, 1, at - 1)
		line = substr(line, at + 4)
		comment = 1
	}
	print ""
}
