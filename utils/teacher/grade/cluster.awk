# SPDX-License-Identifier: BSD-3-Clause
#
# cluster.awk - of a result, why one test failed, with the conversation: the sample of a cluster in class.html.
#
#	awk -v only=TEST -f lib/utf8.awk -f lib/page.awk -f lib/diagram.awk -f lib/record.awk -f cluster.awk RESULT

function heading() {}
function ending() {}
function bail() {}
function test(    k) {
	if (get("test") != only)
		return
	print "<p><strong>" html(get("headline")) "</strong></p>" (count["evidence"] ? "<pre>" : "")
	for (k = 1; k <= count["evidence"]; k++)
		print html(get("evidence", k))
	if (count["evidence"])
		print "</pre>"
	for (k = 1; k <= count["meaning"]; k++)
		print "<p>" html(get("meaning", k)) "</p>"
	if (count["event"])
		draw()
}
