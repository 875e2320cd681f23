# The sender counts one character less than there are.
# loses: unix-message
s/line.text, line.len);/line.text, line.len - 2);/
