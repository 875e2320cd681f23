# A line is sent without the newline that would end it.
# loses: server
# explained: answered-no-newline
s/line.text, line.len);/line.text, line.len - 1);/
