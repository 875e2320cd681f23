# SPDX-License-Identifier: BSD-3-Clause
#
# utf8.awk - values of a result as UTF-8, for what people are called. To be used with another file.

# utf8: an escaped value as UTF-8: what is no valid character is a question mark.
function utf8(text,    out, rest, n, lead) {
	while (match(text, /\\(n|t|x[0-9a-f][0-9a-f])/)) {
		out = out substr(text, 1, RSTART - 1)
		rest = substr(text, RSTART)
		lead = substr(rest, 3, 2)
		n = lead ~ /^c[2-9a-f]|^d/ ? 2 : lead ~ /^e/ ? 3 : lead ~ /^f[0-4]/ ? 4 : 1
		if (n > 1 && substr(rest, 5) ~ tail(n - 1)) {
			out = out bytes(substr(rest, 1, 4 * n))
			text = substr(rest, 4 * n + 1)
		} else {
			out = out (rest ~ /^\\x5c/ ? "\\" : rest ~ /^\\n|^\\t/ ? " " : "?")
			text = substr(rest, rest ~ /^\\x/ ? 5 : 3)
		}
	}
	return out text
}

function tail(n) { return n == 1 ? "^\\\\x[89ab][0-9a-f]" : n == 2 ? "^\\\\x[89ab][0-9a-f]\\\\x[89ab][0-9a-f]" : \
	"^\\\\x[89ab][0-9a-f]\\\\x[89ab][0-9a-f]\\\\x[89ab][0-9a-f]" }

function bytes(text,    out, code) {
	for (; text != ""; text = substr(text, 5)) {
		code = (index("0123456789abcdef", substr(text, 3, 1)) - 1) * 16 + index("0123456789abcdef", substr(text, 4, 1)) - 1
		out = out sprintf("%c", code)
	}
	return out
}
