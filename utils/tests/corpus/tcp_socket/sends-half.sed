# Only a half of each line is sent.
# loses: tcp-message
# explained: sent-too-little
s/line.text, line.len)/line.text, line.len \/ 2)/
