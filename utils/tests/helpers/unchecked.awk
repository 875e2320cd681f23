# SPDX-License-Identifier: BSD-3-Clause
#
# unchecked.awk - a program without one of its error checks, retries and loops: prints a line for each that
# can be left out.
#
#	awk -f unchecked.awk solution/x.c	prints LINE TAB KIND TAB the line without it
#
# Kinds: check, retry, loop. A loop is run once; a helper that loops becomes the call in it.

function mutant(kind, text) { printf "%d\t%s\t%s\n", FNR, kind, text }

function changed(a, b,    text) {
	text = $0
	sub(a, b, text)
	return text
}

/^[ \t]*\/\// || /^[ \t]*(\/?\*|$)/ { next }

/^\t+(DIE|ERR)\(/ || /^\tneeds_standard_streams\(/ { mutant("check", changed("[^ \t].*", ";")) }
/if \(n < 0 && errno == EINTR\)$/ { mutant("retry", changed("\\(.*", "(0)")) }
/if \((n == 0|!S_ISFIFO.*|!WIFEXITED.*|rc < 0|rc < 0 && errno == EACCES|len == sizeof.*)\)( \{)?$/ {
	mutant("check", changed("if \\(.*\\)", "if (0)"))
}
/^\t+while \(1\)/ { mutant("loop", changed("while \\(1\\)", "for (int once = 1; once; once = 0)")) }
/^\t+while \([^1].*\) \{/ && !/next_line|over/ {
	match($0, /while \(/)
	mutant("loop", substr($0, 1, RSTART - 1) "for (int once = 1; once && (" \
		substr($0, RSTART + RLENGTH, length($0) - RSTART - RLENGTH - 2) "); once = 0) {")
}
/= (write|send|read)_all\(/ {
	if (/send/)
		mutant("loop", changed("_all\\(.*", "(sockfd, line.text, line.len, MSG_NOSIGNAL);"))
	else
		mutant("loop", changed("_all", ""))
}
