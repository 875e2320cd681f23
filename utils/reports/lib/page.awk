# SPDX-License-Identifier: BSD-3-Clause
#
# page.awk - what HTML pages have in common: their frame, their colours in light and dark, and safe text. To be
# used with another file. A page needs no script, no network and no second file.

function html(text) {
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	gsub(/>/, "\\&gt;", text)
	gsub(/"/, "\\&quot;", text)
	return text
}

function page_begin(title) {
	print "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
	print "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" title "</title>\n<style>"
	print ":root{color-scheme:light dark;--ink:#1b1f24;--page:#fff;--soft:#57606a;--line:#d0d7de;--card:#f6f8fa;--good:#1a7f37;--bad:#cf222e;--wait:#9a6700;--mark:#fff8c5}"
	print "@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--page:#0d1117;--soft:#9198a1;--line:#3d444d;--card:#151b23;--good:#3fb950;--bad:#f85149;--wait:#d29922;--mark:#3b2f00}}"
	print "body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:64rem;margin:2rem auto;padding:0 1rem}"
	print "h1{font-size:1.5rem}h2{font-size:1.2rem;border-bottom:1px solid var(--line);margin-top:2.2rem}h3{font-size:1rem;margin:1.4rem 0 .3rem}"
	print ".passed{color:var(--good)}.failed,.missing,.uncompiled,.unjudged{color:var(--bad)}.soft{color:var(--soft)}"
	print "pre,code{font:13px/1.45 ui-monospace,monospace}pre{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.6rem;overflow-x:auto}"
	print "mark{background:var(--mark);color:inherit;display:inline-block;width:100%}table{border-collapse:collapse}th,td{padding:.2rem .6rem;border:1px solid var(--line);text-align:left;vertical-align:top}"
	print "td.number{text-align:right}svg{max-width:100%;height:auto}svg text{font:12px ui-monospace,monospace;fill:var(--ink)}"
	print ".next{border-left:4px solid var(--wait);padding:.2rem .8rem;background:var(--card)}"
	print "@media print{body{max-width:none;margin:0}details>*{display:block}pre{white-space:pre-wrap}h2{break-after:avoid}}"
	print "</style></head><body>"
}

function page_end() { print "</body></html>" }
