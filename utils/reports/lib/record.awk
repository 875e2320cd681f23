# SPDX-License-Identifier: BSD-3-Clause
#
# record.awk - reads results (see check/result.sh) for the filters of this room, and has what several print.
#
#	awk [-v from=N] [-v apart=yes] -f lib/record.awk -f FORMAT.awk RESULT...
#
# A filter defines heading(), test(), bail() and ending(); get(KEY) and get(KEY, N) are the values of the
# block, head[KEY] those of the run. With from, only what belongs to the tests from number N on is printed.
# With apart, there is a report for each student, after a line with the byte 1 and his name.

BEGIN { FS = "\t" }

FNR == 1 { end_block() }
$0 == "" { end_block(); next }

{ value[$1, ++count[$1]] = substr($0, length($1) + 2) }

END {
	end_block()
	if (from == 0)
		ending()
}

function end_block(    key) {
	if (count["task"]) {
		split("", head)
		for (key in count)
			head[key] = value[key, 1]
		if (apart && head["student"] != student) {
			if (student != "")
				ending()
			student = head["student"]
			print "\001" student
		}
		if (from == 0)
			heading()
	} else if (count["test"] && get("number") + 0 >= from) {
		test()
	} else if (count["bail"]) {
		bail()
	}
	split("", count)
	split("", value)
}

# get: a value as it is to be shown: what cannot be printed is a question mark.
function get(key, n) { return plain(value[key, n ? n : 1]) }

function plain(text,    out, code) {
	out = ""
	while (match(text, /\\(n|t|x[0-9a-f][0-9a-f])/)) {
		out = out substr(text, 1, RSTART - 1)
		code = substr(text, RSTART + 1, RLENGTH - 1)
		out = out (code == "n" ? "\n" : code == "t" ? "\t" : code == "x5c" ? "\\" : "?")
		text = substr(text, RSTART + RLENGTH)
	}
	return out text
}

# verdict: the one of the block, in a word or two. What was not judged is no failure.
function verdict() {
	return get("status") == "passed" ? "PASSED" : get("status") == "unjudged" ? "NOT JUDGED" : "FAILED"
}

# --- why a test has failed ------------------------------------------------------------------------

# why: fills lines[1], lines[2] ... with it, for people; returns how many there are. brief: a reason that is
# that of the test before is not told again.
function why(lines, brief,    n, k, text) {
	split("", lines)
	n = 0
	if (brief && count["same-as"]) {
		lines[++n] = "For the same reason as the test before."
	} else {
		lines[++n] = get("headline")
		for (k = 1; k <= count["evidence"]; k++)
			lines[++n] = get("evidence", k)
		for (k = 1; k <= count["meaning"]; k++)
			n = fold(get("meaning", k), lines, n)
		if (count["trial"])
			n = fold(get("trial"), lines, n)
		if (count["todo"]) {
			text = count["at"] ? " at " get("at") : ""
			n = fold("Next: TODO " get("todo") text (count["step"] ? ", \"" get("step") "\"." : "."), lines, n)
		}
		if (count["read"])
			n = fold("Read: " get("read") ".", lines, n)
		for (k = 1; k <= count["note"]; k++)
			lines[++n] = get("note", k)
	}
	text = sides()
	if (text != "")
		lines[++n] = text
	return n
}

# fold: adds a text to lines, of which there are n, in lines of at most 76 characters.
function fold(text, lines, n,    words, most, k, line) {
	most = split(text, words, " ")
	line = ""
	for (k = 1; k <= most; k++) {
		if (line != "" && length(line) + length(words[k]) + 1 > 76) {
			lines[++n] = line
			line = ""
		}
		line = line (line == "" ? "" : " ") words[k]
	}
	lines[++n] = line
	return n
}

# sides: which side of the submission is at fault, in a sentence.
function sides(    k, pair, part, look) {
	for (k = 1; k <= count["part"]; k++) {
		split(value["part", k], pair, "\t")
		part[pair[1]] = pair[2]
	}
	look = get("hint") == "open-todo" ? "." : ": look at your "
	if (part["together"] == "failed")
		return "Each of your two sides works with ours: look at what they expect of each other."
	if (part["receiver"] == "failed" && part["sender"] == "failed")
		return "Your sender does not work with our receiver either."
	if (part["receiver"] == "failed" && part["sender"] == "passed")
		return "Your sender works with our receiver" look (look == "." ? "" : "receiver.")
	if (part["receiver"] == "passed" && part["sender"] == "failed")
		return "Your receiver works with our sender" look (look == "." ? "" : "sender.")
	return ""
}

# --- the calls of both sides ------------------------------------------------------------------------

# timeline: prints them in two columns, each line after the prefix. A call that has begun and waits is
# continued, "...", where it ends; meanwhile the other column shows ":". Only with -v traced=true: a result has
# the calls of a failure anyway.
function timeline(prefix,    k, pair, open, side, other, mark, text) {
	if (traced != "true" || !count["lanes"])
		return
	split(value["lanes", 1], pair, "\t")
	print prefix columns(pair[1], pair[2], "", "")
	for (k = 1; k <= count["event"]; k++) {
		split(value["event", k], pair, "\t")
		side = pair[1]
		mark = pair[2] == "done" ? "" : pair[2]
		text = open[side] ? "  ..." plain(pair[4]) : fitted(plain(pair[3]), plain(pair[4]), mark)
		if (mark == "waiting")
			text = plain(pair[3]) "  waits"
		open[side] = mark == "waiting"
		other = open[3 - side] && mark != "failed" ? "waiting" : ""
		if (side == 1)
			print prefix columns(text, open[2] ? ":" : "", mark, other)
		else
			print prefix columns(open[1] ? ":" : "", text, other, mark)
	}
	split(value["ending", 1], pair, "\t")
	print prefix columns(pair[1], pair[2], "", "")
}

# fitted: a call and its outcome; the name of an error stays whole.
function fitted(call, outcome, mark) {
	if (mark == "failed" && length(call) + length(outcome) > 37)
		call = substr(call, 1, 33 - length(outcome)) "...)"
	return call outcome
}

function columns(left, right, left_mark, right_mark,    line) {
	line = (left_mark == "failed" ? "!" : " ") painted(left, left_mark) " |" \
		(right_mark == "failed" ? "!" : " ") painted(right, right_mark)
	sub(/ +$/, "", line)
	return line
}

function painted(text, mark) {
	if (length(text) > 37)
		text = substr(text, 1, 34) "..."
	text = sprintf("%-37s", text)
	if (!colour || mark == "")
		return text
	return (mark == "failed" ? "\033[31m" : "\033[2m") text "\033[0m"
}
