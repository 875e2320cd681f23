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
/if \((n == 0|!S_ISFIFO.*|!WIFEXITED.*|rc < 0|rc < 0 && errno == EACCES|len == sizeof.*|line\.cut|line\.len <= 1)\)( |$)/ {
	mutant("check", changed("if \\(.*\\)", "if (0)"))
}
/if \(S_ISFIFO.*\) \{$/ { mutant("check", changed("\\(.*\\)", "(1)")) }
/^\t+while \(.*\)( \{)?$/ {
	begins = index($0, "while (")
	ends = match($0, /\)( \{)?$/)
	condition = substr($0, begins + 7, ends - begins - 7)
	mutant("loop", substr($0, 1, begins - 1) "for (int once = 1; once && (" condition "); once = 0" substr($0, ends))
}
/^\t+\} while \(.*\);/ { mutant("loop", changed("while \\(.*\\);", "while (0);")) }
/= (write|read)_all\(/ { mutant("loop", changed("_all", "")) }
/= send_all\(/ { mutant("loop", substr(changed("_all", ""), 1, length($0) - 6) ", MSG_NOSIGNAL);") }
