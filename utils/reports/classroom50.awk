# SPDX-License-Identifier: BSD-3-Clause
#
# classroom50.awk - result.json of Classroom 50 (classroom50/result/v1). The values that it knows itself are taken
# from its environment; points are whole numbers there, so each test is worth a point; what was not judged has no place there.
#
#	awk -v datetime=COMMIT-DATE -f lib/record.awk -f lib/points.awk -f classroom50.awk RESULT...

function env(name) { return json(ENVIRON[name]) }
function heading() {}
function bail() { one(head["task"], 0, "It could not be graded: " get("bail")) }

function test() {
	if (get("status") == "unjudged")
		return
	one(head["task"] ": " get("title"), get("status") == "passed", get("status") == "passed" ? "" : explained())
}

function one(name, passed, output) {
	total += passed
	most++
	tests = tests (tests == "" ? "" : ",\n") sprintf("    {\"test-name\": %s, \"passed\": %s, \"score\": %d, \"max-score\": 1%s}", \
		json(name), passed ? "true" : "false", passed, output == "" ? "" : ", \"output\": " json(substr(output, 1, 1900)))
}

function ending(    owner) {
	owner = ENVIRON["OWNER"] == "" ? "USERNAME" : "OWNER"
	print "{\n  \"schema\": \"classroom50/result/v1\",\n  \"classroom\": " env("CLASSROOM") ",\n  \"assignment\": " env("ASSIGNMENT") \
		",\n  \"assignment_type\": " json(ENVIRON["ASSIGNMENT_TYPE"] == "" ? "individual" : ENVIRON["ASSIGNMENT_TYPE"]) \
		",\n  \"owner\": " env(owner) ",\n  \"submission\": " env("SUBMISSION_TAG") ",\n  \"commit\": " env("COMMIT_URL") \
		",\n  \"release\": " env("RELEASE_URL") ",\n  \"review\": " env("REVIEW_URL") ",\n  \"datetime\": " json(datetime) \
		",\n  \"score\": " total + 0 ",\n  \"max-score\": " most + 0 ",\n  \"tests\": [\n" tests "\n  ]\n}"
}
