# SPDX-License-Identifier: BSD-3-Clause
#
# cut.awk - reports of many students, as record.awk prints them with apart, become a file in each one's directory.
#
#	awk -v name=FILE -f cut.awk		in the directory of the students

/^\001/ {
	if (file != "")
		close(file)
	file = "./" substr($0, 2) "/" name
	printf "" > file
	next
}
{ print > file }
