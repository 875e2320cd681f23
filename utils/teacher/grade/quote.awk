# SPDX-License-Identifier: BSD-3-Clause
#
# quote.awk - texts of students as cells of a table (RFC 4180). To be used with another file.

# quote: a text as a cell that no spreadsheet takes for a formula.
function quote(text) {
	if (text ~ /^[=+@\t\r-]/ && text !~ /^-?[0-9.]+$/)
		text = "'" text
	if (text ~ /["\n\r,;]/) {
		gsub(/"/, "\"\"", text)
		text = "\"" text "\""
	}
	return text
}
