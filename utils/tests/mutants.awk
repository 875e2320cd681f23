# SPDX-License-Identifier: BSD-3-Clause
#
# mutants.awk - the mistakes that can be made in a solution's steps, one a line.
#
#	awk -f mutants.awk solution/x.c		prints LINE TAB KIND TAB the line with the mistake
#
# Whether a mistake makes a program fail is for the checkers to say; some do not.

# mutant KIND TEXT: unless it is the line itself, or was there already.
function mutant(kind, text) {
	if (text != $0 && !seen[FNR, text]++)
		printf "%d\t%s\t%s\n", FNR, kind, text
}

# replaced A, B: the line with the first A (a word, or a pattern) as B.
function replaced(a, b,    text) {
	text = $0
	sub(a, b, text)
	return text
}

# swapped: the line with the first two, or the last two, arguments of its innermost call exchanged.
function swapped(last,    at, head, tail, list, count, part, i) {
	if (!match($0, /[a-z_]+\([^()]*,[^()]*\)/))
		return $0
	head = substr($0, 1, RSTART - 1) substr($0, RSTART, index(substr($0, RSTART), "("))
	at = RSTART + index(substr($0, RSTART), "(")
	tail = substr($0, RSTART + RLENGTH - 1)
	count = split(substr($0, at, RSTART + RLENGTH - 1 - at), part, /, */)
	i = last ? count - 1 : 1
	list = part[i]
	part[i] = part[i + 1]
	part[i + 1] = list
	list = part[1]
	for (i = 2; i <= count; i++)
		list = list ", " part[i]
	return head list tail
}

BEGIN {
	constants = "O_RDONLY O_WRONLY O_WRONLY O_RDONLY SOCK_STREAM SOCK_DGRAM SOCK_DGRAM SOCK_STREAM " \
		"AF_UNIX AF_INET AF_INET AF_UNIX 0666 0222 PORT\\) PORT+1) FIFO_PATH \"other\" " \
		"SOCKET_PATH \"other\" SENDER_FD 15 SENDER, \"./other\", NULL\\) (char*)\"x\") WNOHANG 0"
	variables = "listenfd connectfd connectfd listenfd sockfd 1 fd 1 pipefd\\[1\\] pipefd[0] " \
		"pipefd\\[0\\] pipefd[1] line.text buffer buffer NULL flag NULL"
	sizes = "sizeof\\([a-z]+\\) sizeof(char) sizeof\\([a-z]+\\) 2*sizeof(int) line.len 1 line.len sizeof(line) " \
		"line.len line.len-1 len, 1, size, 4,"
	constant_count = split(constants, constant, " ")
	variable_count = split(variables, variable, " ")
	size_count = split(sizes, size, " ")
}

/^[ \t]*\/\/\/ STEP:/ { heading = 1; inside = 1; next }
/^[ \t]*\/\/\/ END/ { inside = 0 }
/^[ \t]*\/\/\// || !inside || /^[ \t]*(\/\*|\*|$)/ { next }

{
	if (/;$/ && !/^[ \t]*[a-z_ ]+ \**[a-z]+(\[.*\])?;/)
		mutant("left-out", replaced("[^ \t].*", ";"))
	if (/= [a-z_]+\(.*\);$/)
		mutant("no-call", replaced("= [a-z_]+\\(.*", "= 0;"))
	if (/^[ \t]*(RETRY\()?[a-z]+(, | = )[a-z_]+\(.*\);$/)
		mutant("no-result", replaced("[a-z]+(, | = )", /RETRY/ ? "errno, " : ""))
	for (i = 1; i < constant_count; i += 2)
		mutant("constant", replaced(constant[i], constant[i + 1]))
	for (i = 1; i < variable_count; i += 2)
		mutant("variable", replaced("[(]" variable[i], "(" variable[i + 1]))
	for (i = 1; i < size_count; i += 2)
		mutant("size", replaced(size[i], size[i + 1]))
	if (/;$/)
		mutant("dropped", replaced("\\([^,()]+, ", "("))
	if (/^[ \t]*[a-z]+\(.*;$/)
		mutant("twice", $0 $0)
	mutant("swapped", swapped(0))
	mutant("swapped", swapped(1))
	mutant("inverted", replaced(" < 0", " >= 0"))
	mutant("inverted", replaced(" > 0", " >= 0"))
	mutant("inverted", replaced(" != ", " == "))
	mutant("inverted", replaced(" == ", " != "))
	mutant("inverted", replaced("\\(!", "("))
}
