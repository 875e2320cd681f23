# The sender counts one character less than there are.
# loses: unix-message
# explained: sent-too-little
s/line.text, line.len);/line.text, line.len - 2);/
